//! Migrations of the user's own, read from files when the program runs, with sqlx's migrator, which compares the checksums of
//! those that ran.

use super::Conn;
use super::migrations::history;
use backend_api::{Answer, Unpacked, Way};
use sqlx::migrate::{MigrateError, Migrator};

/// Runs, undoes, tells or marks migrations.
pub async fn migrate_files(conn: &mut Conn, what: &Unpacked<'_>) -> Result<Answer, MigrateError> {
    let migrator = Migrator::new(what.files()).await?;
    let known = history(conn, &migrator).await?;
    Ok(what.answer(match what.way {
        Way::Up { steps } => {
            let mut ran: Vec<_> = known.into_iter().filter(|migration| !migration.applied).collect();
            let all = ran.len();
            ran.truncate(steps.map_or(all, |steps| steps as usize));
            match ran.last() {
                // It checks those that ran before as well.
                Some(last) if ran.len() < all => migrator.run_to(last.version, conn).await?,
                _ => migrator.run(conn).await?,
            }
            ran.iter_mut().for_each(|migration| migration.applied = true);
            ran
        }
        Way::Down { steps } => {
            let applied = known.into_iter().rev().filter(|migration| migration.applied);
            let mut undone: Vec<_> = applied.take(steps as usize).collect();
            // It undoes whatever is later than its target, and passes over what has no way down.
            let target = undone.last().map_or(i64::MAX, |last| last.version - 1);
            migrator.undo(conn, target).await?;
            undone.retain(|migration| what.file(migration.version).is_some_and(|file| file.down.is_some()));
            undone.iter_mut().for_each(|migration| migration.applied = false);
            undone
        }
        Way::History => known,
        Way::Mark { version } => {
            let pending = known.into_iter().filter(|one| !one.applied && one.version <= version).collect();
            migrator.skip(conn, Some(version)).await?;
            pending
        }
    }))
}
