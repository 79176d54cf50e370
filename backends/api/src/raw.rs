//! SQL as text, for each library's raw SQL interface.

use crate::database::DatabaseKind;
use crate::failure::{Failure, FailureKind};
use crate::gives::{self, SqlGives};
use crate::params::Params;
use crate::scan;
use crate::spelling;
use crate::value::{Typed, Value};
use serde::{Deserialize, Serialize};

/// Any SQL, through the library's raw SQL interface. Exactly one of `params` and `rows` may be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sql {
    /// One statement, with `?` or `:name` for each parameter.
    pub text: String,
    /// The parameters: a list, or a map of their names.
    #[serde(default)]
    pub params: Params,
    /// Several rows of parameters: the statement is prepared once and executed once for each, in one transaction.
    #[serde(default)]
    pub rows: Vec<Vec<Value>>,
    /// Whether the work is kept; if not, a transaction is opened around it and ends without commit.
    #[serde(default = "yes")]
    pub commit: bool,
}

impl Sql {
    /// A statement without parameters, whose work is kept.
    pub fn new(text: impl Into<String>) -> Self {
        Sql { text: text.into(), params: Params::default(), rows: Vec::new(), commit: true }
    }

    /// What the statement gives, so that each backend calls its library's matching function.
    pub fn gives(&self, database: DatabaseKind) -> SqlGives {
        gives::of(&self.text, database)
    }

    /// Whether it calls a procedure that may give several results.
    pub fn is_call(&self, database: DatabaseKind) -> bool {
        gives::is_call(&self.text, database)
    }

    /// Whether the order of its rows is part of its result.
    pub fn is_ordered(&self, database: DatabaseKind) -> bool {
        gives::is_ordered(&self.text, database)
    }

    /// The same as a kind of database takes it: each value has a placeholder of its own, spelled its way.
    pub fn spelled_for(&self, kind: DatabaseKind) -> Sql {
        let (text, params) = spelling::spelled_for(kind, &self.text, &self.params);
        Sql { text, params, rows: self.rows.clone(), commit: self.commit }
    }

    /// What the statement and its parameters do not have in common: a name without a value, a value without a name.
    pub fn mismatch(&self, kind: DatabaseKind) -> Option<String> {
        spelling::mismatch(kind, &self.text, &self.params)
    }

    /// Refuses parameters of a type that a kind of database does not have, and what SQL as text cannot do, the same for all libraries.
    ///
    /// # Errors
    /// If there is one.
    pub fn check(&self, kind: DatabaseKind) -> Result<(), Failure> {
        check_copies(&self.text, kind)?;
        let lacking = self.params.iter().chain(self.rows.iter().flatten()).find_map(|value| match value {
            Value::Typed(Typed::Array(_)) => {
                Some("arrays: give a list, `[[1, 2]]`, each of whose values has a placeholder")
            }
            Value::Typed(Typed::Timestamptz(_)) => Some("times with a zone: give a `timestamp`"),
            _ => None,
        });
        match lacking {
            Some(lacking) if kind != DatabaseKind::Postgres => {
                let message = format!("{kind} has no {lacking}");
                Err(Failure::of(FailureKind::WrongParameters, message))
            }
            _ => Ok(()),
        }
    }

    /// How many placeholders MySQL finds in the text.
    pub fn placeholders(&self) -> usize {
        scan::placeholders(&self.text, DatabaseKind::Mysql)
    }
}

/// Refuses what no library's interface for SQL as text can do, the same for all libraries.
///
/// # Errors
/// If a statement copies rows through the connection.
pub fn check_copies(text: &str, kind: DatabaseKind) -> Result<(), Failure> {
    if gives::copies_through_connection(text, kind) {
        let message = "COPY … FROM STDIN and TO STDOUT have a protocol of their own, which no library speaks for SQL as text: \
                       use INSERT and SELECT (`pg_dump --inserts` writes them), or a file of the server's";
        return Err(Failure::of(FailureKind::Other, message));
    }
    Ok(())
}

fn yes() -> bool {
    true
}
