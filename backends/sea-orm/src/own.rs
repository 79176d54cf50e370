//! Queries of the user's own, several in one operation: a transaction of them, and one for each row of another.

use crate::basics::{execute, query};
use crate::error::Error;
use backend_api::{Answer, Given, NamedQuery, Part, PerRow, Rows, Steps, Value};
use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};

/// Runs several queries in one transaction, each with values of those before it; what the last one gives.
pub async fn transaction(db: &DatabaseConnection, parts: &[Part]) -> Result<Answer, Error> {
    let tx = db.begin().await?;
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
pub async fn per_row(db: &DatabaseConnection, work: &PerRow) -> Result<(Rows, Vec<Given>), Error> {
    let rows = query(db, &work.of.text, work.of.bound()?.next()).await?;
    let mut given = Vec::with_capacity(rows.rows.len());
    for row in &rows.rows {
        given.push(run(db, &work.run, &work.bound(&rows, row)?).await?);
    }
    Ok((rows, given))
}

async fn run(db: &impl ConnectionTrait, own: &NamedQuery, params: &[Value]) -> Result<Given, Error> {
    Ok(match own.gives.has_rows() {
        true => Given::Rows(query(db, &own.text, params).await?),
        false => Given::changed(execute(db, &own.text, params).await?),
    })
}
