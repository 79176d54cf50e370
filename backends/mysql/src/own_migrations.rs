//! Migrations of the user's own by hand, as the driver's users write them: numbered files, and a table of those that ran. Each
//! definition commits by itself, so that half a migration stays where the other half failed.

use crate::basics::script;
use crate::error::Error;
use backend_api::models::Migration;
use backend_api::{Answer, Failure, FailureKind, MigrateFiles, MigrationFile, Way};
use mysql::Conn;
use mysql::prelude::Queryable;
use std::collections::BTreeSet;

const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT PRIMARY KEY, name VARCHAR(255) NOT NULL)";

const RECORD: &str = "INSERT INTO schema_migrations (version, name) VALUES (?, ?)";

/// Runs, undoes, tells or marks migrations.
pub fn migrate_files(conn: &mut Conn, what: &MigrateFiles) -> Result<Answer, Error> {
    conn.query_drop(TABLE)?;
    let applied: BTreeSet<i64> = conn.query("SELECT version FROM schema_migrations")?.into_iter().collect();
    let pending = || what.files.iter().filter(|file| !applied.contains(&file.version));
    let mut done: Vec<Migration> = Vec::new();
    match what.way {
        Way::Up { steps } => {
            for file in pending().take(steps.map_or(usize::MAX, |steps| steps as usize)) {
                script(conn, &file.up)?;
                conn.exec_drop(RECORD, (file.version, &file.name))?;
                done.push(file.migration(true));
            }
        }
        Way::Down { steps } => {
            for version in applied.iter().rev().take(steps as usize) {
                let file = what
                    .file(*version)
                    .ok_or_else(|| migration(format!("migration {version} is in no file")))?;
                let down = file.down.as_ref();
                let down = down.ok_or_else(|| migration(format!("{} has no way down", file.title())))?;
                script(conn, down)?;
                conn.exec_drop("DELETE FROM schema_migrations WHERE version = ?", (*version,))?;
                done.push(file.migration(false));
            }
        }
        Way::History => {
            let is_applied = |file: &MigrationFile| applied.contains(&file.version);
            done.extend(what.files.iter().map(|file| file.migration(is_applied(file))));
        }
        Way::Mark { version } => {
            for file in pending().filter(|file| file.version <= version) {
                conn.exec_drop(RECORD, (file.version, &file.name))?;
                done.push(file.migration(true));
            }
        }
    }
    Ok(what.answer(done))
}

fn migration(message: String) -> Error {
    Failure::of(FailureKind::Migration, message).into()
}
