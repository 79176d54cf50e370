//! Lesson 01: SQL as text, with bound parameters. Its rows are values without the names of their columns.

use backend_api::scan::statements;
use backend_api::value::Typed;
use backend_api::{DatabaseKind, Value};
use toasty::schema::db;
use toasty::{Db, Executor, Result, sql, stmt};

/// Runs a statement that gives rows.
pub async fn query(executor: &mut dyn Executor, text: &str, params: &[Value]) -> Result<Vec<stmt::Value>> {
    let query = params.iter().map(param).fold(sql::query(text), |query, value| match value {
        Param::Inferred(value) => query.bind(value),
        Param::Null => query.bind_typed(stmt::Value::Null, db::Type::Text),
    });
    query.exec(executor).await
}

/// Runs a statement that changes rows; gives their number.
pub async fn execute(executor: &mut dyn Executor, text: &str, params: &[Value]) -> Result<u64> {
    let statement = params.iter().map(param).fold(sql::statement(text), |statement, value| match value {
        Param::Inferred(value) => statement.bind(value),
        Param::Null => statement.bind_typed(stmt::Value::Null, db::Type::Text),
    });
    statement.exec(executor).await
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub async fn query_many(db: &mut Db, text: &str, rows: &[Vec<Value>]) -> Result<Vec<stmt::Value>> {
    let mut tx = db.transaction().await?;
    let mut fetched = Vec::new();
    for params in rows {
        fetched.extend(query(&mut tx, text, params).await?);
    }
    tx.commit().await?;
    Ok(fetched)
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub async fn execute_many(db: &mut Db, text: &str, rows: &[Vec<Value>]) -> Result<u64> {
    let mut tx = db.transaction().await?;
    let mut changed = 0;
    for params in rows {
        changed += execute(&mut tx, text, params).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// Runs a statement in a transaction that is rolled back.
pub async fn execute_without_commit(db: &mut Db, text: &str, params: &[Value]) -> Result<u64> {
    let mut tx = db.transaction().await?;
    let changed = execute(&mut tx, text, params).await?;
    tx.rollback().await?;
    Ok(changed)
}

/// Runs several statements in one text, one by one: Toasty sends no more at a time.
pub async fn script(executor: &mut dyn Executor, text: &str) -> Result<()> {
    for statement in statements(text, DatabaseKind::Sqlite) {
        // One of them may give rows.
        query(executor, &statement, &[]).await?;
    }
    Ok(())
}

/// A parameter: of `NULL` Toasty wants to know the type.
enum Param {
    Inferred(stmt::Value),
    Null,
}

fn param(value: &Value) -> Param {
    Param::Inferred(match value {
        Value::Null => return Param::Null,
        Value::Bool(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        Value::Real(value) => (*value).into(),
        Value::Text(value) => value.clone().into(),
        Value::Typed(Typed::Date(value)) => value.to_string().into(),
        Value::Typed(Typed::Decimal(value)) => value.clone().into(),
        Value::Typed(Typed::Blob(value)) => stmt::Value::Bytes(value.clone()),
        Value::Typed(Typed::Float(value)) => f64::from(*value).into(),
    })
}
