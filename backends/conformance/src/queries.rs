//! Lesson 05: searching, indexes, and many rows.

use crate::fixture::data;
use crate::{Case, Fixture};
use backend_api::{Answer, DatabaseKind, FailureKind, Identifier, Inserting, Operation, Value};

pub const CASES: &[Case] = &[
    Case { name: "all data are loaded", needs: &["sql"], run: load },
    Case { name: "the books of a year", needs: &[], run: year },
    Case { name: "an author's books of a year", needs: &[], run: author_and_year },
    Case { name: "an index comes and goes", needs: &["sql"], run: index },
    Case { name: "an index that cannot be is refused", needs: &["sql"], run: no_index },
    Case { name: "every manner inserts every book", needs: &[], run: insert },
    Case { name: "every manner inserts the same rows", needs: &["sql"], run: same_rows },
    Case {
        name: "the database's own ways insert the same rows or have a reason",
        needs: &["sql"],
        run: bulk,
    },
    Case { name: "more books than there are is all of them", needs: &[], run: more },
    Case { name: "the books after an id are deleted", needs: &[], run: delete_after },
];

const MANNERS: [Inserting; 3] = [Inserting::OneByOne, Inserting::OneTransaction, Inserting::MultiRow];

/// The ids of an operation's books.
fn ids(fixture: &mut Fixture, operation: Operation) -> Vec<Value> {
    fixture.rows(operation).into_iter().map(|mut book| book.swap_remove(0)).collect()
}

fn load(fixture: &mut Fixture) {
    fixture.load();
    let data = data();
    for (table, rows) in [
        ("authors", data.authors.len()),
        ("publishers", data.publishers.len()),
        ("books", data.books.len()),
        ("tags", data.tags.len()),
        ("book_tags", data.book_tags.len()),
    ] {
        assert_eq!(fixture.number(&format!("SELECT count(*) FROM {table}")), rows as i64, "{table}");
    }
}

fn year(fixture: &mut Fixture) {
    fixture.load();
    assert_eq!(ids(fixture, Operation::BooksOfYear { year: 1961 }), [3, 7].map(Value::Int));
    assert_eq!(ids(fixture, Operation::BooksOfYear { year: 1 }), []);
}

fn author_and_year(fixture: &mut Fixture) {
    fixture.load();
    let of = |author_id, year| Operation::BooksOfAuthorAndYear { author_id, year };
    assert_eq!(ids(fixture, of(2, 1961)), [3, 7].map(Value::Int));
    assert_eq!(ids(fixture, of(1, 1961)), []);
}

fn index(fixture: &mut Fixture) {
    fixture.load();
    let name = |name: &str| Identifier::try_from(name.to_owned()).expect("it is a name");
    let (on, columns) = (name("books"), vec![name("author_id"), name("year")]);
    let columns_sql = match fixture.kind() {
        DatabaseKind::Sqlite => "SELECT name FROM pragma_index_info('books_author_id_year_idx')",
        DatabaseKind::Postgres => {
            "SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass('books_author_id_year_idx') ORDER BY attnum"
        }
        DatabaseKind::Mysql => {
            "SELECT column_name FROM information_schema.statistics WHERE table_schema = database()
             AND index_name = 'books_author_id_year_idx' ORDER BY seq_in_index"
        }
    };
    fixture.run(Operation::CreateIndex { on: on.clone(), columns: columns.clone() }).expect("it can be made");
    assert_eq!(fixture.query(columns_sql), [["author_id".into()], ["year".into()]]);
    assert_eq!(ids(fixture, Operation::BooksOfAuthorAndYear { author_id: 2, year: 1986 }), [Value::Int(5)]);
    fixture.run(Operation::DropIndex { on, columns }).expect("it can be dropped");
    assert!(fixture.query(columns_sql).is_empty());
}

fn no_index(fixture: &mut Fixture) {
    fixture.load();
    let name = |name: &str| Identifier::try_from(name.to_owned()).expect("it is a name");
    // A column that does not exist is no such case: where a library quotes it, SQLite takes `"missing"` for a text.
    let (on, columns) = (name("nowhere"), vec![name("year")]);
    let create = Operation::CreateIndex { on: on.clone(), columns: columns.clone() };
    fixture.fails(create, FailureKind::NoSuchTable);
    fixture.run(Operation::DropIndex { on, columns }).expect_err("there is no such index");
    assert_eq!(fixture.number("SELECT count(*) FROM books"), 7, "the session goes on");
}

fn insert(fixture: &mut Fixture) {
    for how in MANNERS {
        let mut fixture = fixture.another();
        fixture.load();
        fixture.changes(Operation::InsertBooks { count: 250, how }, 250);
        assert_eq!(fixture.rows(Operation::ListBooks { status: None }).len(), 257, "{how:?}");
        fixture.changes(Operation::InsertBooks { count: 0, how }, 0);
    }
}

fn same_rows(fixture: &mut Fixture) {
    let expected: Vec<Vec<Value>> = data()
        .new_books
        .into_iter()
        .map(|book| {
            vec![book.title.into(), book.year.into(), book.author_id.into(), book.publisher_id.into()]
        })
        .collect();
    for how in MANNERS {
        let mut fixture = fixture.another();
        fixture.load();
        fixture.changes(Operation::InsertBooks { count: 250, how }, 250);
        let rows =
            fixture.query("SELECT title, year, author_id, publisher_id FROM books WHERE id > 7 ORDER BY id");
        assert_eq!(rows, expected, "{how:?}");
    }
}

fn bulk(fixture: &mut Fixture) {
    let new = |fixture: &mut Fixture| {
        fixture.query("SELECT title, year, author_id, publisher_id FROM books WHERE id > 7 ORDER BY id")
    };
    let mut usual = fixture.another();
    usual.load();
    usual.changes(Operation::InsertBooks { count: 250, how: Inserting::MultiRow }, 250);
    let expected = new(&mut usual);
    for how in [Inserting::Unnest, Inserting::Copy] {
        let mut fixture = fixture.another();
        fixture.load();
        match fixture.run(Operation::InsertBooks { count: 250, how }) {
            Ok(Answer::Unsupported { because }) => assert!(!because.is_empty(), "{how:?}"),
            answer => {
                assert_eq!(answer, Ok(Answer::Changed(250)), "{how:?}");
                assert_eq!(new(&mut fixture), expected, "{how:?}");
                fixture.changes(Operation::InsertBooks { count: 0, how }, 0);
            }
        }
    }
}

fn more(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::InsertBooks { count: u32::MAX, how: Inserting::MultiRow }, 250);
}

fn delete_after(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::DeleteBooksAfter { id: 5 }, 2);
    fixture.changes(Operation::DeleteBooksAfter { id: 5 }, 0);
    assert_eq!(ids(fixture, Operation::ListBooks { status: None }), [1, 2, 3, 4, 5].map(Value::Int));
}
