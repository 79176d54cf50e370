//! What is expected of the rows of an answer.

use super::super::expect::complaints;
use super::{books, gave};
use crate::scenario::{Expect, ExpectedRow, ExpectedRows, ExpectedText, ExpectedValue, ValueType};
use backend_api::{Answer, Rows, Value};

#[test]
fn rows_columns_types_and_changes_are_each_asked_for() {
    let said = |answer: Answer, expect: Expect| complaints(&expect, &gave("diesel", answer), true);
    let dune = || books(&["Dune"]);
    let changed = |count| Expect { changed: Some(count), ..Expect::default() };
    assert!(said(Answer::Changed(2), changed(2)).is_empty());
    assert_eq!(
        said(Answer::Changed(1), changed(2)),
        ["2 changed rows were expected, and there are 1 changed"]
    );
    assert_eq!(said(dune(), changed(1)), ["1 changed row was expected, and there are 1 rows"]);
    assert_eq!(said(Answer::Done, changed(1)), ["1 changed row was expected, and there are none"]);
    let count = |count| Expect { rows: Some(ExpectedRows::Count(count)), ..Expect::default() };
    assert!(said(dune(), count(1)).is_empty());
    assert_eq!(said(dune(), count(2)), ["2 rows were expected, and there are 1"]);
    let title = |title: &str| ExpectedRow::Values(vec![ExpectedValue::Is(Value::from(title))]);
    let contains = |row| Expect { contains: vec![row], ..Expect::default() };
    assert!(said(dune(), contains(title("Dune"))).is_empty());
    assert_eq!(
        said(dune(), contains(title("Emma"))),
        ["the row (Emma) was expected among the 1, and it is not there"]
    );
    let columns = |name: &str| Expect { columns: Some(vec![name.to_owned()]), ..Expect::default() };
    assert!(said(dune(), columns("title")).is_empty());
    assert_eq!(said(dune(), columns("year")), ["the columns year were expected, and there are title"]);
    // Of rows that are not there some libraries know no names.
    assert!(said(Answer::Rows(Rows::default()), columns("year")).is_empty());
    assert!(!said(books(&[]), columns("year")).is_empty());
    let types = |name: &str, of| Expect { types: vec![(name.to_owned(), of)], ..Expect::default() };
    assert!(said(dune(), types("title", ValueType::Text)).is_empty());
    assert_eq!(
        said(dune(), types("title", ValueType::Integer)),
        ["`title` was expected to be of the type integer, and it is text: Dune"]
    );
    assert_eq!(
        said(dune(), types("year", ValueType::Text)),
        ["the column `year` was expected, and there are title"]
    );
    assert!(said(books(&[]), types("year", ValueType::Text)).is_empty());
    for expect in [count(1), contains(title("Dune")), columns("title"), types("title", ValueType::Text)] {
        assert_eq!(said(Answer::Done, expect), ["rows were expected, and there are none"]);
    }
}

#[test]
fn a_schema_has_its_columns_in_any_order() {
    let row = |kind: &str, name: &str| [kind, name, ""].map(Value::from).to_vec();
    let rows = vec![row("column", "title"), row("column", "id"), row("index", "books_year_idx")];
    let schema = Answer::Rows(Rows { rows, ..Rows::new(&["kind", "name", "detail"]) });
    let said = |columns: &[&str]| {
        let columns = columns.iter().map(ToString::to_string).collect();
        let expect = Expect { columns: Some(columns), ..Expect::default() };
        complaints(&expect, &gave("diesel", schema.clone()), true)
    };
    assert!(said(&["id", "title"]).is_empty());
    assert_eq!(said(&["id"]), ["the columns id were expected, and there are id, title"]);
}

#[test]
fn a_row_is_shown_by_the_columns_that_are_expected_of_it() {
    let rows = vec![vec![Value::Int(1), Value::from("Dune"), Value::Int(1965)]];
    let answer = Answer::Rows(Rows { rows, ..Rows::new(&["id", "title", "year"]) });
    let of = |name: &str, value: Value| (name.to_owned(), ExpectedValue::Is(value));
    let wanted = ExpectedRow::Columns(vec![of("year", Value::Int(1965)), of("title", Value::from("Emma"))]);
    let expect = Expect { rows: Some(ExpectedRows::Rows(vec![wanted])), ..Expect::default() };
    assert_eq!(
        complaints(&expect, &gave("diesel", answer), true),
        ["row 1 was expected to be (year: 1965, title: Emma), and it is (year: 1965, title: Dune)"]
    );
}

#[test]
fn what_is_written_out_leaves_to_others_what_only_they_fit() {
    let is = |title: &str| ExpectedRow::Values(vec![ExpectedValue::Is(Value::from(title))]);
    let any = || ExpectedRow::Values(vec![ExpectedValue::Text(ExpectedText::Contains(String::new()))]);
    let said = |wanted: Vec<ExpectedRow>| {
        let expect = Expect { rows: Some(ExpectedRows::Rows(wanted)), ..Expect::default() };
        complaints(&expect, &gave("diesel", books(&["Dune", "Emma"])), false)
    };
    assert!(said(vec![any(), is("Dune")]).is_empty());
    assert_eq!(said(vec![is("Emma"), is("Emma")]), ["the row (Emma) was expected, and it is not there"]);
    // It is the row that is written out that is missed, and not what would fit any.
    assert_eq!(said(vec![any(), is("Ulysses")]), ["the row (Ulysses) was expected, and it is not there"]);
}
