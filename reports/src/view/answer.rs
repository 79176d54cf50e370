//! An answer in words, or as columns of text.

use crate::number;
use crate::visible::visible;
use backend_api::value::Typed;
use backend_api::{Answer, Value, literal};

/// How many rows of an answer, or of a difference, are shown unless all are wanted.
pub const SHOWN: usize = 10;

/// A column of an answer.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it holds numbers, so that it is aligned to the right.
    pub is_number: bool,
    /// A text for each row.
    pub cells: Vec<Cell>,
}

/// A value as it is shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// Whether it is `NULL`.
    pub is_null: bool,
}

/// An answer in a few words.
pub fn summary(answer: &Answer) -> String {
    match answer {
        Answer::Done => "done".to_owned(),
        Answer::Changed(1) => "1 row changed".to_owned(),
        Answer::Changed(count) => format!("{} rows changed", number::count(*count)),
        Answer::Rows(rows) => match rows.rows.len() {
            0 => "no rows".to_owned(),
            1 => "1 row".to_owned(),
            count => format!("{} rows", number::count(count as u64)),
        },
        Answer::Unsupported { because } => visible(because),
    }
}

/// The columns of some rows; all texts in quotes, or those alone that could be taken for something else.
pub fn columns(names: &[String], rows: &[&[Value]], quoted: bool) -> Vec<Column> {
    let column = |(index, name): (usize, &String)| {
        let values = || rows.iter().filter_map(|row| row.get(index));
        let is_number =
            values().any(is_number) && values().all(|value| is_number(value) || *value == Value::Null);
        let cells =
            rows.iter().map(|row| row.get(index).map(|value| cell(value, quoted)).unwrap_or_default());
        Column { name: visible(name), is_number, cells: cells.collect() }
    };
    names.iter().enumerate().map(column).collect()
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Real(_) | Value::Typed(Typed::Decimal(_) | Typed::Float(_)))
}

fn cell(value: &Value, quoted: bool) -> Cell {
    let text = match value {
        Value::Text(text) if quoted => format!("'{}'", visible(text)),
        value => visible(&literal::shown(value)),
    };
    Cell { text, is_null: *value == Value::Null }
}
