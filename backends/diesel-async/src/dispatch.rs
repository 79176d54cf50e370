//! From an operation to the function that answers it.

use super::migrations;
use super::{
    Conn, KIND, call, check, connect, database_url, drop_index, expert, search_books, upsert_books,
    upsert_multi_row,
};
use super::{
    basics::*, bulk::*, concurrency::*, crud::*, nested::*, own::*, paging::*, queries::*, relations::*,
    schema::*, transactions::*, writes::*,
};
use crate::error::Error;
use backend_api::interleaving::{Interleaving, Story};
use backend_api::models::Migration;
use backend_api::{Answer, Failure, FailureKind, Meter, Opening, Operation, Tuning, Unpacked, Unsupported};

/// Runs one operation, as the tuning has it.
pub async fn run(
    conn: &mut Conn,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    if let Operation::Sql(sql) = operation {
        check(sql)?;
    }
    if opening.tuning == Tuning::Expert
        && let Some(answer) = expert::dispatch(conn, opening, operation, meter).await?
    {
        return Ok(answer);
    }
    dispatch(conn, opening, operation, meter).await
}

backend_api::dispatch!(async conn: &mut Conn, KIND, Error);

// The session runs migrations, which has more than a connection of a pool.

async fn migrate_up(_: &mut Conn, _: Option<u32>) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn migrate_down(_: &mut Conn, _: u32) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn migrations(_: &mut Conn) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn derive_migration(conn: &mut Conn) -> Result<Unsupported, Error> {
    Ok(migrations::derive_migration(conn)?)
}

async fn mark_migrated(conn: &mut Conn, version: i64) -> Result<Unsupported, Error> {
    Ok(migrations::mark_migrated(conn, version)?)
}

async fn migrate_older_program(_: &mut Conn) -> Result<Vec<Migration>, Error> {
    Err(one_client())
}

async fn migrate_files(_: &mut Conn, _: &Unpacked<'_>) -> Result<Answer, Error> {
    Err(one_client())
}

fn one_client() -> Error {
    let message = "diesel-async runs migrations with one client alone".to_owned();
    Failure::of(FailureKind::Migration, message).into()
}

/// Runs one transaction in the middle of another, that of this session in one of another connection.
async fn beside_another(conn: &mut Conn, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let mut other = connect(&database_url(&opening.database)?, &opening.settings).await?;
    Ok(interleave(&mut other, conn, script).await?)
}
