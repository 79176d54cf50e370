//! Lesson 04: migrations with `diesel_migrations`, which keeps their versions in a table.

use super::{Conn, Db, MIGRATIONS};
use backend_api::Unsupported;
use backend_api::models::Migration;
use diesel::migration::{Migration as _, MigrationSource, MigrationVersion};
use diesel_migrations::MigrationHarness;
use std::collections::HashSet;
use std::error::Error;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Runs the next migrations, or all; gives those that ran.
pub fn migrate_up(conn: &mut impl MigrationHarness<Db>, steps: Option<u32>) -> Result<Vec<Migration>> {
    let mut pending = conn.pending_migrations(MIGRATIONS)?;
    pending.truncate(steps.map_or(usize::MAX, |steps| steps as usize));
    let ran = conn.run_migrations(&pending)?.len();
    pending.iter().take(ran).map(|migration| named(&migration.name().to_string(), true)).collect()
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub fn migrate_down(conn: &mut impl MigrationHarness<Db>, steps: u32) -> Result<Vec<Migration>> {
    let applied = migrations(conn)?.into_iter().rev().filter(|migration| migration.applied);
    let undone: Vec<_> = applied.take(steps as usize).collect();
    for _ in &undone {
        conn.revert_last_migration(MIGRATIONS)?;
    }
    Ok(undone.into_iter().map(|migration| Migration { applied: false, ..migration }).collect())
}

/// All migrations, with whether the database has them.
pub fn migrations(conn: &mut impl MigrationHarness<Db>) -> Result<Vec<Migration>> {
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

/// What would bring the database to its models.
pub fn derive_migration(_: &mut Conn) -> Result<Unsupported> {
    Ok(Unsupported(
        "Diesel derives a migration with `diesel migration generate --diff-schema`, which is in its command-line tool \
         only and not in the library",
    ))
}

/// Why no migration is marked as applied.
pub const MARKS_NOTHING: Unsupported = Unsupported(
    "diesel_migrations runs and reverts, and marks nothing that it has not run: \
     https://docs.rs/diesel_migrations/2.3/diesel_migrations/trait.MigrationHarness.html",
);

/// What would mark migrations as applied.
pub fn mark_migrated(_: &mut Conn, _: i64) -> Result<Unsupported> {
    Ok(MARKS_NOTHING)
}

/// Runs what is pending as an older program would, to which the latest migration is not known yet.
pub fn migrate_older_program(conn: &mut impl MigrationHarness<Db>) -> Result<Vec<Migration>> {
    let pending = conn.pending_migrations(OlderProgram)?;
    conn.run_migrations(&pending)?;
    pending.iter().map(|migration| named(&migration.name().to_string(), true)).collect()
}

/// The migrations without the latest.
struct OlderProgram;

impl MigrationSource<Db> for OlderProgram {
    fn migrations(&self) -> Result<Vec<Box<dyn diesel::migration::Migration<Db>>>> {
        let mut known = MigrationSource::<Db>::migrations(&MIGRATIONS)?;
        known.sort_by_key(|migration| migration.name().to_string());
        known.pop();
        Ok(known)
    }
}

/// Diesel names a migration by its folder, such as `0002_add_genre`.
fn named(folder: &str, applied: bool) -> Result<Migration> {
    let (version, name) = folder.split_once('_').ok_or("the folder of a migration is `version_name`")?;
    Ok(Migration { version: version.parse()?, name: name.to_owned(), applied })
}
