//! Lesson 06: transactions, savepoints, and one transaction in the middle of another.

use crate::{Case, Fixture, row};
use backend_api::interleaving::{Action, Begin, End, Interleaving};
use backend_api::{Answer, DatabaseKind, FailureKind, NewBook, OnError, Operation, Settings, Value};

const SEVERAL: &[&str] = &["create_books"];
const TWO: &[&str] = &["interleave", "sql"];

pub const CASES: &[Case] = &[
    Case { name: "several books are created all or none", needs: SEVERAL, run: all_or_none },
    Case { name: "a savepoint takes one book back", needs: SEVERAL, run: savepoints },
    Case { name: "an error that is ignored is not undone by the others", needs: SEVERAL, run: ignored },
    Case { name: "nobody sees what is not committed", needs: TWO, run: dirty },
    Case { name: "the level decides what is seen twice", needs: TWO, run: twice },
    Case { name: "the second writer is told", needs: TWO, run: writers },
    Case { name: "how a transaction begins is the database's own", needs: TWO, run: begins },
];

/// Two books, and one of nobody between them.
fn books(on_error: OnError) -> Operation {
    let book = |title: &str, author_id| NewBook {
        title: title.to_owned(),
        year: 2000,
        author_id,
        publisher_id: None,
    };
    Operation::CreateBooks { books: vec![book("One", 1), book("Orphan", 99), book("Two", 1)], on_error }
}

/// How many books there are besides those of the data.
fn new(fixture: &mut Fixture) -> usize {
    fixture.rows(Operation::ListBooks { status: None }).len() - 7
}

fn all_or_none(fixture: &mut Fixture) {
    fixture.load();
    fixture.fails(books(OnError::Rollback), FailureKind::ForeignKeyViolation);
    assert_eq!(new(fixture), 0);
}

fn savepoints(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(books(OnError::Savepoint), 2);
    assert_eq!(new(fixture), 2);
    fixture.changes(books(OnError::Savepoint), 2);
}

fn ignored(fixture: &mut Fixture) {
    fixture.load();
    let created = fixture.run(books(OnError::Ignore));
    match (fixture.kind(), created) {
        (DatabaseKind::Postgres, Ok(created)) => {
            assert_eq!((created, new(fixture)), (Answer::Changed(1), 0), "its commit is a rollback");
        }
        (_, Ok(created)) => assert_eq!((created, new(fixture)), (Answer::Changed(2), 2)),
        (_, Err(_)) => assert_eq!(new(fixture), 0, "who tells of the error commits nothing"),
    }
}

fn interleave(begin: Option<Begin>, turns: [&[Action]; 3], end: End) -> Operation {
    let [first, second, then] = turns.map(<[Action]>::to_vec);
    Operation::Interleave(Interleaving { begin, first, second, then, end })
}

fn dirty(fixture: &mut Fixture) {
    if !fixture.is_file() {
        return;
    }
    fixture.load();
    let write = Action::Write { id: 1, year: 1900 };
    let seen = fixture.rows(interleave(None, [&[write], &[Action::Read(1)], &[]], End::Rollback));
    assert_eq!(seen, [row!["first", "write 1", 1900], row!["second", "read 1", 1815]]);
    assert_eq!(fixture.rows(Operation::FindBook { id: 1 })[0][2], Value::Int(1815), "it was rolled back");
}

fn twice(fixture: &mut Fixture) {
    if !fixture.is_file() {
        return;
    }
    let cases: &[(Option<Begin>, i64)] = match fixture.kind() {
        DatabaseKind::Sqlite => &[(None, 1815), (Some(Begin::Deferred), 1815)],
        _ => &[(Some(Begin::ReadCommitted), 1900), (Some(Begin::RepeatableRead), 1815)],
    };
    for &(begin, expected) in cases {
        let mut fixture = fixture.another();
        fixture.load();
        let read = Action::Read(1);
        let write = Action::Write { id: 1, year: 1900 };
        let seen = fixture.rows(interleave(begin, [&[read], &[write], &[read]], End::Commit));
        assert_eq!(
            seen,
            [
                row!["first", "read 1", 1815],
                row!["second", "write 1", 1900],
                row!["first", "read 1", expected]
            ],
            "{begin:?}"
        );
    }
}

fn writers(fixture: &mut Fixture) {
    if !fixture.is_file() {
        return;
    }
    fixture.reopen_with(Settings { busy_timeout_ms: 20, ..Settings::default() });
    fixture.load();
    let wait = match fixture.kind() {
        DatabaseKind::Sqlite => "PRAGMA busy_timeout = 20",
        DatabaseKind::Postgres => "SET lock_timeout = '50ms'",
        DatabaseKind::Mysql => "SET SESSION innodb_lock_wait_timeout = 1",
    };
    fixture.run(Operation::script(wait)).expect("it can be told how long to wait");
    let write = |year| Action::Write { id: 1, year };
    fixture.fails(interleave(None, [&[write(1900)], &[write(1901)], &[]], End::Commit), FailureKind::Busy);
    assert_eq!(fixture.rows(Operation::FindBook { id: 1 })[0][2], Value::Int(1815), "both are undone");
    fixture.changes(Operation::DeleteBook { id: 1 }, 1);
}

fn begins(fixture: &mut Fixture) {
    fixture.load();
    for (begin, kind) in
        [(Begin::Immediate, DatabaseKind::Sqlite), (Begin::Serializable, DatabaseKind::Postgres)]
    {
        let is_there =
            fixture.is_file() && (fixture.kind() == DatabaseKind::Sqlite) == (kind == DatabaseKind::Sqlite);
        let answer = fixture.run(interleave(Some(begin), [&[Action::Count(1815)], &[], &[]], End::Commit));
        match answer {
            Ok(Answer::Rows(rows)) => assert!(is_there, "{rows:?}"),
            Ok(Answer::Unsupported { because }) => assert!(!is_there, "{because}"),
            // Both want the lock.
            Err(failure) => assert_eq!((failure.kind, begin), (FailureKind::Busy, Begin::Immediate)),
            other => panic!("{other:?}"),
        }
    }
}
