//! Lesson 04: migrations with sqlx's migrator, which keeps their versions and checksums in a table. MySQL commits each
//! definition, so that a migration that fails is not undone: the migrator keeps a mark of it, and goes no further until
//! somebody has mended the database and taken the mark away.

use super::{Conn, KIND, MIGRATOR};
use backend_api::models::Migration;
use backend_api::{DatabaseKind, Unsupported};
use sqlx::migrate::{Migrate, MigrateError, Migrator};
use std::collections::HashSet;

type Result<T> = std::result::Result<T, MigrateError>;

/// The migrator's table, under its default name.
const TABLE: &str = "_sqlx_migrations";

/// Runs the next migrations, or all; gives those that ran.
pub async fn migrate_up(conn: &mut Conn, steps: Option<u32>) -> Result<Vec<Migration>> {
    let (applied, mut ran): (Vec<_>, Vec<_>) = migrations(conn).await?.into_iter().partition(|m| m.applied);
    ran.truncate(steps.map_or(usize::MAX, |steps| steps as usize));
    // The migrator also checks those up to its target that ran before, so it is called in any case.
    let target = ran.last().or(applied.last()).map_or(0, |last| last.version);
    MIGRATOR.run_to(target, conn).await?;
    ran.iter_mut().for_each(|migration| migration.applied = true);
    Ok(ran)
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub async fn migrate_down(conn: &mut Conn, steps: u32) -> Result<Vec<Migration>> {
    let applied = migrations(conn).await?.into_iter().rev().filter(|m| m.applied);
    let mut undone: Vec<_> = applied.take(steps as usize).collect();
    // The migrator undoes whatever is later than its target.
    MIGRATOR.undo(conn, undone.last().map_or(i64::MAX, |last| last.version - 1)).await?;
    undone.iter_mut().for_each(|migration| migration.applied = false);
    Ok(undone)
}

/// All migrations, with whether the database has them; one that failed it has not.
pub async fn migrations(conn: &mut Conn) -> Result<Vec<Migration>> {
    history(conn, &MIGRATOR).await
}

/// All migrations that a migrator knows, with whether the database has them.
pub async fn history(conn: &mut Conn, migrator: &Migrator) -> Result<Vec<Migration>> {
    conn.ensure_migrations_table(TABLE).await?;
    let applied = conn.list_applied_migrations(TABLE).await?;
    let mut applied: HashSet<i64> = applied.iter().map(|migration| migration.version).collect();
    if KIND == DatabaseKind::Mysql
        && let Some(failed) = conn.dirty_version(TABLE).await?
    {
        applied.remove(&failed);
    }
    Ok(migrator
        .iter()
        .filter(|migration| migration.migration_type.is_up_migration())
        .map(|migration| Migration {
            version: migration.version,
            // The migrator reads the file's name as words: `add_genre` becomes `add genre`.
            name: migration.description.replace(' ', "_"),
            applied: applied.contains(&migration.version),
        })
        .collect())
}

/// What would bring the database to its models.
pub async fn derive_migration(_: &mut Conn) -> Result<Unsupported> {
    Ok(Unsupported(
        "sqlx has no models of the schema: its migrator runs, undoes and checks migrations that one writes",
    ))
}

/// Writes down that the migrations up to a version have run, with their checksums, and runs none.
pub async fn mark_migrated(conn: &mut Conn, version: i64) -> Result<Vec<Migration>> {
    let mut pending = migrations(conn).await?;
    pending.retain(|migration| !migration.applied && migration.version <= version);
    MIGRATOR.skip(conn, Some(version)).await?;
    Ok(pending)
}

/// Runs what is pending as an older program would, to which the latest migration is not known yet.
pub async fn migrate_older_program(conn: &mut Conn) -> Result<Vec<Migration>> {
    let mut pending = migrations(conn).await?;
    let latest = pending.pop().map_or(0, |latest| latest.version);
    pending.retain(|migration| !migration.applied);
    let known = MIGRATOR.iter().filter(|migration| migration.version < latest).cloned().collect();
    Migrator::with_migrations(known).run(conn).await?;
    Ok(pending)
}
