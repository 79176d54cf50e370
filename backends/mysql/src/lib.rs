//! The operations, written with mysql: a raw driver of MySQL and MariaDB, and the baseline of every ratio on them.
//!
//! This file opens sessions. What there is to learn stands in the files named for the lessons.

mod basics;
mod bulk;
mod clients;
mod concurrency;
mod crud;
mod dispatch;
mod error;
mod migrations;
mod models;
mod nested;
mod own;
mod own_migrations;
mod paging;
mod queries;
mod relations;
mod schema;
mod session;
mod transactions;
mod tuning;
mod writes;

use backend_api::sources::Source;
use backend_api::{About, BUILD, Backend, Database, DatabaseKind, Failure, Offer, Opening, Session, Tuning};
pub use dispatch::Typed;
pub use error::Error;
use mysql::consts::CapabilityFlags;
use mysql::{Opts, OptsBuilder, PoolOpts};

/// The backend.
pub struct Mysql;

impl Backend for Mysql {
    fn name(&self) -> &'static str {
        "mysql"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "mysql 28.0".to_owned(),
            engine: None,
            databases: vec![DatabaseKind::Mysql],
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
            queries: Vec::new(),
            operations: Vec::new(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(session::open(opening, None)?)
    }

    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        match kind {
            DatabaseKind::Mysql => backend_api::sources!["mysql": "schema" "basics" "relations" "crud" "writes" "migrations" "queries" "bulk" "paging" "nested" "own" "own_migrations" "transactions" "concurrency"].into(),
            DatabaseKind::Sqlite | DatabaseKind::Postgres => Vec::new(),
        }
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Tables]
    }
}

/// Opens a session that has typed code for queries of the user's own.
///
/// # Errors
/// If the server cannot be reached, or the database is of another kind.
pub fn open_with(opening: Opening, typed: Typed) -> Result<Box<dyn Session>, Failure> {
    Ok(session::open(opening, Some(typed))?)
}

/// What has the driver encrypt a connection. The certificate is not verified.
const ENCRYPTED: &str = "danger_accept_invalid_certs=true&danger_skip_domain_validation=true";

/// Where to connect, and how.
fn options(opening: &Opening) -> Result<OptsBuilder, Error> {
    let Database::Mysql { url } = &opening.database else { return Err(opening.database.refused().into()) };
    let url = url.in_words_of(ENCRYPTED, "");
    let options = OptsBuilder::from_opts(Opts::from_url(&url).map_err(mysql::Error::from)?)
        // A network is what one wants to see, and the other libraries do not change over to a local socket either.
        .prefer_socket(false)
        // Most libraries set it so by themselves.
        .init(vec!["SET time_zone = '+00:00'"])
        // The other libraries count the rows that were found too, and not those alone that changed.
        .additional_capabilities(CapabilityFlags::CLIENT_FOUND_ROWS);
    Ok(match opening.tuning {
        Tuning::Default => options,
        Tuning::Expert => {
            options.pool_opts(PoolOpts::default().with_reset_connection(false).with_check_health(false))
        }
    })
}
