//! The expectations of a step.

use super::expected::{ExpectedRow, ExpectedText, ValueType};
use backend_api::{DatabaseKind, FailureKind, Tuning};

/// What a step must come to. Nothing said is nothing checked, except that backends agree and nothing fails.
#[derive(Debug, Clone, PartialEq)]
pub struct Expect {
    /// The rows of the answer.
    pub rows: Option<ExpectedRows>,
    /// Rows that must be among those of the answer.
    pub contains: Vec<ExpectedRow>,
    /// Whether the order of the rows is no part of the answer.
    pub unordered: bool,
    /// How far a number may be from the one that is expected, or that another backend gives.
    pub tolerance: f64,
    /// How many rows were inserted, updated or deleted.
    pub changed: Option<u64>,
    /// The kind of failure.
    pub error: Option<FailureKind>,
    /// What the library says of the failure.
    pub message: Option<ExpectedText>,
    /// How many statements reach the database.
    pub statements: ExpectedStatements,
    /// How the database executes an explained operation.
    pub plan: Option<ExpectedPlan>,
    /// The columns of the answer, in their order, or of a table whose schema is read.
    pub columns: Option<Vec<String>>,
    /// Of what type the values of these columns are.
    pub types: Vec<(String, ValueType)>,
    /// Whether all backends must answer alike.
    pub agree: bool,
    /// What is expected in place of it, of some databases and backends.
    pub cases: Vec<ExpectCase>,
}

/// What is expected on one kind of database, of one backend, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectCase {
    /// The kind of database; any if there is none.
    pub database: Option<DatabaseKind>,
    /// The backend; any if there is none.
    pub backend: Option<String>,
    /// The whole expectation.
    pub expect: Expect,
    /// Whether the backend has an answer of its own, which none of the others gives.
    pub is_its_own: bool,
}

impl Default for Expect {
    fn default() -> Self {
        Expect {
            rows: None,
            contains: Vec::new(),
            unordered: false,
            tolerance: 0.0,
            changed: None,
            error: None,
            message: None,
            statements: ExpectedStatements::None,
            plan: None,
            columns: None,
            types: Vec::new(),
            agree: true,
            cases: Vec::new(),
        }
    }
}

impl Expect {
    /// Whether it says something of the answer's own values.
    pub fn is_of_values(&self) -> bool {
        self.rows.is_some() || !self.contains.is_empty() || self.columns.is_some() || !self.types.is_empty()
    }

    /// What is expected on a kind of database, whatever the backend.
    pub fn on(&self, kind: DatabaseKind) -> &Expect {
        let case = self.cases.iter().find(|case| case.backend.is_none() && case.database == Some(kind));
        case.map_or(self, |case| &case.expect)
    }

    /// What is expected of a backend there, in any of its tunings unless one is named, and whether it is an answer of its own.
    pub fn of(&self, kind: DatabaseKind, backend: &str) -> (&Expect, bool) {
        let is_it =
            |name: &str| [Tuning::Default, Tuning::Expert].iter().any(|tuning| tuning.named(name) == backend);
        let fits = |case: &&ExpectCase| {
            case.database.is_none_or(|database| database == kind) && case.backend.as_deref().is_none_or(is_it)
        };
        // The more it says, the more it counts; what it says of a backend counts more than what it says of its database.
        let rank = |case: &&ExpectCase| (case.backend.is_some(), case.database.is_some());
        match self.cases.iter().filter(fits).max_by_key(rank) {
            Some(case) => (&case.expect, case.is_its_own),
            None => (self, false),
        }
    }
}

/// The rows that an answer must have.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpectedRows {
    /// So many.
    Count(u64),
    /// Exactly these.
    Rows(Vec<ExpectedRow>),
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
