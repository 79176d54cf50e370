//! The expectations of a step.

use backend_api::{FailureKind, Value};

/// What a step must come to. Nothing said is nothing checked, except that backends agree and nothing fails.
#[derive(Debug, Clone, PartialEq)]
pub struct Expect {
    /// The rows of the answer.
    pub rows: Option<ExpectedRows>,
    /// How many rows were inserted, updated or deleted.
    pub changed: Option<u64>,
    /// The kind of failure.
    pub error: Option<FailureKind>,
    /// How many statements reach the database.
    pub statements: ExpectedStatements,
    /// How the database executes an explained operation.
    pub plan: Option<ExpectedPlan>,
    /// The columns of a table whose schema is read.
    pub columns: Option<Vec<String>>,
    /// Whether all backends must answer alike.
    pub agree: bool,
}

impl Default for Expect {
    fn default() -> Self {
        Expect {
            rows: None,
            changed: None,
            error: None,
            statements: ExpectedStatements::None,
            plan: None,
            columns: None,
            agree: true,
        }
    }
}

/// The rows that an answer must have.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpectedRows {
    /// So many.
    Count(u64),
    /// Exactly these, all of one length.
    Rows(Vec<Vec<Value>>),
}

/// How many statements an operation may need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ExpectedStatements {
    /// Any number.
    #[default]
    None,
    /// So many, in every variant.
    All(u64),
    /// So many in each of these variants; every one of them exists.
    Each(Vec<(String, u64)>),
}

/// What a query plan must show; at least one of the two is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExpectedPlan {
    /// A table that is read from end to end.
    pub scans: Option<String>,
    /// Whether any index is used.
    pub uses_index: Option<bool>,
}
