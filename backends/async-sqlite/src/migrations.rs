//! Lesson 04: migrations with `rusqlite_migration`; the functions for rusqlite, awaited.

use crate::blocking::migrations;
use crate::error::Error;
use async_sqlite::Pool;
use backend_api::Unsupported;
use backend_api::models::Migration;

/// Runs the next migrations, or all; gives those that ran.
pub async fn migrate_up(pool: &Pool, steps: Option<u32>) -> Result<Vec<Migration>, Error> {
    Ok(pool.conn_mut(move |conn| Ok(migrations::migrate_up(conn, steps))).await??)
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub async fn migrate_down(pool: &Pool, steps: u32) -> Result<Vec<Migration>, Error> {
    Ok(pool.conn_mut(move |conn| Ok(migrations::migrate_down(conn, steps))).await??)
}

/// All migrations, with whether the database has them.
pub async fn migrations(pool: &Pool) -> Result<Vec<Migration>, Error> {
    Ok(pool.conn_mut(move |conn| Ok(migrations::migrations(conn))).await??)
}

/// What would bring the database to its models.
pub async fn derive_migration(pool: &Pool) -> Result<Unsupported, Error> {
    Ok(pool.conn_mut(move |conn| Ok(migrations::derive_migration(conn))).await??)
}

/// Writes down that the migrations up to a version have run: their number is all that the tool keeps.
pub async fn mark_migrated(pool: &Pool, version: i64) -> Result<Vec<Migration>, Error> {
    Ok(pool.conn_mut(move |conn| Ok(migrations::mark_migrated(conn, version))).await??)
}

/// Runs what is pending as an older program would, to which the latest migration is not known yet.
pub async fn migrate_older_program(pool: &Pool) -> Result<Vec<Migration>, Error> {
    Ok(pool.conn_mut(move |conn| Ok(migrations::migrate_older_program(conn))).await??)
}
