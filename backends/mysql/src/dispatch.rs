//! From an operation to the function that answers it.

use crate::error::Error;
use crate::options;
use crate::{
    basics::*, bulk::*, concurrency::*, crud::*, migrations::*, nested::*, own::*, own_migrations::*,
    paging::*, queries::*, relations::*, schema::*, transactions::*, writes::*,
};
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{DatabaseKind, Opening};
use mysql::Conn;

backend_api::dispatch!(conn: &mut Conn, DatabaseKind::Mysql, Error);

/// Runs one transaction in the middle of another, that of this session in one of another connection.
fn beside_another(conn: &mut Conn, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    interleave(&mut Conn::new(options(opening)?)?, conn, script)
}
