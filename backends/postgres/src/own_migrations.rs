//! Migrations of the user's own by hand, as the driver's users write them: numbered files, a table of those that ran, and a
//! transaction around each. Nobody looks into a file that has run.

use crate::Conn;
use crate::error::Error;
use backend_api::models::Migration;
use backend_api::{Answer, Failure, FailureKind, MigrateFiles, MigrationFile, Way};
use std::collections::BTreeSet;

const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)";

const RECORD: &str = "INSERT INTO schema_migrations (version, name) VALUES ($1, $2)";

const FORGET: &str = "DELETE FROM schema_migrations WHERE version = $1 AND name = $2";

/// Runs, undoes, tells or marks migrations.
pub fn migrate_files(conn: &mut Conn, what: &MigrateFiles) -> Result<Answer, Error> {
    conn.client.batch_execute(TABLE)?;
    let applied = conn.client.query("SELECT version FROM schema_migrations", &[])?;
    let applied: BTreeSet<i64> = applied.iter().map(|row| row.get(0)).collect();
    let pending = || what.files.iter().filter(|file| !applied.contains(&file.version));
    let mut done: Vec<Migration> = Vec::new();
    match what.way {
        Way::Up { steps } => {
            for file in pending().take(steps.map_or(usize::MAX, |steps| steps as usize)) {
                run(conn, file, Some(&file.up), RECORD)?;
                done.push(file.migration(true));
            }
        }
        Way::Down { steps } => {
            for version in applied.iter().rev().take(steps as usize) {
                let file = what
                    .file(*version)
                    .ok_or_else(|| migration(format!("migration {version} is in no file")))?;
                run(conn, file, file.down.as_ref(), FORGET)?;
                done.push(file.migration(false));
            }
        }
        Way::History => {
            let is_applied = |file: &MigrationFile| applied.contains(&file.version);
            done.extend(what.files.iter().map(|file| file.migration(is_applied(file))));
        }
        Way::Mark { version } => {
            for file in pending().filter(|file| file.version <= version) {
                conn.client.execute(RECORD, &[&file.version, &file.name])?;
                done.push(file.migration(true));
            }
        }
    }
    Ok(what.answer(done))
}

/// Runs one way of a migration and writes it down, both or neither.
fn run(conn: &mut Conn, file: &MigrationFile, way: Option<&String>, record: &str) -> Result<(), Error> {
    let sql = way.ok_or_else(|| migration(format!("{} has no way down", file.title())))?;
    let mut tx = conn.client.transaction()?;
    tx.batch_execute(sql)?;
    tx.execute(record, &[&file.version, &file.name])?;
    Ok(tx.commit()?)
}

fn migration(message: String) -> Error {
    Failure::of(FailureKind::Migration, message).into()
}
