//! The tables. Toasty makes tables from the models (`push_schema`) without foreign keys, which it keeps by itself: the lessons'
//! tables have them, and come from a migration.

use crate::migrations::initial;
use backend_api::{Identifier, Operation};
use toasty::{Db, Result, sql};

/// Creates all tables.
pub async fn create_tables(db: &mut Db) -> Result<()> {
    let mut tx = db.transaction().await?;
    for statement in initial().statements() {
        sql::statement(statement).exec(&mut tx).await?;
    }
    tx.commit().await
}

/// Creates an index on some columns of a table.
pub async fn create_index(db: &mut Db, on: &Identifier, columns: &[Identifier]) -> Result<u64> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    sql::statement(format!("CREATE INDEX {name} ON {on} ({})", columns.join(", "))).exec(db).await
}

/// Drops that index.
pub async fn drop_index(db: &mut Db, on: &Identifier, columns: &[Identifier]) -> Result<u64> {
    sql::statement(format!("DROP INDEX {}", Operation::index_name(on, columns))).exec(db).await
}
