//! From an operation to the function that answers it.

use super::connections::Connections;
use super::migrations::{self, derive_migration, migrations};
use super::own_migrations;
use super::{
    Conn, KIND, Pool, authors_with_books_batch, books_with_tags_batch, call, drop_index, open, search_books,
};
use super::{
    basics::*, bulk::*, concurrency::*, crud::*, nested::*, own::*, paging::*, queries::*, relations::*,
    schema::*, transactions::*, writes::*,
};
use crate::error::Error;
use backend_api::interleaving::{Interleaving, Story};
use backend_api::models::Migration;
use backend_api::{
    Answer, Failure, FailureKind, Meter, NamedQuery, Opening, Operation, PoolLimits, TypedFuture, Unpacked,
    timed,
};

/// Typed code for queries of the user's own. It takes a connection of the pool for each.
pub type Typed = for<'a, 'm> fn(&'a Pool, &'a NamedQuery, &'a mut Meter<'m>) -> TypedFuture<'a, Error>;

/// Runs one operation of a session.
pub async fn run(
    connections: &mut Connections<'_>,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    Ok(match operation {
        Operation::MigrateUp { steps } => Answer::migrated(timed!(meter: {
            let mut lent = connections.lend().await?;
            let ran = migrations::migrate_up(lent.conn(), *steps).await;
            lent.back(ran)
        })),
        Operation::MigrateDown { steps } => Answer::migrated(timed!(meter: {
            let mut lent = connections.lend().await?;
            let undone = migrations::migrate_down(lent.conn(), *steps).await;
            lent.back(undone)
        })),
        Operation::MarkMigrated { version } => Answer::migrated(timed!(meter: {
            let mut lent = connections.lend().await?;
            let marked = migrations::mark_migrated(lent.conn(), *version).await;
            lent.back(marked)
        })),
        Operation::MigrateOlderProgram => Answer::migrated(timed!(meter: {
            let mut lent = connections.lend().await?;
            let ran = migrations::migrate_older_program(lent.conn()).await;
            lent.back(ran)
        })),
        Operation::MigrateFiles(what) => {
            let what = what.unpack()?;
            timed!(meter: {
                let mut lent = connections.lend().await?;
                let done = own_migrations::migrate_files(lent.conn(), &what).await;
                lent.back(done)
            })
        }
        other => return dispatch(connections, opening, other, meter).await,
    })
}

backend_api::dispatch!(async conn of connections: &mut Connections<'_>, KIND, Error);

// The session runs migrations. The compiler does not see that the migrator's work with a connection may be moved to another
// thread, as a client's task is.

async fn migrate_up(_: &mut Conn, _: Option<u32>) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn migrate_down(_: &mut Conn, _: u32) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn mark_migrated(_: &mut Conn, _: i64) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn migrate_older_program(_: &mut Conn) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn migrate_files(_: &mut Conn, _: &Unpacked<'_>) -> Result<Answer, Error> {
    Err(one_client())
}

fn one_client() -> Error {
    let message = "sqlx runs migrations with one client alone".to_owned();
    Failure::of(FailureKind::Migration, message).into()
}

/// Runs one transaction in the middle of another, that of this session in one of another connection.
async fn beside_another(conn: &mut Conn, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let pool = open(opening, Some(PoolLimits::ONE)).await?;
    let mut other = pool.acquire().await?;
    let told = interleave(&mut other, conn, script).await;
    drop(other);
    // Its locks are gone before anybody goes on.
    pool.close().await;
    Ok(told?)
}
