//! Whether the rows of an answer are what the scenario expects.

use crate::scenario::{Expect, ExpectedRows};
use backend_api::value::Typed;
use backend_api::{Answer, Value, literal};

/// What is not as expected of an answer's rows.
pub fn complaints(expect: &Expect, answer: &Answer, ordered: bool) -> Vec<String> {
    let mut complaints = Vec::new();
    if let Some(expected) = expect.changed
        && *answer != Answer::Changed(expected)
    {
        let expected = were(expected, "changed row");
        complaints.push(format!("{expected} expected, and there are {}", summary(answer)));
    }
    let rows = match answer {
        Answer::Rows(rows) => Some(&rows.rows),
        _ => None,
    };
    match (&expect.rows, rows) {
        (None, _) => {}
        (Some(_), None) => {
            complaints.push(format!("rows were expected, and there are {}", summary(answer)));
        }
        (Some(ExpectedRows::Count(expected)), Some(rows)) => {
            if rows.len() as u64 != *expected {
                complaints.push(format!("{} expected, and there are {}", were(*expected, "row"), rows.len()));
            }
        }
        (Some(ExpectedRows::Rows(expected)), Some(rows)) => {
            complaints.extend(first_difference(expected, rows, ordered));
        }
    }
    if let (Some(expected), Some(rows)) = (&expect.columns, rows) {
        let actual: Vec<String> = rows
            .iter()
            .filter(|row| row.first() == Some(&Value::from("column")))
            .filter_map(|row| row.get(1).map(Value::to_string))
            .collect();
        let mut sorted = expected.clone();
        sorted.sort();
        if sorted != actual {
            complaints.push(format!(
                "the columns {} were expected, and there are {}",
                sorted.join(", "),
                actual.join(", ")
            ));
        }
    }
    complaints
}

fn first_difference(expected: &[Vec<Value>], actual: &[Vec<Value>], ordered: bool) -> Option<String> {
    if expected.len() != actual.len() {
        return Some(format!(
            "{} expected, and there are {}",
            were(expected.len() as u64, "row"),
            actual.len()
        ));
    }
    if !ordered {
        let mut left: Vec<&Vec<Value>> = actual.iter().collect();
        let missing = expected.iter().find(|expected| {
            let found = left.iter().position(|actual| same(expected, actual));
            found.map(|index| left.swap_remove(index)).is_none()
        })?;
        return Some(format!("the row ({}) was expected, and it is not there", listed(missing)));
    }
    let index = expected.iter().zip(actual).position(|(expected, actual)| !same(expected, actual))?;
    Some(format!(
        "row {} was expected to be ({}), and it is ({})",
        index + 1,
        listed(&expected[index]),
        listed(&actual[index])
    ))
}

fn same(expected: &[Value], actual: &[Value]) -> bool {
    expected.len() == actual.len()
        && expected.iter().zip(actual).all(|(expected, actual)| matches(expected, actual))
}

/// `1 row was`, `7 rows were`
pub fn were(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what} was") } else { format!("{count} {what}s were") }
}

/// YAML has no form of its own for dates and decimals: their text will do, as the words for what is no finite number.
fn matches(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Text(expected), Value::Typed(Typed::Date(_) | Typed::Decimal(_) | Typed::Float(_))) => {
            *expected == actual.to_string()
        }
        (Value::Int(expected), Value::Real(actual)) => *expected as f64 == *actual,
        _ => expected == actual,
    }
}

fn listed(row: &[Value]) -> String {
    row.iter().map(literal::shown).collect::<Vec<_>>().join(", ")
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

    fn row(values: &[&str]) -> Vec<Value> {
        values.iter().map(|&value| Value::from(value)).collect()
    }

    #[test]
    fn order_counts_only_where_the_operation_orders() {
        let (expected, actual) = ([row(&["a"]), row(&["b"])], [row(&["b"]), row(&["a"])]);
        assert_eq!(first_difference(&expected, &actual, false), None);
        assert_eq!(
            first_difference(&expected, &actual, true).unwrap(),
            "row 1 was expected to be (a), and it is (b)"
        );
    }

    #[test]
    fn a_row_that_is_expected_twice_must_be_there_twice() {
        let (expected, actual) = ([row(&["a"]), row(&["a"])], [row(&["a"]), row(&["b"])]);
        assert_eq!(
            first_difference(&expected, &actual, false).unwrap(),
            "the row (a) was expected, and it is not there"
        );
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(
            first_difference(&[row(&["a"])], &[], true).unwrap(),
            "1 row was expected, and there are 0"
        );
    }

    #[test]
    fn a_text_is_told_from_the_number_that_it_looks_like() {
        let difference = |ordered| first_difference(&[row(&["1"])], &[vec![Value::Int(1)]], ordered).unwrap();
        assert_eq!(difference(true), "row 1 was expected to be ('1'), and it is (1)");
        assert_eq!(difference(false), "the row ('1') was expected, and it is not there");
    }

    #[test]
    fn a_date_may_be_expected_as_its_text() {
        let date = Value::from(chrono::NaiveDate::from_ymd_opt(2026, 12, 24).unwrap());
        assert_eq!(first_difference(&[row(&["2026-12-24"])], &[vec![date]], true), None);
    }
}
