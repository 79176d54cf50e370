//! From an operation to the function that answers it.

use crate::error::Error;
use crate::expert;
use crate::{
    basics::*, bulk::*, crud::*, migrations::*, nested::*, own::*, paging::*, queries::*, relations::*,
    schema::*, writes::*,
};
use backend_api::{Answer, Meter, Opening, Operation, Tuning};
use sea_orm::DatabaseConnection;

/// Runs one operation, as the tuning has it.
pub async fn run(
    db: &DatabaseConnection,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
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
            | Operation::DeriveMigration,
            Err(Error::SeaOrm(error)),
        ) => Err(Error::Migration(error)),
        (_, answer) => answer,
    }
}

backend_api::dispatch!(async db: &DatabaseConnection, kind_of(db.get_database_backend()), Error);
