//! From an operation to the function that answers it.

use super::{
    basics::*, bulk::*, crud::*, migrations::*, nested::*, own::*, paging::*, queries::*, relations::*,
    schema::*, writes::*,
};
use crate::error::Error;
use backend_api::DatabaseKind;
use rusqlite::Connection;

backend_api::dispatch!(conn: &mut Connection, DatabaseKind::Sqlite, Error);
