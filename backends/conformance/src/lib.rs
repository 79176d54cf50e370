//! One behaviour suite that every backend must pass.
//!
//! Each case is a plain function that asserts what a user would notice. A backend calls [`main`] from a test
//! without harness and gets a named test for each case and kind of database:
//!
//! ```no_run
//! # use backend_api::Backend;
//! # fn example(backend: &'static (dyn Backend + Sync)) {
//! use backend_conformance::{Expected, main};
//! main(backend, &Expected { unsupported: &["derive_migration"], persists: true, lacks: &[] });
//! # }
//! ```

mod basics;
pub mod check;
mod clients;
mod concurrency;
mod crud;
mod databases;
mod fixture;
mod lessons;
mod migrations;
mod own;
mod paging;
mod parameters;
mod procedures;
mod queries;
mod relations;
mod schema;
mod session;
mod shop;
mod statements;
mod tables;
mod transactions;
mod values;

use backend_api::{Backend, DatabaseKind, Offer};
use fixture::{Fixture, row};
use libtest_mimic::{Arguments, Trial};

/// What sets a backend apart, pinned so that nothing is dropped or gained in silence.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    /// The operations that it does not support, in the catalogue's order.
    pub unsupported: &'static [&'static str],
    /// Whether a file keeps the data when the session ends.
    pub persists: bool,
    /// What the library itself cannot do with SQL as text.
    pub lacks: &'static [Lack],
}

/// What others can do with SQL as text, and a library cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The client library is asked for the columns before MariaDB has told them.
    ReturningOnMariadb,
    /// A column of bytes and one of text that is compared by its bytes have the same type.
    BinaryCollation,
}

/// One case: its name, the operations that a backend must support for it, and what it asserts.
struct Case {
    name: &'static str,
    needs: &'static [&'static str],
    run: fn(&mut Fixture),
}

/// The cases that are about SQLite alone.
const OF_SQLITE: [&str; 2] = ["the settings are in force", "foreign keys can be left unchecked"];

/// Runs every case on each database that the backend runs on, with both tunings of the library, and exits.
pub fn main(backend: &'static (dyn Backend + Sync), expected: &'static Expected) {
    let mut trials = Vec::new();
    for configuration in databases::of(backend, expected.persists) {
        let mut trial = |name: &str, run: Box<dyn Fn(&mut Fixture) + Send>| {
            trials.push(Trial::test(format!("{name} ({}, {configuration})", backend.name()), move || {
                run(&mut Fixture::new(backend, expected, configuration));
                Ok(())
            }));
        };
        trial(
            "what is unsupported is pinned",
            Box::new(|fixture| session::unsupported_is_pinned(fixture, expected.unsupported)),
        );
        if expected.persists && configuration.file {
            trial("work persists after reopening", Box::new(session::work_persists));
        }
        if backend.offers().contains(&Offer::Clients) && configuration.file {
            trial("clients::readers and writers at once", Box::new(clients::load));
            trial("clients::at a rate whatever is due is done or missed", Box::new(clients::rate));
            trial("clients::a small pool serves many", Box::new(clients::pool));
            trial("clients::who waits too long for a connection is told so", Box::new(clients::waiting));
            if configuration.kind == DatabaseKind::Sqlite {
                trial(
                    "clients::who reads before writing waits for others",
                    Box::new(clients::read_then_write),
                );
            }
        }
        for (lesson, cases) in lessons::ALL {
            for case in cases {
                let is_supported = !case.needs.iter().any(|name| expected.unsupported.contains(name));
                if is_supported
                    && (configuration.kind == DatabaseKind::Sqlite || !OF_SQLITE.contains(&case.name))
                {
                    trial(&format!("{lesson}::{}", case.name), Box::new(case.run));
                }
            }
        }
    }
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    databases::stop_servers();
    conclusion.exit();
}
