//! Rows of any tables, generated from what is said of their columns: the same on every computer and for every backend, and never
//! more of them in memory than one statement inserts.
//!
//! A value depends on the seed, its table, its column and the number of its row, and on nothing else: a reference to a row of
//! another table is known without that row.

mod chunks;
mod maker;
mod random;
#[cfg(test)]
mod tests;
mod text;
mod zipf;

pub use chunks::{Chunk, Chunks};
pub use maker::Maker;
pub use random::{Random, key};
pub use text::TextKind;

use crate::identifier::Identifier;
use crate::value::Value;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Tables with what their rows are generated from, those first that others refer to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tables {
    /// The same seed gives the same rows.
    pub seed: u64,
    /// The tables, in the order in which they are loaded.
    pub list: Vec<Table>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: Identifier,
    /// How many rows it gets.
    pub rows: u64,
    /// The columns that are given values; at least one.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: Identifier,
    /// Where its values come from.
    pub values: Generator,
    /// The part of them that is `NULL`, from 0 to 1.
    #[serde(default)]
    pub null: f64,
}

/// Where the values of a column come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Generator {
    /// Whole numbers one after the other.
    Sequence {
        /// The first.
        from: i64,
    },
    /// Whole numbers between two, both included.
    Integers {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Numbers between two.
    Reals {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
        /// How many digits stand behind the point; as many as there are if absent.
        #[serde(default)]
        decimals: Option<u8>,
    },
    /// Values of a column of another table, or of an earlier row of the same table.
    Key {
        /// The table.
        table: Identifier,
        /// Its column.
        column: Identifier,
        /// Which of its rows.
        pick: Pick,
    },
    /// One of these, as often as its weight says.
    Choice(Vec<(Value, u32)>),
    /// Text as people write it.
    Text {
        /// What it is.
        kind: TextKind,
        /// Whether the number of the row is part of it, so that no two are the same.
        #[serde(default)]
        unique: bool,
    },
    /// A text and the number of the row behind it.
    Numbered(String),
    /// A universally unique identifier.
    Uuid,
    /// A day between two, both included.
    Dates {
        /// The first.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
    },
    /// A second between two days, both included.
    Times {
        /// The first.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
    },
    /// These, one after the other, and from the beginning again.
    List(Vec<Value>),
}

/// Which row of another table a row refers to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// Any, each as often as the others.
    Uniform,
    /// The first ones much more often than the last ones: the row of rank `n` with a weight of `1/n^exponent`.
    Zipf {
        /// How much more often.
        exponent: f64,
    },
    /// One after the other, and from the beginning again.
    Cycle,
    /// One after the other, each for as many rows as the others.
    Evenly,
}

impl Tables {
    /// Whether there is nothing to load.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many rows there are in all tables.
    pub fn rows(&self) -> u64 {
        self.list.iter().map(|table| table.rows).sum()
    }

    /// The table of this name.
    pub fn table(&self, name: &Identifier) -> Option<&Table> {
        self.list.iter().find(|table| table.name == *name)
    }
}

impl Table {
    /// The column of this name.
    pub fn column(&self, name: &Identifier) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == *name)
    }
}
