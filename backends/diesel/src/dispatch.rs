//! From an operation to the function that answers it.

use super::models::ManyBooks;
use super::{
    Conn, KIND, check, drop_index, expert, insert_copy, search_books, upsert_books, upsert_multi_row,
};
use super::{
    basics::*, bulk::*, crud::*, migrations::*, nested::*, own::*, paging::*, queries::*, relations::*,
    schema::*, writes::*,
};
use crate::error::Error;
use backend_api::{Answer, Meter, Opening, Operation, Tuning};

/// Runs one operation, as the tuning has it.
pub fn run(
    conn: &mut Conn,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
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
