//! From an operation to the function that answers it.

use super::{
    Conn, KIND, call, check, configure, database_url, drop_index, expert, insert_copy, search_books,
    upsert_books, upsert_multi_row,
};
use super::{
    basics::*, bulk::*, concurrency::*, crud::*, migrations::*, nested::*, own::*, own_migrations::*,
    paging::*, queries::*, relations::*, schema::*, transactions::*, writes::*,
};
use crate::error::Error;
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{Answer, Meter, NamedQuery, Opening, Operation, Tuning, TypedAnswer};
use diesel::Connection;

/// Typed code for queries of the user's own.
pub type Typed = fn(&mut Conn, &NamedQuery, &mut Meter<'_>) -> TypedAnswer<Error>;

/// Runs one operation: by typed code where there is any, or as the tuning has it.
pub fn run(
    conn: &mut Conn,
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
    if let Operation::Sql(sql) = operation {
        check(sql)?;
    }
    if opening.tuning == Tuning::Expert
        && let Some(answer) = expert::dispatch(conn, opening, operation, meter)?
    {
        return Ok(answer);
    }
    dispatch(conn, opening, operation, meter)
}

backend_api::dispatch!(conn: &mut Conn, KIND, Error);

/// Runs one transaction in the middle of another, that of this session in one of another connection.
fn beside_another(conn: &mut Conn, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let mut other = Conn::establish(&database_url(&opening.database)?)?;
    configure(&mut other, &opening.settings)?;
    Ok(interleave(&mut other, conn, script)?)
}
