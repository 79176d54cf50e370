//! Lesson 04: migrations by hand, as the driver's users write them: numbered files, and a table of those that ran. In MySQL
//! each definition commits by itself, so that no transaction undoes half a migration. refinery, the tool that is made for
//! raw drivers, has no way down.

use crate::basics::script;
use backend_api::Unsupported;
use backend_api::models::Migration;
use mysql::prelude::Queryable;
use mysql::{Conn, Result};

/// A migration's name, and what it does and undoes.
struct Step {
    name: &'static str,
    up: &'static str,
    down: &'static str,
}

macro_rules! steps {
    ($($folder:literal $name:literal)*) => {
        &[$(Step {
            name: $name,
            up: include_str!(concat!("../../api/migrations/mysql/", $folder, "/up.sql")),
            down: include_str!(concat!("../../api/migrations/mysql/", $folder, "/down.sql")),
        }),*]
    };
}

/// The migrations, compiled into the program.
const STEPS: &[Step] = steps![
    "0001_initial" "initial"
    "0002_add_genre" "add_genre"
    "0003_fill_genre" "fill_genre"
    "0004_add_isbn" "add_isbn"
    "0005_index_genre" "index_genre"
];

/// Runs the next migrations, or all; gives those that ran.
pub fn migrate_up(conn: &mut Conn, steps: Option<u32>) -> Result<Vec<Migration>> {
    let before = current(conn)?;
    let mut ran = Vec::new();
    for (version, step) in (1..).zip(STEPS).skip(before).take(steps.map_or(usize::MAX, |n| n as usize)) {
        script(conn, step.up)?;
        conn.exec_drop("INSERT INTO schema_migrations (version, name) VALUES (?, ?)", (version, step.name))?;
        ran.push(Migration { version, name: step.name.to_owned(), applied: true });
    }
    Ok(ran)
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub fn migrate_down(conn: &mut Conn, steps: u32) -> Result<Vec<Migration>> {
    let before = current(conn)?;
    let mut undone = Vec::new();
    for (version, step) in
        (1..).zip(STEPS).take(before).collect::<Vec<_>>().into_iter().rev().take(steps as usize)
    {
        script(conn, step.down)?;
        conn.exec_drop("DELETE FROM schema_migrations WHERE version = ?", (version,))?;
        undone.push(Migration { version, name: step.name.to_owned(), applied: false });
    }
    Ok(undone)
}

/// All migrations, with whether the database has them.
pub fn migrations(conn: &mut Conn) -> Result<Vec<Migration>> {
    let current = current(conn)?;
    let history = (1..).zip(STEPS).map(|(version, step)| Migration {
        version,
        name: step.name.to_owned(),
        applied: version as usize <= current,
    });
    Ok(history.collect())
}

/// What would bring the database to its models.
pub fn derive_migration(_: &mut Conn) -> Result<Unsupported> {
    Ok(Unsupported("the raw driver has no models of the schema, and its users write each migration"))
}

/// Writes down that the migrations up to a version have run, and runs none.
pub fn mark_migrated(conn: &mut Conn, version: i64) -> Result<Vec<Migration>> {
    let mut pending = migrations(conn)?;
    pending.retain(|migration| !migration.applied && migration.version <= version);
    for migration in &pending {
        conn.exec_drop(
            "INSERT INTO schema_migrations (version, name) VALUES (?, ?)",
            (migration.version, &migration.name),
        )?;
    }
    Ok(pending)
}

/// Runs what is pending as an older program would, to which the latest migration is not known yet. What the table has
/// besides, nobody asks.
pub fn migrate_older_program(conn: &mut Conn) -> Result<Vec<Migration>> {
    let known = STEPS.len() - 1;
    let pending = known.saturating_sub(current(conn)?);
    migrate_up(conn, Some(u32::try_from(pending).unwrap_or(u32::MAX)))
}

/// How many migrations the database has.
fn current(conn: &mut Conn) -> Result<usize> {
    conn.query_drop(
        "CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT PRIMARY KEY, name VARCHAR(255) NOT NULL)",
    )?;
    Ok(conn.query_first("SELECT count(*) FROM schema_migrations")?.unwrap_or_default())
}
