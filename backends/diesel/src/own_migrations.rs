//! Migrations of the user's own, read from files when the program runs, with `diesel_migrations`, which keeps the versions of
//! those that ran in a table, and looks into no file that has run.

use super::Db;
use super::migrations::MARKS_NOTHING;
use backend_api::models::Migration;
use backend_api::{Answer, Unpacked, Way};
use diesel::migration::MigrationVersion;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use std::collections::HashSet;
use std::error::Error;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Runs, undoes, tells or marks migrations.
pub fn migrate_files(conn: &mut impl MigrationHarness<Db>, what: &Unpacked<'_>) -> Result<Answer> {
    let source = FileBasedMigrations::from_path(what.folders())?;
    Ok(what.answer(match what.way {
        Way::Up { steps } => {
            let mut pending = conn.pending_migrations(source)?;
            pending.truncate(steps.map_or(usize::MAX, |steps| steps as usize));
            let ran = conn.run_migrations(&pending)?;
            ran.iter().map(|version| named(what, version, true)).collect::<Result<_>>()?
        }
        Way::Down { steps } => {
            let steps = conn.applied_migrations()?.len().min(steps as usize);
            let undone = (0..steps).map(|_| conn.revert_last_migration(source.clone()));
            undone.map(|version| named(what, &version?, false)).collect::<Result<_>>()?
        }
        Way::History => {
            let applied: HashSet<String> =
                conn.applied_migrations()?.iter().map(ToString::to_string).collect();
            let is_applied = |version: i64| applied.contains(&format!("{version:04}"));
            what.files.iter().map(|file| file.migration(is_applied(file.version))).collect()
        }
        Way::Mark { .. } => return Ok(MARKS_NOTHING.into()),
    }))
}

/// Of one that ran the tool tells the version alone.
fn named(what: &Unpacked<'_>, version: &MigrationVersion<'_>, applied: bool) -> Result<Migration> {
    let version: i64 = version.to_string().parse()?;
    Ok(what.file(version).ok_or("it is in no file")?.migration(applied))
}
