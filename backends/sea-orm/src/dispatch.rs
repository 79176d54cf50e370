//! From an operation to the function that answers it.

use crate::error::Error;
use crate::expert;
use crate::open;
use crate::{
    basics::*, bulk::*, concurrency::*, crud::*, migrations::*, nested::*, own::*, own_migrations::*,
    paging::*, queries::*, relations::*, schema::*, transactions::*, writes::*,
};
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{Answer, Meter, NamedQuery, Opening, Operation, PoolLimits, Tuning, TypedFuture};
use sea_orm::DatabaseConnection;

/// Typed code for queries of the user's own.
pub type Typed =
    for<'a, 'm> fn(&'a DatabaseConnection, &'a NamedQuery, &'a mut Meter<'m>) -> TypedFuture<'a, Error>;

/// Runs one operation: by typed code where there is any, or as the tuning has it.
pub async fn run(
    db: &DatabaseConnection,
    opening: &Opening,
    typed: Option<Typed>,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    if let (Some(typed), Operation::Query(query)) = (typed, operation)
        && let Some(answer) = typed(db, query, meter).await?
    {
        return Ok(answer);
    }
    if opening.tuning == Tuning::Expert
        && let Some(answer) = expert::dispatch(db, opening, operation, meter).await?
    {
        return Ok(answer);
    }
    let answer = dispatch(db, opening, operation, meter).await;
    match (operation, answer) {
        (
            Operation::MigrateUp { .. }
            | Operation::MigrateDown { .. }
            | Operation::Migrations
            | Operation::DeriveMigration
            | Operation::MarkMigrated { .. }
            | Operation::MigrateOlderProgram
            | Operation::MigrateFiles(_),
            Err(Error::SeaOrm(error)),
        ) => Err(Error::Migration(error)),
        (_, answer) => answer,
    }
}

backend_api::dispatch!(async db: &DatabaseConnection, kind_of(db.get_database_backend()), Error);

/// Runs one transaction in the middle of another, that of this session in one of another connection.
async fn beside_another(
    db: &DatabaseConnection,
    opening: &Opening,
    script: &Interleaving,
) -> Result<Story, Error> {
    let other = open(opening, Some(PoolLimits::ONE)).await?;
    let told = interleave(&other, db, script).await;
    // Its locks are gone before anybody goes on.
    other.close_by_ref().await?;
    Ok(told?)
}
