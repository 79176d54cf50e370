//! Lesson 04: migrations with `rusqlite_migration`, which counts them in SQLite's `user_version` and
//! keeps no table of its own.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations, Result, SchemaVersion};
use std::ops::Range;

/// The migrations' names; the tool itself knows them by number only.
const NAMES: [&str; 5] = ["initial", "add_genre", "fill_genre", "add_isbn", "index_genre"];

/// The migrations, compiled into the program.
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

const STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/01-initial/up.sql"))
        .down(include_str!("../migrations/01-initial/down.sql")),
    M::up(include_str!("../migrations/02-add_genre/up.sql"))
        .down(include_str!("../migrations/02-add_genre/down.sql")),
    M::up(include_str!("../migrations/03-fill_genre/up.sql"))
        .down(include_str!("../migrations/03-fill_genre/down.sql")),
    M::up(include_str!("../migrations/04-add_isbn/up.sql"))
        .down(include_str!("../migrations/04-add_isbn/down.sql")),
    M::up(include_str!("../migrations/05-index_genre/up.sql"))
        .down(include_str!("../migrations/05-index_genre/down.sql")),
];

/// A migration and whether the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    pub version: i64,
    pub name: String,
    pub applied: bool,
}

/// Runs the next migrations, or all; gives those that ran.
pub fn up(conn: &mut Connection, steps: Option<u32>) -> Result<Vec<Migration>> {
    let before = current(conn)?;
    let target = steps.map_or(NAMES.len(), |n| NAMES.len().min(before + n as usize));
    MIGRATIONS.to_version(conn, target)?;
    Ok(named(before..target, true))
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub fn down(conn: &mut Connection, steps: u32) -> Result<Vec<Migration>> {
    let before = current(conn)?;
    let target = before.saturating_sub(steps as usize);
    MIGRATIONS.to_version(conn, target)?;
    let mut undone = named(target..before, false);
    undone.reverse();
    Ok(undone)
}

/// All migrations, with whether the database has them.
pub fn history(conn: &mut Connection) -> Result<Vec<Migration>> {
    let current = current(conn)?;
    let mut history = named(0..current, true);
    history.extend(named(current..NAMES.len(), false));
    Ok(history)
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
