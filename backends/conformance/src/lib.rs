//! One behaviour suite that every backend must pass.
//!
//! Each case is a plain function that asserts what a user would notice. A backend calls [`main`] from a test
//! without harness and gets a named test for each case and kind of database:
//!
//! ```no_run
//! # use backend_api::Backend;
//! # fn example(backend: &'static (dyn Backend + Sync)) {
//! use backend_conformance::{Expected, main};
//! main(backend, &Expected { unsupported: &["derive_migration"], persists: true });
//! # }
//! ```

mod basics;
mod clients;
mod crud;
mod fixture;
mod migrations;
mod paging;
pub mod plain;
mod queries;
mod relations;
mod schema;
mod session;

use backend_api::{Backend, Offer, Tuning};
use fixture::{Fixture, row};
use libtest_mimic::{Arguments, Trial};

/// What sets a backend apart, pinned so that nothing is dropped or gained in silence.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    /// The operations that it does not support, in the catalogue's order.
    pub unsupported: &'static [&'static str],
    /// Whether a file keeps the data when the session ends.
    pub persists: bool,
}

/// One case: its name, the operations that a backend must support for it, and what it asserts.
struct Case {
    name: &'static str,
    needs: &'static [&'static str],
    run: fn(&mut Fixture),
}

/// Runs every case on a file, in memory, and with the expert's face of the library, and exits.
pub fn main(backend: &'static (dyn Backend + Sync), expected: &'static Expected) {
    let lessons: [(&str, &[Case]); 8] = [
        ("basics", basics::CASES),
        ("crud", crud::CASES),
        ("migrations", migrations::CASES),
        ("paging", paging::CASES),
        ("queries", queries::CASES),
        ("relations", relations::CASES),
        ("schema", schema::CASES),
        ("session", session::CASES),
    ];
    let mut trials = vec![Trial::test("what is unsupported is pinned", move || {
        session::unsupported_is_pinned(&mut Fixture::new(backend, true), expected.unsupported);
        Ok(())
    })];
    if expected.persists {
        trials.push(Trial::test("work persists after reopening", move || {
            session::work_persists(&mut Fixture::new(backend, true));
            Ok(())
        }));
    }
    if backend.offers().contains(&Offer::Clients) {
        for (place, tuning) in [("file", Tuning::Default), ("file, expert", Tuning::Expert)] {
            trials.push(Trial::test(format!("clients::readers and writers at once ({place})"), move || {
                clients::load(&mut Fixture::tuned(backend, true, tuning));
                Ok(())
            }));
        }
    }
    for (lesson, cases) in lessons {
        for case in
            cases.iter().filter(|case| !case.needs.iter().any(|name| expected.unsupported.contains(name)))
        {
            let faces = [
                ("file", true, Tuning::Default),
                ("memory", false, Tuning::Default),
                ("file, expert", true, Tuning::Expert),
            ];
            for (place, file, tuning) in faces {
                trials.push(Trial::test(format!("{lesson}::{} ({place})", case.name), move || {
                    (case.run)(&mut Fixture::tuned(backend, file, tuning));
                    Ok(())
                }));
            }
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
