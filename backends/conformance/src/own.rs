//! Queries of the user's own, from a file.

use crate::fixture::NULL;
use crate::{Case, Fixture, row};
use backend_api::{
    Answer, DatabaseKind, FailureKind, NamedQuery, Operation, Param, Part, PerRow, QueryGives, Rows, Taken,
    Value,
};
use chrono::NaiveDate;

pub const CASES: &[Case] = &[
    Case { name: "a query gives all of its rows", needs: &["query"], run: many },
    Case { name: "one row is the first, or not found", needs: &["query"], run: one },
    Case { name: "what changes rows counts them if asked", needs: &["query"], run: changes },
    Case { name: "a list may be an argument", needs: &["query"], run: arguments },
    Case { name: "a database may have a text of its own", needs: &["query"], run: dialects },
    Case { name: "a query that fails leaves the session usable", needs: &["query"], run: fails },
    Case { name: "a transaction hands values on, and is kept", needs: &["transaction"], run: transaction },
    Case { name: "a transaction that fails leaves nothing", needs: &["transaction"], run: rolled_back },
    Case { name: "rows have others beside them, or nothing", needs: &["per_row"], run: per_row },
    Case { name: "something is changed for each row", needs: &["per_row"], run: changes_per_row },
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

fn part(query: NamedQuery, takes: &[(&str, &str, &str)], named: Option<&str>) -> Part {
    let takes = takes.iter().map(|&(parameter, from, column)| {
        (parameter.to_owned(), Taken { from: from.to_owned(), column: column.to_owned() })
    });
    Part { query, takes: takes.collect(), named: named.map(str::to_owned) }
}

const BY_TITLE: &str = "SELECT id, author_id, year FROM books WHERE title = :title";
const COPY: &str = "INSERT INTO books (id, title, year, author_id, status) VALUES (:id, 'Copy', :year, :author, 'available')";

/// Finds a book, and adds another one of its author and year.
fn copies(title: &str, id: i32) -> Vec<Part> {
    let find = part(own(QueryGives::One, BY_TITLE, &[("title", value(title))]), &[], Some("book"));
    let takes = [("year", "book", "year"), ("author", "book", "author_id")];
    let add = part(own(QueryGives::ExecRows, COPY, &[("id", value(id))]), &takes, None);
    vec![find, add]
}

fn transaction(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::Transaction(copies("Fiasco", 100)), 1);
    let copied = fixture.query("SELECT year, author_id FROM books WHERE id = 100");
    assert_eq!(copied, [row![1986, 2]]);
    let mut parts = copies("Emma", 101);
    parts.push(part(own(QueryGives::Many, "SELECT count(*) AS books FROM books", &[]), &[], None));
    assert_eq!(fixture.rows(Operation::Transaction(parts)), [row![9]]);
    // As often as it is run, each time from its beginning.
    let count = part(own(QueryGives::One, "SELECT count(*) AS books FROM books", &[]), &[], None);
    let answer = fixture.run_times(&Operation::Transaction(vec![count]), 3);
    assert_eq!(answer, Ok(Answer::Rows(Rows { rows: vec![row![9]], ..Rows::new(&["books"]) })));
}

fn rolled_back(fixture: &mut Fixture) {
    fixture.load();
    let mut parts = copies("Fiasco", 100);
    // The second one has the id of the first.
    parts.extend(copies("Emma", 100));
    fixture.fails(Operation::Transaction(parts), FailureKind::UniqueViolation);
    let mut parts = copies("Fiasco", 100);
    parts.extend(copies("Nothing", 101));
    fixture.fails(Operation::Transaction(parts), FailureKind::NotFound);
    let mut parts = copies("Fiasco", 100);
    let takes = [("id", "book", "isbn")];
    parts.push(part(own(QueryGives::ExecRows, "DELETE FROM books WHERE id = :id", &[]), &takes, None));
    fixture.fails(Operation::Transaction(parts), FailureKind::WrongParameters);
    assert_eq!(fixture.number("SELECT count(*) FROM books"), 7);
    fixture.changes(Operation::Transaction(copies("Fiasco", 100)), 1);
}

const AUTHORS: &str = "SELECT id, name FROM authors WHERE id >= :first ORDER BY id";

fn of_authors(run: NamedQuery) -> Operation {
    let of = own(QueryGives::Many, AUTHORS, &[("first", value(1))]);
    Operation::PerRow(Box::new(PerRow { of, run, takes: [("author".to_owned(), "id".to_owned())].into() }))
}

fn per_row(fixture: &mut Fixture) {
    fixture.load();
    let books = "SELECT title, year FROM books WHERE author_id = :author AND year < :before ORDER BY id";
    let run = |gives| own(gives, books, &[("before", value(1963))]);
    let rows = vec![
        row![1, "Jane Austen", "Emma", 1815],
        row![1, "Jane Austen", "Persuasion", 1817],
        row![2, "Stanisław Lem", "Solaris", 1961],
        row![2, "Stanisław Lem", "Return_from_the Stars", 1961],
        row![3, "Nobody Yet", NULL, NULL],
    ];
    let columns = Rows::new(&["id", "name", "title", "year"]);
    let answer = fixture.run(of_authors(run(QueryGives::Many)));
    assert_eq!(answer, Ok(Answer::Rows(Rows { rows, ..columns })));
    fixture.fails(of_authors(run(QueryGives::One)), FailureKind::NotFound);
}

fn changes_per_row(fixture: &mut Fixture) {
    fixture.load();
    let delete = "DELETE FROM books WHERE author_id = :author AND year > :after";
    let run = |gives| own(gives, delete, &[("after", value(1963))]);
    fixture.changes(of_authors(run(QueryGives::ExecRows)), 3);
    assert_eq!(fixture.run(of_authors(run(QueryGives::Exec))), Ok(Answer::Done));
    assert_eq!(fixture.number("SELECT count(*) FROM books"), 4);
}
