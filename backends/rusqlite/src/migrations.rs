//! Lesson 04: migrations with `rusqlite_migration`, which counts them in SQLite's `user_version` and
//! keeps no table of its own.

use backend_api::Unsupported;
use backend_api::models::Migration;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations, Result, SchemaVersion};
use std::ops::Range;

/// The migrations' names; the tool itself knows them by number only.
const NAMES: [&str; 5] = ["initial", "add_genre", "fill_genre", "add_isbn", "index_genre"];

/// The migrations, compiled into the program.
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

const STEPS: &[M<'static>] = &[
    M::up(include_str!("../../api/migrations/sqlite/0001_initial/up.sql"))
        .down(include_str!("../../api/migrations/sqlite/0001_initial/down.sql")),
    M::up(include_str!("../../api/migrations/sqlite/0002_add_genre/up.sql"))
        .down(include_str!("../../api/migrations/sqlite/0002_add_genre/down.sql")),
    M::up(include_str!("../../api/migrations/sqlite/0003_fill_genre/up.sql"))
        .down(include_str!("../../api/migrations/sqlite/0003_fill_genre/down.sql")),
    M::up(include_str!("../../api/migrations/sqlite/0004_add_isbn/up.sql"))
        .down(include_str!("../../api/migrations/sqlite/0004_add_isbn/down.sql")),
    M::up(include_str!("../../api/migrations/sqlite/0005_index_genre/up.sql"))
        .down(include_str!("../../api/migrations/sqlite/0005_index_genre/down.sql")),
];

/// Runs the next migrations, or all; gives those that ran.
pub fn migrate_up(conn: &mut Connection, steps: Option<u32>) -> Result<Vec<Migration>> {
    let before = current(conn)?;
    let target = steps.map_or(NAMES.len(), |n| NAMES.len().min(before + n as usize));
    MIGRATIONS.to_version(conn, target)?;
    Ok(named(before..target, true))
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub fn migrate_down(conn: &mut Connection, steps: u32) -> Result<Vec<Migration>> {
    let before = current(conn)?;
    let target = before.saturating_sub(steps as usize);
    MIGRATIONS.to_version(conn, target)?;
    let mut undone = named(target..before, false);
    undone.reverse();
    Ok(undone)
}

/// All migrations, with whether the database has them.
pub fn migrations(conn: &mut Connection) -> Result<Vec<Migration>> {
    let current = current(conn)?;
    let mut history = named(0..current, true);
    history.extend(named(current..NAMES.len(), false));
    Ok(history)
}

/// What would bring the database to its models.
pub fn derive_migration(_: &mut Connection) -> Result<Unsupported> {
    Ok(Unsupported(
        "rusqlite has no models of the schema, and rusqlite_migration runs migrations that one writes",
    ))
}

/// Writes down that the migrations up to a version have run: their number is all that the tool keeps.
pub fn mark_migrated(conn: &mut Connection, version: i64) -> Result<Vec<Migration>> {
    let before = current(conn)?;
    conn.pragma_update(None, "user_version", version)?;
    Ok(named(before..current(conn)?, true))
}

/// Runs what is pending as an older program would, to which the latest migration is not known yet.
pub fn migrate_older_program(conn: &mut Connection) -> Result<Vec<Migration>> {
    let known = STEPS.len() - 1;
    let before = current(conn)?;
    Migrations::from_slice(&STEPS[..known]).to_latest(conn)?;
    Ok(named(before..known, true))
}

/// How many migrations the database has.
fn current(conn: &Connection) -> Result<usize> {
    Ok(match MIGRATIONS.current_version(conn)? {
        SchemaVersion::NoneSet => 0,
        SchemaVersion::Inside(version) | SchemaVersion::Outside(version) => version.into(),
    })
}

fn named(range: Range<usize>, applied: bool) -> Vec<Migration> {
    NAMES
        .iter()
        .zip(1..)
        .take(range.end)
        .skip(range.start)
        .map(|(&name, version)| Migration { version, name: name.to_owned(), applied })
        .collect()
}
