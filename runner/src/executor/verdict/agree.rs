//! Whether backends gave the same answer.

use crate::scenario::{near, number};
use backend_api::{Answer, Rows, Value};

/// The different answers among those given, and for each attempt the index of its own.
///
/// Rows are compared in order only where the operation orders them. Two empty results are the same,
/// because not every library can name the columns of rows that are not there. Numbers that are no farther from each other
/// than `tolerance` are the same.
pub fn group<'a>(
    answers: impl Iterator<Item = Option<&'a Answer>>,
    ordered: bool,
    tolerance: f64,
) -> (Vec<Answer>, Vec<Option<usize>>) {
    let mut different: Vec<(Answer, Answer)> = Vec::new();
    let indexes = answers
        .map(|answer| {
            let answer = answer?;
            let canonical = canonical(answer, ordered);
            let known = different.iter().position(|(_, other)| alike(other, &canonical, tolerance));
            Some(known.unwrap_or_else(|| {
                different.push((answer.clone(), canonical));
                different.len() - 1
            }))
        })
        .collect();
    (different.into_iter().map(|(answer, _)| answer).collect(), indexes)
}

fn alike(one: &Answer, other: &Answer, tolerance: f64) -> bool {
    match (one, other) {
        (Answer::Rows(one), Answer::Rows(other)) if tolerance > 0.0 => {
            let value = |(one, other): (&Value, &Value)| one == other || near(one, other, tolerance);
            let row = |(one, other): (&Vec<Value>, &Vec<Value>)| {
                one.len() == other.len() && one.iter().zip(other).all(value)
            };
            one.columns == other.columns
                && one.rows.len() == other.rows.len()
                && one.rows.iter().zip(&other.rows).all(row)
        }
        _ => one == other,
    }
}

/// The answer that most gave; of several such the one that was given first.
pub fn majority(indexes: &[Option<usize>]) -> Option<usize> {
    let count = |answer: usize| indexes.iter().flatten().filter(|&&index| index == answer).count();
    let last = indexes.iter().flatten().max()?;
    (0..=*last).rev().max_by_key(|&answer| count(answer))
}

fn canonical(answer: &Answer, ordered: bool) -> Answer {
    match answer {
        Answer::Rows(Rows { rows, .. }) if rows.is_empty() => Answer::Rows(Rows::default()),
        Answer::Rows(rows) if !ordered => {
            let mut rows = rows.clone();
            rows.rows.sort_by_cached_key(|row| row.iter().map(place).collect::<Vec<_>>());
            Answer::Rows(rows)
        }
        _ => answer.clone(),
    }
}

/// Where a value is sorted to: the same numbers stand beside each other, whatever their type.
fn place(value: &Value) -> (Option<String>, String) {
    (number(value).map(|number| number.to_string()), format!("{value:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(values: &[i64]) -> Answer {
        let mut rows = Rows::new(&["id"]);
        rows.rows = values.iter().map(|&value| vec![Value::Int(value)]).collect();
        Answer::Rows(rows)
    }

    #[test]
    fn order_counts_only_where_the_operation_orders() {
        let answers = [rows(&[1, 2]), rows(&[2, 1])];
        assert_eq!(group(answers.iter().map(Some), true, 0.0).0.len(), 2);
        assert_eq!(group(answers.iter().map(Some), false, 0.0).0.len(), 1);
    }

    #[test]
    fn types_count_even_if_they_print_alike() {
        let mut text = Rows::new(&["id"]);
        text.rows = vec![vec![Value::from("1")]];
        let answers = [rows(&[1]), Answer::Rows(text)];
        assert_eq!(group(answers.iter().map(Some), true, 0.0).0.len(), 2);
    }

    #[test]
    fn numbers_that_are_near_enough_are_the_same() {
        let real = |value: f64| Answer::Rows(Rows { rows: vec![vec![value.into()]], ..Rows::new(&["sum"]) });
        let answers = [real(0.3), real(0.1 + 0.2)];
        assert_eq!(group(answers.iter().map(Some), true, 0.0).0.len(), 2);
        assert_eq!(group(answers.iter().map(Some), true, 1e-9).0.len(), 1);
    }

    #[test]
    fn what_is_tolerated_is_a_distance_of_numbers_and_of_nothing_else() {
        let answer = |columns: &[&str], rows: &[&[Value]]| {
            let rows = rows.iter().map(|row| row.to_vec()).collect();
            Answer::Rows(Rows { rows, ..Rows::new(columns) })
        };
        let is_like = |other: Answer| {
            let sums = answer(&["name", "sum"], &[&["a".into(), 0.3.into()], &["b".into(), Value::Null]]);
            group([&sums, &other].into_iter().map(Some), true, 0.1).0.len() == 1
        };
        let (a, b) = (["a".into(), 0.35.into()], ["b".into(), Value::Null]);
        assert!(is_like(answer(&["name", "sum"], &[&a, &b])));
        assert!(!is_like(answer(&["name", "total"], &[&a, &b])), "another column");
        assert!(!is_like(answer(&["name", "sum"], &[&a])), "a row less");
        assert!(!is_like(answer(&["name", "sum"], &[&a[..1], &b])), "a value less");
        assert!(!is_like(answer(&["name", "sum"], &[&["A".into(), 0.35.into()], &b])), "another text");
        assert!(!is_like(answer(&["name", "sum"], &[&["a".into(), 0.45.into()], &b])), "too far");
        // What is no number is like itself, and near to none.
        let nan = answer(&["sum"], &[&[f64::NAN.into()]]);
        let answers = [&nan, &nan, &answer(&["sum"], &[&[0.3.into()]])];
        assert_eq!(group(answers.into_iter().map(Some), true, 0.1).1, [Some(0), Some(0), Some(1)]);
    }

    #[test]
    fn nothing_is_nothing_whatever_its_columns() {
        let empty = |columns: &[&str]| Answer::Rows(Rows::new(columns));
        let answers =
            [empty(&["id"]), empty(&[]), Answer::Rows(Rows { rows: vec![vec![]], ..Rows::default() })];
        for ordered in [true, false] {
            assert_eq!(group(answers.iter().map(Some), ordered, 0.0).1, [Some(0), Some(0), Some(1)]);
        }
    }

    #[test]
    fn numbers_of_two_types_are_the_same_in_any_order() {
        let answer = |values: [Value; 2]| {
            let rows = values.into_iter().map(|value| vec![value]).collect();
            Answer::Rows(Rows { rows, ..Rows::new(&["price"]) })
        };
        let answers = [answer([3.into(), 10.5.into()]), answer([10.5.into(), 3.0.into()])];
        assert_eq!(group(answers.iter().map(Some), false, 0.0).0.len(), 2);
        assert_eq!(group(answers.iter().map(Some), false, 1e-9).0.len(), 1);
    }

    #[test]
    fn the_majority_is_right_and_the_first_of_equals() {
        assert_eq!(majority(&[Some(0), Some(1), None, Some(1)]), Some(1));
        assert_eq!(majority(&[Some(0), Some(1)]), Some(0));
        assert_eq!(majority(&[None]), None);
    }
}
