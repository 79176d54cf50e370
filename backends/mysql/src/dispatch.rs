//! From an operation to the function that answers it.

use crate::error::Error;
use crate::options;
use crate::{
    basics::*, bulk::*, concurrency::*, crud::*, migrations::*, nested::*, own::*, own_migrations::*,
    paging::*, queries::*, relations::*, schema::*, transactions::*, writes::*,
};
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{Answer, DatabaseKind, Meter, NamedQuery, Opening, Operation, TypedAnswer};
use mysql::Conn;

/// Typed code for queries of the user's own.
pub type Typed = fn(&mut Conn, &NamedQuery, &mut Meter<'_>) -> TypedAnswer<Error>;

/// Runs one operation, by typed code where there is any.
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
    dispatch(conn, opening, operation, meter)
}

backend_api::dispatch!(conn: &mut Conn, DatabaseKind::Mysql, Error);

/// Runs one transaction in the middle of another, that of this session in one of another connection.
fn beside_another(conn: &mut Conn, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    interleave(&mut Conn::new(options(opening)?)?, conn, script)
}
