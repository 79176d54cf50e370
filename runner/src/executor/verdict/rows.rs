//! Whether the rows of an answer are what the scenario expects.

use super::matching;
use crate::scenario::{Expect, ExpectedRow, ExpectedRows, ValueType};
use backend_api::{Answer, Rows, Value, literal};

/// What is not as expected of an answer's rows.
pub fn complaints(expect: &Expect, answer: &Answer, ordered: bool) -> Vec<String> {
    let mut complaints = Vec::new();
    if let Some(expected) = expect.changed
        && *answer != Answer::Changed(expected)
    {
        let expected = were(expected, "changed row");
        complaints.push(format!("{expected} expected, and there are {}", summary(answer)));
    }
    let wants_rows = expect.rows.is_some()
        || !expect.contains.is_empty()
        || expect.columns.is_some()
        || !expect.types.is_empty();
    let Answer::Rows(rows) = answer else {
        if wants_rows {
            complaints.push(format!("rows were expected, and there are {}", summary(answer)));
        }
        return complaints;
    };
    complaints.extend(match &expect.rows {
        None => None,
        Some(ExpectedRows::Count(expected)) => (rows.rows.len() as u64 != *expected)
            .then(|| format!("{} expected, and there are {}", were(*expected, "row"), rows.rows.len())),
        Some(ExpectedRows::Rows(expected)) => first_difference(expected, rows, ordered, expect.tolerance),
    });
    if let Some(missing) = matching::missing(&expect.contains, rows, expect.tolerance) {
        let among = rows.rows.len();
        let whole = unknown_column(std::slice::from_ref(missing), rows);
        complaints.push(whole.unwrap_or_else(|| {
            format!("the row ({missing}) was expected among the {among}, and it is not there")
        }));
    }
    complaints.extend(expect.columns.as_ref().and_then(|expected| other_columns(expected, rows)));
    complaints
        .extend(expect.types.iter().filter_map(|(column, expected)| other_type(column, *expected, rows)));
    complaints
}

/// The rows of a table's schema are its columns, indexes and foreign keys; of them the columns have names.
fn other_columns(expected: &[String], rows: &Rows) -> Option<String> {
    let is_schema = rows.columns == ["kind", "name", "detail"];
    let (mut expected, mut actual) = (expected.to_vec(), rows.columns.clone());
    if is_schema {
        let columns = rows.rows.iter().filter(|row| row.first() == Some(&Value::from("column")));
        actual = columns.filter_map(|row| row.get(1).map(Value::to_string)).collect();
        expected.sort();
        actual.sort();
    }
    // Not every library can name the columns of rows that are not there.
    if expected == actual || (actual.is_empty() && rows.rows.is_empty()) {
        return None;
    }
    let (expected, actual) = (expected.join(", "), actual.join(", "));
    Some(format!("the columns {expected} were expected, and there are {actual}"))
}

fn other_type(column: &str, expected: ValueType, rows: &Rows) -> Option<String> {
    let word: &str = expected.into();
    let Some(index) = rows.columns.iter().position(|name| name == column) else {
        return (!rows.rows.is_empty()).then(|| no_column(column, rows));
    };
    let other = rows.rows.iter().filter_map(|row| row.get(index)).find(|value| !expected.is_of(value))?;
    let actual: &str = ValueType::of(other).map_or("nothing", Into::into);
    let value = literal::shown(other);
    Some(format!("`{column}` was expected to be of the type {word}, and it is {actual}: {value}"))
}

fn no_column(column: &str, rows: &Rows) -> String {
    format!("the column `{column}` was expected, and there are {}", rows.columns.join(", "))
}

/// A column that a row is expected to have, and that no row has.
fn unknown_column(expected: &[ExpectedRow], rows: &Rows) -> Option<String> {
    let names = expected.iter().flat_map(|row| match row {
        ExpectedRow::Columns(columns) => columns.as_slice(),
        ExpectedRow::Values(_) => &[],
    });
    let mut unknown = names.filter(|(name, _)| !rows.columns.contains(name));
    unknown.next().map(|(name, _)| no_column(name, rows))
}

fn first_difference(
    expected: &[ExpectedRow],
    actual: &Rows,
    ordered: bool,
    tolerance: f64,
) -> Option<String> {
    if expected.len() != actual.rows.len() {
        return Some(format!(
            "{} expected, and there are {}",
            were(expected.len() as u64, "row"),
            actual.rows.len()
        ));
    }
    if let Some(unknown) = unknown_column(expected, actual).filter(|_| !actual.rows.is_empty()) {
        return Some(unknown);
    }
    if !ordered {
        let missing = matching::missing(expected, actual, tolerance)?;
        return Some(format!("the row ({missing}) was expected, and it is not there"));
    }
    let is = |index: usize| matching::is(&expected[index], index, actual, tolerance);
    let index = (0..expected.len()).find(|&index| !is(index))?;
    let (expected, actual) = (&expected[index], listed(expected, actual, index));
    Some(format!("row {} was expected to be ({expected}), and it is ({actual})", index + 1))
}

/// `1 row was`, `7 rows were`
pub fn were(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what} was") } else { format!("{count} {what}s were") }
}

/// A row as it is, by the columns that are expected if some are named.
fn listed(expected: &[ExpectedRow], actual: &Rows, index: usize) -> String {
    let row = &actual.rows[index];
    let values: Vec<String> = match &expected[index] {
        ExpectedRow::Values(_) => row.iter().map(literal::shown).collect(),
        ExpectedRow::Columns(columns) => columns
            .iter()
            .filter_map(|(name, _)| {
                let at = actual.columns.iter().position(|column| column == name)?;
                Some(format!("{name}: {}", literal::shown(row.get(at)?)))
            })
            .collect(),
    };
    values.join(", ")
}

fn summary(answer: &Answer) -> String {
    match answer {
        Answer::Done => "none".to_owned(),
        Answer::Changed(count) => format!("{count} changed"),
        Answer::Rows(rows) => format!("{} rows", rows.rows.len()),
        Answer::Unsupported { .. } => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{ExpectedText, ExpectedValue};

    fn row(values: &[&str]) -> Vec<Value> {
        values.iter().map(|&value| Value::from(value)).collect()
    }

    fn rows(rows: Vec<Vec<Value>>) -> Rows {
        Rows { rows, ..Rows::new(&["title"]) }
    }

    fn expected(rows: &[Vec<Value>]) -> Vec<ExpectedRow> {
        let values = |row: &Vec<Value>| row.iter().cloned().map(ExpectedValue::Is).collect();
        rows.iter().map(|row| ExpectedRow::Values(values(row))).collect()
    }

    fn difference(wanted: &[Vec<Value>], actual: &[Vec<Value>], ordered: bool) -> Option<String> {
        first_difference(&expected(wanted), &rows(actual.to_vec()), ordered, 0.0)
    }

    #[test]
    fn order_counts_only_where_the_operation_orders() {
        let (wanted, actual) = ([row(&["a"]), row(&["b"])], [row(&["b"]), row(&["a"])]);
        assert_eq!(difference(&wanted, &actual, false), None);
        assert_eq!(
            difference(&wanted, &actual, true).unwrap(),
            "row 1 was expected to be (a), and it is (b)"
        );
    }

    #[test]
    fn a_row_that_is_expected_twice_must_be_there_twice() {
        let (wanted, actual) = ([row(&["a"]), row(&["a"])], [row(&["a"]), row(&["b"])]);
        assert_eq!(
            difference(&wanted, &actual, false).unwrap(),
            "the row (a) was expected, and it is not there"
        );
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(difference(&[row(&["a"])], &[], true).unwrap(), "1 row was expected, and there are 0");
    }

    #[test]
    fn a_text_is_told_from_the_number_that_it_looks_like() {
        let difference = |ordered| difference(&[row(&["1"])], &[vec![Value::Int(1)]], ordered).unwrap();
        assert_eq!(difference(true), "row 1 was expected to be ('1'), and it is (1)");
        assert_eq!(difference(false), "the row ('1') was expected, and it is not there");
    }

    #[test]
    fn a_date_may_be_expected_as_its_text() {
        let date = Value::from(chrono::NaiveDate::from_ymd_opt(2026, 12, 24).unwrap());
        assert_eq!(difference(&[row(&["2026-12-24"])], &[vec![date]], true), None);
    }

    #[test]
    fn numbers_may_be_as_far_from_each_other_as_is_tolerated() {
        let (wanted, actual) =
            (expected(&[vec![Value::Real(0.3)]]), rows(vec![vec![Value::Real(0.1 + 0.2)]]));
        assert!(first_difference(&wanted, &actual, true, 0.0).is_some());
        assert_eq!(first_difference(&wanted, &actual, true, 1e-9), None);
    }

    #[test]
    fn a_row_that_fits_several_leaves_each_its_own() {
        let contains = |part: &str| {
            let text = ExpectedText::Contains(part.to_owned());
            ExpectedRow::Columns(vec![("title".to_owned(), ExpectedValue::Text(text))])
        };
        let actual = rows(vec![row(&["Dune"]), row(&["Emma"])]);
        // The first fits both and must leave `Dune` to the second.
        assert_eq!(first_difference(&[contains(""), contains("une")], &actual, false, 0.0), None);
        assert_eq!(
            first_difference(&[contains("une"), contains("Dun")], &actual, false, 0.0).unwrap(),
            "the row (title: what contains `Dun`) was expected, and it is not there"
        );
    }

    #[test]
    fn a_column_that_is_not_there_is_named() {
        let wanted = [ExpectedRow::Columns(vec![("year".to_owned(), ExpectedValue::NotNull)])];
        assert_eq!(
            first_difference(&wanted, &rows(vec![row(&["Dune"])]), true, 0.0).unwrap(),
            "the column `year` was expected, and there are title"
        );
    }
}
