//! Lesson 04: migrations, which the folder `toasty` has and the program is built with: one way of two, the other is `toasty-cli`.
//! It applies those that the database does not know, in their order, and tells how many they were; there is no way down. The files
//! are written by hand, with the versions as ids, where Toasty's are random, and without the snapshots that `generate` compares
//! with.

use backend_api::models::Migration;
use std::collections::HashSet;
use toasty::db::ConnectContext;
use toasty::migration::{MigrationFile, MigrationSet};
use toasty::schema::db::{self, AppliedMigration};
use toasty::{Db, Result};

static ALL: MigrationSet = toasty::embed_migrations!();

/// The first one, whose statements Toasty tells apart.
pub fn initial() -> db::Migration {
    db::Migration::new_sql(ALL.migrations().first().map_or("", MigrationFile::sql).to_owned())
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

/// All migrations, and whether the database has them: as `toasty-cli` asks, by a connection of the driver's, which is none of the
/// pool's.
pub async fn migrations(db: &Db) -> Result<Vec<Migration>> {
    let mut conn = db.driver().connect(&ConnectContext::default()).await?;
    let applied = conn.applied_migrations().await?;
    let applied: HashSet<u64> = applied.iter().map(AppliedMigration::id).collect();
    let all = ALL.migrations().iter();
    Ok(all.map(|file| Migration { applied: applied.contains(&file.id()), ..migration(file) }).collect())
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
