//! Queries of the user's own, several in one operation: a transaction of them, and one for each row of another.

use crate::basics::{execute, query};
use crate::error::Error;
use crate::transactions::begin;
use backend_api::{Answer, Given, NamedQuery, Part, PerRow, Rows, Steps, Value};
use rbatis::RBatis;
use rbatis::executor::Executor;

/// Runs several queries in one transaction, each with values of those before it; what the last one gives.
pub async fn transaction(rb: &RBatis, parts: &[Part]) -> Result<Answer, Error> {
    let tx = begin(rb).await?;
    let mut steps = Steps::default();
    for part in parts {
        let params = part.bound(&steps)?;
        let given = run(&tx, &part.query, &params).await?;
        steps.gave(part, given)?;
    }
    tx.commit().await?;
    Ok(steps.answer())
}

/// Runs a query, and another one for each of its rows.
pub async fn per_row(rb: &RBatis, work: &PerRow) -> Result<(Rows, Vec<Given>), Error> {
    let rows = query(rb, &work.of.text, work.of.bound()?.next()).await?;
    let mut given = Vec::with_capacity(rows.rows.len());
    for row in &rows.rows {
        given.push(run(rb, &work.run, &work.bound(&rows, row)?).await?);
    }
    Ok((rows, given))
}

async fn run(rb: &dyn Executor, own: &NamedQuery, params: &[Value]) -> Result<Given, Error> {
    Ok(match own.gives.has_rows() {
        true => Given::Rows(query(rb, &own.text, params).await?),
        false => Given::changed(execute(rb, &own.text, params).await?),
    })
}
