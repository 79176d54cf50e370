//! The difference of two answers: the first rows that only one of them has.

use super::answer::SHOWN;
use backend_api::{Rows, Value};
use std::collections::{HashMap, HashSet};

/// Whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Of the reference.
    Reference,
    /// Of the answer that differs.
    Other,
}

impl Side {
    /// Its sign, as in a diff.
    pub fn sign(self) -> &'static str {
        match self {
            Side::Reference => "−",
            Side::Other => "+",
        }
    }
}

/// Said above rows of which nothing but the order differs.
pub const ORDER_ONLY: &str = "the same rows in another order";

/// The rows in which two answers differ.
#[derive(Debug)]
pub struct Difference<'a> {
    /// The columns' names.
    pub columns: &'a [String],
    /// The rows, in their order.
    pub rows: Vec<(Side, &'a [Value])>,
    /// How many more there are.
    pub more: usize,
    /// Whether rows that differ look alike, so that texts are to be shown in quotes.
    pub alike: bool,
    /// Whether they have the same rows and differ in nothing but the order.
    pub order_only: bool,
}

/// The difference of two answers of rows; at most [`SHOWN`] of the rows that differ.
pub fn of<'a>(reference: &'a Rows, other: &'a Rows) -> Difference<'a> {
    let mut missing = only_in(&reference.rows, &other.rows);
    let mut extra = only_in(&other.rows, &reference.rows);
    let order_only = missing.is_empty() && extra.is_empty();
    if order_only {
        let displaced = |rows: &'a Rows| -> Vec<(usize, &'a [Value])> {
            let pairs = reference.rows.iter().zip(&other.rows).enumerate();
            pairs
                .filter(|(_, (a, b))| a != b)
                .filter_map(|(index, _)| Some((index, rows.rows.get(index)?.as_slice())))
                .collect()
        };
        (missing, extra) = (displaced(reference), displaced(other));
    }
    let printed: HashSet<Vec<String>> = missing.iter().map(|(_, row)| prints(row)).collect();
    let alike = !order_only && extra.iter().any(|(_, row)| printed.contains(&prints(row)));
    let mut rows: Vec<(usize, Side, &[Value])> = Vec::new();
    rows.extend(missing.into_iter().map(|(index, row)| (index, Side::Reference, row)));
    rows.extend(extra.into_iter().map(|(index, row)| (index, Side::Other, row)));
    // Stable, so that the reference's row stands above the one that replaces it.
    rows.sort_by_key(|&(index, _, _)| index);
    let more = rows.len().saturating_sub(SHOWN);
    let rows = rows.into_iter().take(SHOWN).map(|(_, side, row)| (side, row)).collect();
    let columns = if reference.columns.is_empty() { &other.columns } else { &reference.columns };
    Difference { columns, rows, more, alike, order_only }
}

/// The names of the columns of both, if there are rows on both sides and the names differ.
pub fn names(reference: &Rows, other: &Rows) -> Option<(String, String)> {
    let differ = reference.columns != other.columns && !reference.rows.is_empty() && !other.rows.is_empty();
    differ.then(|| (reference.columns.join(", "), other.columns.join(", ")))
}

/// The rows, with their positions, that the others do not have as often.
fn only_in<'a>(rows: &'a [Vec<Value>], others: &[Vec<Value>]) -> Vec<(usize, &'a [Value])> {
    let mut left: HashMap<String, usize> = HashMap::new();
    for row in others {
        *left.entry(format!("{row:?}")).or_default() += 1;
    }
    let mut is_extra = |row: &[Value]| match left.get_mut(&format!("{row:?}")) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    rows.iter().map(Vec::as_slice).enumerate().filter(|(_, row)| is_extra(row)).collect()
}

fn prints(row: &[Value]) -> Vec<String> {
    row.iter().map(Value::to_string).collect()
}
