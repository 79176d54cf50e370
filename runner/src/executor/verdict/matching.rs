//! Which of the rows that are expected are not there, whatever their order.

use crate::scenario::{ExpectedRow, ExpectedValue};
use backend_api::Rows;

/// Whether a row is what it must be. A column that is not there is nothing that is expected.
pub fn is(expected: &ExpectedRow, row: usize, actual: &Rows, tolerance: f64) -> bool {
    let (columns, actual) = (&actual.columns, &actual.rows[row]);
    match expected {
        ExpectedRow::Values(expected) => {
            expected.len() == actual.len()
                && expected.iter().zip(actual).all(|(expected, actual)| expected.is(actual, tolerance))
        }
        ExpectedRow::Columns(expected) => expected.iter().all(|(name, expected)| {
            let index = columns.iter().position(|column| column == name);
            index.and_then(|index| actual.get(index)).is_some_and(|actual| expected.is(actual, tolerance))
        }),
    }
}

/// The first of the expected rows that no row is left for.
pub fn missing<'e>(expected: &'e [ExpectedRow], actual: &Rows, tolerance: f64) -> Option<&'e ExpectedRow> {
    let fits = |expected: &ExpectedRow, row: usize| is(expected, row, actual, tolerance);
    // What is written out fits equal rows only, so that it matters little which of them it takes.
    let (exact, others): (Vec<&ExpectedRow>, Vec<&ExpectedRow>) =
        expected.iter().partition(|row| is_exact(row));
    let mut left: Vec<usize> = (0..actual.rows.len()).collect();
    for expected in exact {
        let Some(found) = left.iter().position(|&row| fits(expected, row)) else { return Some(expected) };
        left.swap_remove(found);
    }
    // The others may fit several, and take from each other what somebody else needs (augmenting paths, Kuhn 1955).
    let mut taken: Vec<Option<usize>> = vec![None; left.len()];
    let unmatched = (0..others.len()).find(|&one| {
        let mut seen = vec![false; left.len()];
        !take(one, &|one, row| fits(others[one], left[row]), &mut taken, &mut seen)
    })?;
    Some(others[unmatched])
}

fn take(
    one: usize,
    fits: &dyn Fn(usize, usize) -> bool,
    taken: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    for row in 0..taken.len() {
        if seen[row] || !fits(one, row) {
            continue;
        }
        seen[row] = true;
        if taken[row].is_none_or(|other| take(other, fits, taken, seen)) {
            taken[row] = Some(one);
            return true;
        }
    }
    false
}

fn is_exact(row: &ExpectedRow) -> bool {
    match row {
        ExpectedRow::Values(values) => values.iter().all(ExpectedValue::is_exact),
        ExpectedRow::Columns(_) => false,
    }
}
