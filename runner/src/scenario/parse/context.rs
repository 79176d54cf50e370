//! What all readers of the language share: the mistakes found so far, and what later parts know of earlier ones.

use super::super::mistake::{Location, Mistake};
use super::super::queries::Queries;
use super::names::{is_name, names};
use backend_api::tables::Tables;
use backend_api::{DatabaseKind, MigrationFile};
use std::path::PathBuf;
use std::rc::Rc;

/// Collects mistakes.
pub struct Context<'a> {
    /// The mistakes found so far.
    pub mistakes: Vec<Mistake>,
    /// `data.new_books`; the largest number where `data` is wrong, so that no step is wrong because of it.
    pub new_books: u32,
    /// The line of the scenario itself that is the reason of what stands at a location.
    pub line: &'a dyn Fn(Location) -> usize,
    /// The kinds of databases that the scenario is for; empty for all.
    pub on: Vec<DatabaseKind>,
    /// The queries of the user's own that the scenario may call.
    pub queries: Rc<Queries>,
    /// The text of a file whose path is written at a location.
    pub read: &'a dyn Fn(&str, Location) -> Result<String, Mistake>,
    /// The path that is written at a location.
    pub path: &'a dyn Fn(&str, Location) -> PathBuf,
    /// Where a text stands that is written within the value at a location; that value itself, if it cannot be found.
    pub within: &'a dyn Fn(Location, &str) -> Location,
    /// The tables that the values of parameters are drawn from.
    pub drawn_from: Rc<Tables>,
    /// The migrations of the scenario's own, if it has any.
    pub migrations: Option<Vec<MigrationFile>>,
    /// Which tables `data` has.
    pub tables: HasTables,
}

/// What there is to load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HasTables {
    /// Books, or nothing.
    No,
    /// Tables of the scenario's own besides.
    Yes,
    /// Only tables of its own.
    Only,
    /// Nobody knows, because `data` is wrong.
    Unknown,
}

impl Context<'_> {
    /// The names of all operations, and of the queries.
    pub fn names(&self) -> Vec<&str> {
        names().chain(self.queries.list.iter().map(|query| query.name.as_str())).collect()
    }

    /// Whether there is an operation or a query of this name.
    pub fn is_name(&self, word: &str) -> bool {
        is_name(word) || self.queries.named(word).is_some()
    }

    /// Notes a mistake.
    pub fn note(&mut self, mistake: Mistake) {
        self.mistakes.push(mistake);
    }

    /// Notes a mistake; what was to be read is not there.
    pub fn refuse<T>(&mut self, mistake: Mistake) -> Option<T> {
        self.mistakes.push(mistake);
        None
    }

    /// The value, or a note of the mistake.
    pub fn accept<T>(&mut self, result: Result<T, Mistake>) -> Option<T> {
        result.map_err(|mistake| self.mistakes.push(mistake)).ok()
    }
}
