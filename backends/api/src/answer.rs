//! What a session answers to an operation.

use crate::value::{Rows, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The result of an operation that did not fail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The operation is done and has nothing to tell.
    Done,
    /// So many rows were inserted, updated or deleted.
    Changed(u64),
    /// The rows that were asked for or touched.
    Rows(Rows),
    /// The library has no such thing, and nothing was emulated in its place.
    Unsupported {
        /// The reason, as the library's documentation gives it.
        because: String,
    },
}

/// A model that can be shown as a row. Implemented in each backend's `rows.rs`, outside the timed path.
pub trait Record {
    /// The columns' names; as many as [`Record::values`] gives values.
    const COLUMNS: &'static [&'static str];

    /// The model's fields in the order of [`Record::COLUMNS`].
    fn values(self) -> Vec<Value>;
}

impl Answer {
    /// An answer of models.
    pub fn rows<T: Record>(models: impl IntoIterator<Item = T>) -> Self {
        let mut rows = Rows::new(T::COLUMNS);
        rows.rows = models.into_iter().map(Record::values).collect();
        Answer::Rows(rows)
    }

    /// An answer of the one model that was found, created or changed.
    pub fn row<T: Record>(model: T) -> Self {
        Answer::rows([model])
    }

    /// The number of rows that changed, from the integer type that the library counts in.
    ///
    /// # Panics
    /// If the count is negative or does not fit 64 bits, which no database reports.
    pub fn changed<N: TryInto<u64>>(count: N) -> Self {
        match count.try_into() {
            Ok(count) => Answer::Changed(count),
            Err(_) => panic!("a count of changed rows is a natural number"),
        }
    }

    /// The library has no such thing, `because` of this.
    pub fn unsupported(because: impl Into<String>) -> Self {
        Answer::Unsupported { because: because.into() }
    }
}
