//! Lesson 04: migrations with `diesel_migrations`, which keeps their versions in a table. It is not asynchronous: a
//! wrapper shows it a connection of Diesel's own, which blocks its thread until the database has answered.

use super::{Conn, Db, MIGRATIONS};
use diesel::migration::{Migration as _, MigrationSource, MigrationVersion};
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::MigrationHarness;
use std::collections::HashSet;
use std::error::Error;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// A migration and whether the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    pub version: i64,
    pub name: String,
    pub applied: bool,
}

/// Runs the next migrations, or all; gives those that ran.
pub fn up(conn: &mut AsyncConnectionWrapper<Conn>, steps: Option<u32>) -> Result<Vec<Migration>> {
    let mut pending = conn.pending_migrations(MIGRATIONS)?;
    pending.truncate(steps.map_or(usize::MAX, |steps| steps as usize));
    let ran = conn.run_migrations(&pending)?.len();
    pending.iter().take(ran).map(|migration| named(&migration.name().to_string(), true)).collect()
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub fn down(conn: &mut AsyncConnectionWrapper<Conn>, steps: u32) -> Result<Vec<Migration>> {
    let applied = history(conn)?.into_iter().rev().filter(|migration| migration.applied);
    let undone: Vec<_> = applied.take(steps as usize).collect();
    for _ in &undone {
        conn.revert_last_migration(MIGRATIONS)?;
    }
    Ok(undone.into_iter().map(|migration| Migration { applied: false, ..migration }).collect())
}

/// All migrations, with whether the database has them.
pub fn history(conn: &mut AsyncConnectionWrapper<Conn>) -> Result<Vec<Migration>> {
    let applied: HashSet<MigrationVersion<'_>> = conn.applied_migrations()?.into_iter().collect();
    let known = MigrationSource::<Db>::migrations(&MIGRATIONS)?;
    let mut history = known
        .iter()
        .map(|migration| {
            let name = migration.name();
            named(&name.to_string(), applied.contains(&name.version()))
        })
        .collect::<Result<Vec<_>>>()?;
    history.sort_by_key(|migration| migration.version);
    Ok(history)
}

/// Diesel names a migration by its folder, such as `0002_add_genre`.
fn named(folder: &str, applied: bool) -> Result<Migration> {
    let (version, name) = folder.split_once('_').ok_or("the folder of a migration is `version_name`")?;
    Ok(Migration { version: version.parse()?, name: name.to_owned(), applied })
}
