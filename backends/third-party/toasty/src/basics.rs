//! Lesson 01: SQL as text, with bound parameters, that changes rows. Those that it gives are values without the names of their
//! columns: what is to give rows is not sent.

use backend_api::scan::statements;
use backend_api::value::Typed;
use backend_api::{DatabaseKind, Value};
use toasty::schema::db;
use toasty::{Db, Executor, Result, sql, stmt};

/// Whether it sets something, such as `PRAGMA foreign_keys = ON`. Most of these give no rows, whatever the tables have in them.
pub fn is_setting(text: &str) -> bool {
    let word = text.trim_start().get(.."PRAGMA".len());
    word.is_some_and(|word| word.eq_ignore_ascii_case("PRAGMA")) && text.contains('=')
}

/// Sets something; gives what it answers.
pub async fn set(executor: &mut dyn Executor, text: &str) -> Result<Vec<stmt::Value>> {
    sql::query(text).exec(executor).await
}

/// Runs a statement that changes rows; gives their number.
pub async fn execute(executor: &mut dyn Executor, text: &str, params: &[Value]) -> Result<u64> {
    let statement = params.iter().map(param).fold(sql::statement(text), |statement, value| match value {
        // Of `NULL` Toasty wants to know the type.
        stmt::Value::Null => statement.bind_typed(stmt::Value::Null, db::Type::Text),
        value => statement.bind(value),
    });
    statement.exec(executor).await
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
        sql::query(statement).exec(executor).await?;
    }
    Ok(())
}

/// A scenario's value as a parameter.
fn param(value: &Value) -> stmt::Value {
    match value {
        Value::Null | Value::Typed(Typed::Null(_)) => stmt::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        Value::Real(value) => (*value).into(),
        Value::Text(value) => value.clone().into(),
        Value::Typed(Typed::Date(value)) => value.to_string().into(),
        Value::Typed(Typed::Decimal(value)) => value.clone().into(),
        Value::Typed(Typed::Blob(value)) => stmt::Value::Bytes(value.clone()),
        Value::Typed(Typed::Float(value)) => f64::from(*value).into(),
        // SQLite has no type for these: they are texts there.
        Value::Typed(other) => other.to_string().into(),
    }
}
