//! What a statement may name.

use crate::query::{Expr, Source};

/// What a statement may name.
#[derive(Debug, Default)]
pub struct Scope {
    /// Its tables.
    pub sources: Vec<Source>,
    /// The names that it gives to what it selects.
    pub aliases: Vec<(String, Expr)>,
    /// Whether an upsert may name what was to be inserted.
    pub has_excluded: bool,
}
