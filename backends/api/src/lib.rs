//! The contract between the runner and its backends.
//!
//! A [`Backend`] opens [`Session`]s; a session runs [`Operation`]s and gives [`Answer`]s. The runner
//! never links those calls into its own process: [`serve`] wraps a backend into a worker that speaks
//! the [`protocol`] on its standard input and output. This crate knows no database library.

pub mod allocations;
pub mod answer;
pub mod arguments;
pub mod backend;
pub mod bulk;
pub mod catalog;
mod choice;
pub mod clients;
pub mod composed;
pub mod data;
mod database;
mod dispatch;
pub mod errors;
mod examples;
pub mod failure;
mod functions;
#[cfg(test)]
mod fuzz;
mod gives;
pub mod identifier;
pub mod instructions;
pub mod interleaving;
mod latencies;
pub mod literal;
pub mod meter;
pub mod migrate;
pub mod models;
pub mod offer;
mod on_database;
pub mod operation;
mod params;
pub mod postgres;
pub mod protocol;
pub mod query;
pub mod raw;
mod reply;
mod sampling;
pub mod scan;
mod serve;
pub mod settings;
pub mod sources;
mod spelling;
pub mod statement;
pub mod tables;
mod text;
pub mod tokens;
mod traffic;
mod tuning;
pub mod turns;
pub mod value;
pub mod waiting;
pub mod workload;

pub use allocations::{Allocations, Counter};
pub use answer::{Answer, Unsupported};
pub use arguments::{Arguments, FromValue, Turns};
pub use backend::{About, BUILD, Backend, OF_ANOTHER_DATABASE, Opening, Session};
pub use choice::{Inserting, Loading, OnError, PageStart, Status, Upserting, Waiting};
pub use composed::{Given, Part, PerRow, Steps, Taken};
pub use data::{BookTag, Dataset, NewAuthor, NewBook, Title};
pub use database::{Database, DatabaseKind, Placeholder, ServerUrl, Spec};
pub use failure::{Failure, FailureKind};
pub use gives::SqlGives;
pub use identifier::Identifier;
pub use latencies::Latencies;
pub use meter::Meter;
pub use migrate::{MigrateFiles, MigrationFile, Unpacked, Way};
pub use offer::Offer;
pub use operation::Operation;
pub use params::{Param, Params};
pub use query::{NamedQuery, QueryGives};
pub use raw::Sql;
pub use serve::{Instruments, serve};
pub use settings::{JournalMode, Settings, Synchronous};
pub use statement::{EngineCounters, Observer, Statement, StatementKind};
pub use text::like_pattern;
pub use traffic::Traffic;
pub use tuning::{Tunable, Tuning};
pub use value::{Rows, Value};
pub use workload::{Load, LoadError, Loaded, LoadedOperation, PoolLimits, Weighted};
