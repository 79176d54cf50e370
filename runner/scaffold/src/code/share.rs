//! How many of the queries are in the languages of the libraries that have one.

use super::library::{Library, libraries};
use crate::query::Query;
use crate::schema::Schema;

/// How many of the queries are in a library's own language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The library.
    pub library: Library,
    /// How many are.
    pub translated: usize,
    /// Of so many.
    pub of: usize,
    /// Those that are not, each with the reason.
    pub rest: Vec<(String, String)>,
}

/// The share of each library that has a language.
pub fn shares(queries: &[Query], schema: &Schema) -> Vec<Share> {
    let share = |library: Library| {
        let functions = queries.iter().map(|query| library.function(query, schema));
        let rest: Vec<(String, String)> =
            functions.filter_map(|function| Some((function.name, function.untranslated?))).collect();
        Share { library, translated: queries.len() - rest.len(), of: queries.len(), rest }
    };
    libraries(schema.dialect).into_iter().filter(|library| library.has_dsl()).map(share).collect()
}
