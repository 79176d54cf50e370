//! From an operation to the function that answers it.

// No procedure gives more than one result here.
use super::basics::query as call;
use super::{
    basics::*, bulk::*, concurrency::*, crud::*, migrations::*, nested::*, own::*, own_migrations::*,
    paging::*, queries::*, relations::*, schema::*, transactions::*, writes::*,
};
use crate::error::Error;
use crate::{Typed, open};
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{Answer, Database, DatabaseKind, Meter, Opening, Operation};
use rusqlite::Connection;

/// Runs one operation, by typed code where there is any.
pub fn run(
    conn: &mut Connection,
    opening: &Opening,
    typed: Option<Typed>,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    if let (Some(typed), Operation::Query(query)) = (typed, operation)
        && let Some(answer) = typed(conn, query, meter)?
    {
        return Ok(answer);
    }
    dispatch(conn, opening, operation, meter)
}

backend_api::dispatch!(conn: &mut Connection, DatabaseKind::Sqlite, Error);

/// Runs one transaction in the middle of another, that of this session in one of another connection.
fn beside_another(conn: &mut Connection, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused().into()) };
    let mut other = open(path, &opening.settings, opening.tuning)?;
    Ok(interleave(&mut other, conn, script)?)
}
