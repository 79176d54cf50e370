//! The cells of a step in JSON, where its `texts` have each text of its statements once, and statements say which. In memory
//! each statement has its own.

use super::cell::Cell;
use backend_api::Statement;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;

/// What stands in JSON: texts, and statements that refer to them.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Written<T, R> {
    /// The texts of the step's statements, each once. `sql` and `bound` of a statement are indexes into them, from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    texts: Vec<T>,
    /// What each backend did, by variant and then backend.
    cells: Vec<Cell<Statement<R>>>,
}

/// What stands in a statement in place of a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reference {
    /// Its index.
    At(usize),
    /// The text itself, in records before 3.0.
    Text(String),
}

/// Texts in the order in which they were first met.
#[derive(Default)]
struct Table<'a> {
    texts: Vec<&'a str>,
    indexes: HashMap<&'a str, usize>,
}

impl<'a> Table<'a> {
    fn index_of(&mut self, text: &'a str) -> usize {
        *self.indexes.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }
}

/// The cells with other texts in their statements.
fn with_texts<'a, T, U, E>(
    cells: &'a [Cell<Statement<T>>],
    mut of: impl FnMut(&'a T) -> Result<U, E>,
) -> Result<Vec<Cell<Statement<U>>>, E> {
    let with = |cell: &'a Cell<Statement<T>>| {
        let of_one = |statement: &'a Statement<T>| statement.try_map(&mut of);
        let statements = cell.statements.as_ref().map(|all| all.iter().map(of_one).collect());
        statements.transpose().map(|statements| cell.with_statements(statements))
    };
    cells.iter().map(with).collect()
}

pub(super) fn serialize<S: Serializer>(cells: &[Cell], serializer: S) -> Result<S::Ok, S::Error> {
    let mut table = Table::default();
    let cells = with_texts(cells, |text| Ok::<_, S::Error>(table.index_of(text)))?;
    Written { texts: table.texts, cells }.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Cell>, D::Error> {
    let Written { texts, cells } = Written::<String, Reference>::deserialize(deserializer)?;
    with_texts(&cells, |reference| match reference {
        Reference::Text(text) => Ok(text.clone()),
        Reference::At(index) => texts.get(*index).cloned().ok_or_else(|| {
            D::Error::custom(format_args!(
                "a statement has text {index}, and its step has {} texts, from 0",
                texts.len()
            ))
        }),
    })
}
