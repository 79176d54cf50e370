//! The tables. Toasty makes tables from the models (`push_schema`) without foreign keys, which it keeps by itself: the lessons'
//! tables have them, and come from a migration.

use crate::migrations::initial;
use backend_api::Identifier;
use toasty::{Db, Result, sql};

/// Creates all tables.
pub async fn create_tables(db: &mut Db) -> Result<()> {
    let mut tx = db.transaction().await?;
    for statement in initial() {
        sql::statement(statement).exec(&mut tx).await?;
    }
    tx.commit().await
}

/// Creates an index on some columns of a table.
pub async fn create_index(db: &mut Db, on: &Identifier, columns: &[Identifier]) -> Result<u64> {
    let names: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    let text = format!(
        "CREATE INDEX {}_{}_idx ON {} ({})",
        on.as_str(),
        names.join("_"),
        on.as_str(),
        names.join(", ")
    );
    sql::statement(text).exec(db).await
}

/// Drops that index.
pub async fn drop_index(db: &mut Db, on: &Identifier, columns: &[Identifier]) -> Result<u64> {
    let names: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    sql::statement(format!("DROP INDEX {}_{}_idx", on.as_str(), names.join("_"))).exec(db).await
}
