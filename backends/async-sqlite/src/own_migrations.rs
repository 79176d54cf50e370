//! Migrations of the user's own; rusqlite's function, awaited.

use crate::blocking::own_migrations;
use crate::error::Error;
use async_sqlite::Pool;
use backend_api::{Answer, MigrateFiles};

/// Runs, undoes, tells or marks migrations.
pub async fn migrate_files(pool: &Pool, what: &MigrateFiles) -> Result<Answer, Error> {
    let what = what.clone();
    Ok(pool.conn_mut(move |conn| Ok(own_migrations::migrate_files(conn, &what))).await??)
}
