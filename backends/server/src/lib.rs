//! Database servers: throw-away ones that are started and stopped here, and databases of one's own on them or on a
//! server that somebody else keeps. Nothing that was there before is ever touched.

mod account;
mod address;
mod admin;
mod certificate;
mod cluster;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod connect;
mod error;
mod failover;
mod folder;
mod galera;
mod haproxy;
mod hosts;
mod mariadb;
pub mod name;
mod pgbouncer;
mod postgresql;
mod recipe;
mod service;
mod setup;
mod source;
mod start;
mod topology;
mod watchdog;

pub use address::{Address, NoAddress};
pub use admin::{Admin, AdminError, LeftOver, TableLock};
pub use cluster::Cluster;
pub use error::StartError;
pub use setup::{ServerSetting, Setup, is_taken};
pub use source::{Definition, Source, SourceError};
pub use start::Server;
pub use topology::Topology;
