//! What a workspace is made of.

use crate::code::Library;
use crate::names;
use crate::query::Query;
use crate::schema::Schema;
use std::path::Path;

/// What a workspace is made of.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Its name.
    pub name: &'a str,
    /// The tables.
    pub schema: &'a Schema,
    /// The queries.
    pub queries: &'a [Query],
    /// The text of the file of queries.
    pub text: &'a str,
    /// Where the runner's sources are.
    pub runner: &'a Path,
    /// The features that it was built with.
    pub features: &'a [&'a str],
    /// The crates of its workspace that it is made of: cargo warns of a profile for one that is not there.
    pub crates: &'a [&'a str],
    /// The manifest of the runner's workspace: its versions and features are used here as well.
    pub manifest: &'a str,
    /// The runner's lock file.
    pub lock: &'a str,
    /// Where it was built, so that nothing is built twice.
    pub target: Option<&'a Path>,
    /// A folder whose settings for the formatter count.
    pub style: &'a Path,
}

impl Request<'_> {
    /// The name of a library's crate.
    pub fn package(&self, library: Library) -> String {
        format!("{}-{}", self.name, library.name())
    }

    /// The same, as code names it.
    pub fn crate_of(&self, library: Library) -> String {
        names::snake(&self.package(library))
    }
}
