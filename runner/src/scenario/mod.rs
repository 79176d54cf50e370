//! The scenario language: from a YAML file to a [`Scenario`], or to [`Mistakes`] that show the file's own lines.
//!
//! The crate `yaml` turns text into a tree in which every word knows its location; then come three steps, a folder each: `compose` puts
//! in what other files, variables and the environment bring; `typed` reads Rust values from that tree through serde, so that the
//! catalogue of operations is written only once; `parse` knows the language and collects every mistake that it can find. `queries` reads
//! the files of queries that a scenario calls by their names. `published` is what editors know of the language, which `schema` says
//! once more to hold it to the code, and `skeleton` has a file to begin with.

mod compose;
mod describe;
mod distinct;
mod draws;
mod expect;
mod expected;
mod fault;
mod file;
mod given;
mod mistake;
mod model;
mod parse;
mod portable;
mod published;
mod queries;
mod render;
#[cfg(test)]
mod schema;
pub mod skeleton;
mod source;
#[cfg(test)]
mod tests;
mod text;
mod typed;

pub use describe::{calls, describe, written};
pub use distinct::distinct;
pub use expect::{Expect, ExpectCase, ExpectedPlan, ExpectedRows, ExpectedStatements};
pub use expected::{ExpectedRow, ExpectedText, ExpectedValue, ValueType, near, number};
pub use fault::{During, Fault, HeldLock, Recover};
pub use file::{read, read_given, read_stdin};
pub use given::{Given, Setting};
pub use mistake::{Location, Mistake, Mistakes, Part};
pub use model::{Action, Clients, DataSpec, Measure, Original, Scenario, Step, Variant};
pub use parse::{duration, taken};
pub use published::{SCHEMA, arguments};
pub use queries::{ParameterType, Query, announced};
pub use source::{Source, parse, parse_source, queries};
