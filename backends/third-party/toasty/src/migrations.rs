//! Lesson 04: migrations, which the folder `toasty` has and the program is built with. It applies those that the database does
//! not know, in their order, and tells how many they were; there is no way down.

use backend_api::models::Migration;
use toasty::migration::{MigrationFile, MigrationSet};
use toasty::{Db, Result};

/// What stands between two statements of a file.
const BREAKPOINT: &str = "-- #[toasty::breakpoint]";

static ALL: MigrationSet = toasty::embed_migrations!();

/// The statements of the first one.
pub fn initial() -> impl Iterator<Item = &'static str> {
    ALL.migrations().first().map(MigrationFile::sql).into_iter().flat_map(|sql| sql.split(BREAKPOINT))
}

/// Runs the next migrations, all that are pending or so many; gives those that ran.
pub async fn migrate_up(db: &mut Db, steps: Option<u32>) -> Result<Vec<Migration>> {
    let Some(steps) = steps else { return apply(db, ALL.migrations()).await };
    let mut ran = Vec::new();
    // A set of one more each time, until so many were new.
    for known in 1..=ALL.migrations().len() {
        if ran.len() == usize::try_from(steps).unwrap_or(usize::MAX) {
            break;
        }
        ran.extend(apply(db, &ALL.migrations()[..known]).await?);
    }
    Ok(ran)
}

/// Runs what is pending as a program does that was built before the latest migration was written.
pub async fn migrate_older_program(db: &mut Db) -> Result<Vec<Migration>> {
    let known = ALL.migrations().len().saturating_sub(1);
    apply(db, &ALL.migrations()[..known]).await
}

/// Applies a set; those that were skipped stand before those that ran.
async fn apply(db: &mut Db, files: &'static [MigrationFile]) -> Result<Vec<Migration>> {
    let report = MigrationSet::new(files).apply(db).await?;
    Ok(files.iter().skip(report.skipped()).map(migration).collect())
}

fn migration(file: &MigrationFile) -> Migration {
    let version = i64::try_from(file.id()).unwrap_or(i64::MAX);
    let name = file.name().trim_end_matches(".sql").trim_start_matches(|c: char| c.is_numeric() || c == '_');
    Migration { version, name: name.to_owned(), applied: true }
}
