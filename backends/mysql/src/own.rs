//! Queries of the user's own, several in one operation: a transaction of them, and one for each row of another.

use crate::basics::{execute, query};
use crate::error::Error;
use backend_api::{Answer, Given, NamedQuery, Part, PerRow, Rows, Steps, Value};
use mysql::prelude::Queryable;
use mysql::{Conn, TxOpts};

/// Runs several queries in one transaction, each with values of those before it; what the last one gives.
pub fn transaction(conn: &mut Conn, parts: &[Part]) -> Result<Answer, Error> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut steps = Steps::default();
    for part in parts {
        let params = part.bound(&steps)?;
        let given = run(&mut tx, &part.query, &params)?;
        steps.gave(part, given)?;
    }
    tx.commit()?;
    Ok(steps.answer())
}

/// Runs a query, and another one for each of its rows.
pub fn per_row(conn: &mut Conn, work: &PerRow) -> Result<(Rows, Vec<Given>), Error> {
    let rows = query(conn, &work.of.text, work.of.bound()?.next())?;
    let mut given = Vec::with_capacity(rows.rows.len());
    for row in &rows.rows {
        given.push(run(conn, &work.run, &work.bound(&rows, row)?)?);
    }
    Ok((rows, given))
}

fn run(conn: &mut impl Queryable, own: &NamedQuery, params: &[Value]) -> Result<Given, Error> {
    Ok(match own.gives.has_rows() {
        true => Given::Rows(query(conn, &own.text, params)?),
        false => Given::changed(execute(conn, &own.text, params)?),
    })
}
