//! Queries of the user's own, from a file.

use crate::fixture::NULL;
use crate::{Case, Fixture, row};
use backend_api::{Answer, DatabaseKind, FailureKind, NamedQuery, Operation, Param, QueryGives, Rows, Value};
use chrono::NaiveDate;

pub const CASES: &[Case] = &[
    Case { name: "a query gives all of its rows", needs: &["query"], run: many },
    Case { name: "one row is the first, or not found", needs: &["query"], run: one },
    Case { name: "what changes rows counts them if asked", needs: &["query"], run: changes },
    Case { name: "a list may be an argument", needs: &["query"], run: arguments },
    Case { name: "a database may have a text of its own", needs: &["query"], run: dialects },
    Case { name: "a query that fails leaves the session usable", needs: &["query"], run: fails },
];

fn own(gives: QueryGives, text: &str, params: &[(&str, Param)]) -> NamedQuery {
    let params = params.iter().map(|(name, param)| ((*name).to_owned(), param.clone()));
    NamedQuery { params: params.collect(), ..NamedQuery::new("own", gives, text) }
}

fn query(gives: QueryGives, text: &str, params: &[(&str, Param)]) -> Operation {
    Operation::Query(own(gives, text, params))
}

fn value(value: impl Into<Value>) -> Param {
    Param::Value(value.into())
}

const OF_AUTHOR: &str = "SELECT id, title FROM books\n\
    WHERE author_id = :author AND (year > :after OR year = :after) -- :after is included\nORDER BY id";

fn many(fixture: &mut Fixture) {
    fixture.load();
    let params = [("author", value(2)), ("after", value(1964))];
    let answer = fixture.run(query(QueryGives::Many, OF_AUTHOR, &params));
    let rows = vec![row![4, "The Invincible"], row![5, "Fiasco"], row![6, "100% Robots"]];
    assert_eq!(answer, Ok(Answer::Rows(Rows { rows, ..Rows::new(&["id", "title"]) })));
    let none = fixture.rows(query(QueryGives::Many, OF_AUTHOR, &[("author", value(3)), ("after", value(0))]));
    assert!(none.is_empty(), "{none:?}");
}

fn one(fixture: &mut Fixture) {
    fixture.load();
    let first =
        |after: i32| query(QueryGives::One, OF_AUTHOR, &[("author", value(2)), ("after", value(after))]);
    assert_eq!(fixture.rows(first(1964)), [row![4, "The Invincible"]]);
    fixture.fails(first(2000), FailureKind::NotFound);
    assert_eq!(fixture.rows(first(1986)), [row![5, "Fiasco"]]);
}

fn changes(fixture: &mut Fixture) {
    fixture.load();
    let lend = "UPDATE books SET status = 'checked_out', due = :due WHERE author_id = :author";
    let due = NaiveDate::from_ymd_opt(2026, 12, 24).expect("it is a date");
    let params = [("due", value(due)), ("author", value(1))];
    fixture.changes(query(QueryGives::ExecRows, lend, &params), 2);
    assert_eq!(fixture.run(query(QueryGives::Exec, lend, &params)), Ok(Answer::Done));
    let lent = fixture.query("SELECT id, due FROM books WHERE due IS NOT NULL ORDER BY id");
    match fixture.kind() {
        DatabaseKind::Sqlite => assert_eq!(lent, [row![1, "2026-12-24"], row![2, "2026-12-24"]]),
        _ => assert_eq!(lent, [row![1, due], row![2, due]]),
    }
    fixture.changes(query(QueryGives::ExecRows, lend, &[params[0].clone(), ("author", value(3))]), 0);
}

fn arguments(fixture: &mut Fixture) {
    fixture.load();
    let text = "SELECT id FROM books WHERE id IN (:ids) OR title = :title OR id = :id ORDER BY id";
    let ids = Param::List(vec![1.into(), 3.into()]);
    let params = [("ids", ids), ("title", value("it's ?")), ("id", value(7))];
    assert_eq!(fixture.rows(query(QueryGives::Many, text, &params)), [row![1], row![3], row![7]]);
    let rename = "UPDATE books SET title = :title WHERE id = :id";
    let params = [("title", value("it's :id")), ("id", value(7))];
    fixture.changes(query(QueryGives::ExecRows, rename, &params), 1);
    let nothing = query(
        QueryGives::ExecRows,
        "UPDATE books SET status = :none WHERE id = 7",
        &[("none", value("available"))],
    );
    fixture.changes(nothing, 1);
    let text = "SELECT title, due FROM books WHERE id = :id";
    assert_eq!(fixture.rows(query(QueryGives::One, text, &params[1..])), [row!["it's :id", NULL]]);
}

fn dialects(fixture: &mut Fixture) {
    let text = |name: &str| format!("SELECT '{name}' AS name");
    let texts = DatabaseKind::ALL.map(|kind| (kind, text(&kind.to_string())));
    let query = NamedQuery { dialects: texts.into(), ..NamedQuery::new("name", QueryGives::One, "SELECT 1") };
    assert_eq!(fixture.rows(Operation::Query(query)), [row![fixture.kind().to_string()]]);
}

fn fails(fixture: &mut Fixture) {
    fixture.load();
    fixture.fails(query(QueryGives::Many, "SELECT isbn FROM books", &[]), FailureKind::NoSuchColumn);
    let orphan = "INSERT INTO books (title, year, author_id) VALUES ('Orphan', 2000, :author)";
    let params = [("author", value(99))];
    fixture.fails(query(QueryGives::Exec, orphan, &params), FailureKind::ForeignKeyViolation);
    assert_eq!(fixture.number("SELECT count(*) FROM books"), 7);
}
