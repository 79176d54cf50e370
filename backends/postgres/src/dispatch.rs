//! From an operation to the function that answers it.

use crate::Conn;
use crate::error::Error;
// No procedure gives more than one result here.
use crate::basics::query as call;
use crate::{
    basics::*, bulk::*, concurrency::*, crud::*, migrations::*, nested::*, own::*, own_migrations::*,
    paging::*, queries::*, relations::*, schema::*, transactions::*, writes::*,
};
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{Answer, Database, DatabaseKind, Meter, NamedQuery, Opening, Operation, TypedAnswer};
use postgres::Client;

/// Typed code for queries of the user's own.
pub type Typed = fn(&mut Client, &NamedQuery, &mut Meter<'_>) -> TypedAnswer<Error>;

/// Runs one operation, by typed code where there is any.
pub fn run(
    conn: &mut Conn,
    opening: &Opening,
    typed: Option<Typed>,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    if let (Some(typed), Operation::Query(query)) = (typed, operation)
        && let Some(answer) = typed(conn.client(), query, meter)?
    {
        return Ok(answer);
    }
    dispatch(conn, opening, operation, meter)
}

backend_api::dispatch!(conn: &mut Conn, DatabaseKind::Postgres, Error);

/// Runs one transaction in the middle of another, that of this session in one of another connection.
fn beside_another(conn: &mut Conn, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let Database::Postgres { url } = &opening.database else { return Err(opening.database.refused().into()) };
    interleave(&mut Conn::open(url, opening.tuning)?, conn, script)
}
