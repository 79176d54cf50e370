//! Queries of the user's own, several in one operation: a transaction of them, and one for each row of another.

use crate::Conn;
use crate::basics::{execute_prepared, names, query_prepared};
use crate::error::Error;
use backend_api::{Answer, Given, NamedQuery, Part, PerRow, Rows, Steps, Value};
use postgres::{GenericClient, Statement};

/// Runs several queries in one transaction, each with values of those before it; what the last one gives.
pub fn transaction(conn: &mut Conn, parts: &[Part]) -> Result<Answer, Error> {
    let statements =
        parts.iter().map(|part| conn.prepare(&part.query.text)).collect::<Result<Vec<_>, _>>()?;
    let mut tx = conn.client.transaction()?;
    let mut steps = Steps::default();
    for (part, statement) in parts.iter().zip(&statements) {
        let params = part.bound(&steps)?;
        let given = run(&mut tx, &part.query, statement, &params)?;
        steps.gave(part, given)?;
    }
    tx.commit()?;
    Ok(steps.answer())
}

/// Runs a query, and another one, prepared once, for each of its rows.
pub fn per_row(conn: &mut Conn, work: &PerRow) -> Result<(Rows, Vec<Given>), Error> {
    let statement = conn.prepare(&work.of.text)?;
    let found = query_prepared(&mut conn.client, &statement, work.of.bound()?.next())?;
    let rows = Rows { columns: names(&statement), rows: found };
    let statement = conn.prepare(&work.run.text)?;
    let mut given = Vec::with_capacity(rows.rows.len());
    for row in &rows.rows {
        given.push(run(&mut conn.client, &work.run, &statement, &work.bound(&rows, row)?)?);
    }
    Ok((rows, given))
}

fn run(
    client: &mut impl GenericClient,
    own: &NamedQuery,
    statement: &Statement,
    params: &[Value],
) -> Result<Given, Error> {
    Ok(match own.gives.has_rows() {
        true => {
            let rows = query_prepared(client, statement, params)?;
            Given::Rows(Rows { columns: names(statement), rows })
        }
        false => Given::changed(execute_prepared(client, statement, params)?),
    })
}
