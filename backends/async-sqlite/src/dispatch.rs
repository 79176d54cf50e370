//! From an operation to the function that answers it.

use crate::error::Error;
use crate::{
    basics::*, bulk::*, crud::*, migrations::*, nested::*, own::*, paging::*, queries::*, relations::*,
    schema::*, writes::*,
};
use async_sqlite::Pool;
use backend_api::DatabaseKind;

backend_api::dispatch!(async pool: &Pool, DatabaseKind::Sqlite, Error);
