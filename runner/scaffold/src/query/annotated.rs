//! A query as it stands in its file.

use super::model::Gives;
use crate::mistake::Place;
use crate::types::Base;

/// A query as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// Its name.
    pub name: String,
    /// What it gives.
    pub gives: Gives,
    /// What is said of it, one line each.
    pub doc: Vec<String>,
    /// The types that are said of parameters.
    pub declared: Vec<(String, Base)>,
    /// The statement, without a semicolon.
    pub sql: String,
    /// The line on which the statement begins.
    pub line: usize,
    /// Where the name stands.
    pub place: Place,
}
