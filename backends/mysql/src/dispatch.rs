//! From an operation to the function that answers it.

use crate::error::Error;
use crate::{
    basics::*, bulk::*, crud::*, migrations::*, nested::*, own::*, paging::*, queries::*, relations::*,
    schema::*, writes::*,
};
use backend_api::DatabaseKind;
use mysql::Conn;

backend_api::dispatch!(conn: &mut Conn, DatabaseKind::Mysql, Error);
