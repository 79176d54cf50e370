//! Migrations of the user's own, read from files when the program runs, with `rusqlite_migration`, which counts them: it knows
//! neither versions nor names, and looks into no file that has run.

use backend_api::{Answer, MigrateFiles, MigrationFile, Way};
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations, Result, SchemaVersion};

/// Runs, undoes, tells or marks migrations.
pub fn migrate_files(conn: &mut Connection, what: &MigrateFiles) -> Result<Answer> {
    let migrations: Migrations<'_> = what.files.iter().map(step).collect();
    let before = match migrations.current_version(conn)? {
        SchemaVersion::NoneSet => 0,
        SchemaVersion::Inside(version) | SchemaVersion::Outside(version) => version.into(),
    };
    let between = |from: usize, to: usize| what.files.get(from..to).unwrap_or_default().iter();
    Ok(what.answer(match what.way {
        Way::Up { steps } => {
            let all = what.files.len();
            let target = steps.map_or(all, |steps| all.min(before + steps as usize));
            migrations.to_version(conn, target)?;
            between(before, target).map(|file| file.migration(true)).collect()
        }
        Way::Down { steps } => {
            let target = before.saturating_sub(steps as usize);
            migrations.to_version(conn, target)?;
            between(target, before).rev().map(|file| file.migration(false)).collect()
        }
        Way::History => (0..).zip(&what.files).map(|(at, file)| file.migration(at < before)).collect(),
        Way::Mark { version } => {
            let marked = what.files.iter().filter(|file| file.version <= version).count().max(before);
            conn.pragma_update(None, "user_version", i64::try_from(marked).unwrap_or(i64::MAX))?;
            between(before, marked).map(|file| file.migration(true)).collect()
        }
    }))
}

fn step(file: &MigrationFile) -> M<'_> {
    let up = M::up(&file.up);
    file.down.as_deref().map_or(up.clone(), |down| up.down(down))
}
