//! What is heard, and what is known of it.

mod common;

use std::thread;
use std::time::{Duration, Instant};

use backend_api::{Observer, StatementKind};
use common::{bound, heard, with_observer};
use rusqlite::limits::Limit;
use rusqlite::{Connection, params};

const BOOKS: &str = "CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, cover BLOB);
    INSERT INTO books (title) VALUES ('Emma'), ('Ulysses'), ('Dracula');";

fn titles(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare_cached(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn statements_stand_in_the_order_in_which_they_began() {
    let statements = heard(BOOKS, |db| {
        let mut outer = db.prepare("SELECT id FROM books WHERE id < 3").unwrap();
        let mut rows = outer.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let id: i64 = row.get(0).unwrap();
            db.query_row("SELECT title FROM books WHERE id = ?1", [id], |_| Ok(())).unwrap();
        }
    });
    assert_eq!(
        bound(&statements),
        [
            "SELECT id FROM books WHERE id < 3",
            "SELECT title FROM books WHERE id = 1",
            "SELECT title FROM books WHERE id = 2",
        ]
    );
    assert_eq!(statements.iter().map(|s| s.rows).collect::<Vec<_>>(), [2, 1, 1]);
    let inner: u64 = statements[1..].iter().map(|s| s.span_ns).sum();
    assert!(statements[0].span_ns > inner, "{statements:#?}");
}

#[test]
fn the_text_is_told_with_and_without_the_bound_values() {
    let insert = "INSERT INTO books (id, title, cover) VALUES (?1, ?2, ?3)";
    let statements = heard(BOOKS, |db| {
        db.execute(insert, params![7, "It's here", [0xCA_u8, 0xFE]]).unwrap();
        db.execute("UPDATE books SET cover = :cover", &[(":cover", &None::<i64>)]).unwrap();
    });
    assert_eq!(statements[0].sql, insert);
    assert_eq!(statements[1].sql, "UPDATE books SET cover = :cover");
    assert_eq!(
        bound(&statements),
        [
            "INSERT INTO books (id, title, cover) VALUES (7, 'It''s here', x'cafe')",
            "UPDATE books SET cover = NULL"
        ]
    );
}

#[test]
fn rows_are_counted_as_the_database_gives_them() {
    let statements = heard(BOOKS, |db| {
        titles(db, "SELECT title FROM books");
        titles(db, "SELECT title FROM books WHERE id > 100");
        db.query_row("SELECT title FROM books", [], |_| Ok(())).unwrap();
        titles(db, "DELETE FROM books RETURNING title");
    });
    assert_eq!(statements.iter().map(|s| s.rows).collect::<Vec<_>>(), [3, 0, 1, 3]);
}

#[test]
fn what_is_sent_besides_the_work_is_told_apart() {
    let statements = heard(BOOKS, |db| {
        db.execute_batch("BEGIN; SAVEPOINT s; RELEASE s; DELETE FROM books; COMMIT").unwrap();
        db.pragma_update(None, "cache_size", 100).unwrap();
        titles(db, "SELECT name FROM sqlite_master");
    });
    use StatementKind::*;
    let kinds: Vec<_> = statements.iter().map(|s| s.kind).collect();
    assert_eq!(
        kinds,
        [Transaction, Transaction, Transaction, Work, Transaction, Setting, Bookkeeping],
        "{statements:#?}"
    );
}

#[test]
fn each_execution_of_a_prepared_statement_is_a_statement() {
    let statements = heard(BOOKS, |db| {
        let mut statement = db.prepare("SELECT title FROM books WHERE id >= ?1").unwrap();
        for id in [1, 2, 3] {
            statement.query_map([id], |_| Ok(())).unwrap().for_each(drop);
        }
    });
    let texts = [1, 2, 3].map(|id| format!("SELECT title FROM books WHERE id >= {id}"));
    assert_eq!(bound(&statements), texts);
    assert_eq!(statements.iter().map(|s| s.rows).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn connections_of_other_threads_are_heard() {
    let statements = with_observer(|trace| {
        trace.start();
        let work = |name: &'static str| {
            move || {
                let db = Connection::open_in_memory().unwrap();
                for _ in 0..100 {
                    db.query_row("SELECT ?1", [name], |_| Ok(())).unwrap();
                }
            }
        };
        let threads = [thread::spawn(work("one")), thread::spawn(work("two"))];
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        trace.finish()
    });
    for text in ["SELECT 'one'", "SELECT 'two'"] {
        assert_eq!(statements.iter().filter(|s| s.bound == text && s.rows == 1).count(), 100);
    }
    assert_eq!(statements.len(), 200);
}

#[test]
fn a_statement_that_fails_is_heard() {
    let statements = heard(BOOKS, |db| {
        db.execute("INSERT INTO books (id, title) VALUES (1, 'Twice')", []).unwrap_err();
        db.execute("SELEC 1", []).unwrap_err();
        titles(db, "SELECT title FROM books");
    });
    assert_eq!(
        bound(&statements),
        ["INSERT INTO books (id, title) VALUES (1, 'Twice')", "SELECT title FROM books"],
        "what SQLite cannot parse never becomes a statement"
    );
    assert!(statements[0].vm_steps > 0);
}

#[test]
fn large_values_are_told_in_full() {
    let (text, blob) = ("x".repeat(2_000_000), vec![7_u8; 1_000_000]);
    let statements = heard(BOOKS, |db| {
        db.execute("INSERT INTO books (title, cover) VALUES (?1, ?2)", params![text, blob]).unwrap();
    });
    assert!(statements[0].bound.contains(&text) && statements[0].bound.ends_with("0707')"));
}

#[test]
fn a_text_too_long_for_sqlite_is_told_with_its_placeholders() {
    let statements = heard(BOOKS, |db| {
        db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 1000).unwrap();
        db.query_row("SELECT length(?1) + length(?1)", ["x".repeat(900)], |_| Ok(())).unwrap();
    });
    assert_eq!(bound(&statements), ["SELECT length(?1) + length(?1)"]);
}

#[test]
fn steps_are_those_of_this_execution_and_the_same_each_time() {
    let sql = "SELECT title FROM books ORDER BY title";
    let first = heard(BOOKS, |db| drop(titles(db, sql)));
    let second = heard(BOOKS, |db| drop(titles(db, sql)));
    let after_unheard = with_observer(|trace| {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(BOOKS).unwrap();
        titles(&db, sql);
        titles(&db, sql);
        trace.start();
        titles(&db, sql);
        trace.finish()
    });
    assert!(first[0].vm_steps > 10, "{first:#?}");
    assert_eq!(first[0].vm_steps, second[0].vm_steps);
    assert_eq!(first[0].vm_steps, after_unheard[0].vm_steps);
}

/// Numbers from 1 on: those that the condition keeps.
fn numbers(until: u32, kept: &str) -> String {
    format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {until}) SELECT i FROM n WHERE {kept}"
    )
}

#[test]
fn what_the_reader_does_between_rows_is_not_the_engines_time() {
    let mut dawdled = Duration::ZERO;
    let statements = heard("", |db| {
        let mut statement = db.prepare(&numbers(5, "i > 0")).unwrap();
        let mut rows = statement.query([]).unwrap();
        while rows.next().unwrap().is_some() {
            let start = Instant::now();
            while start.elapsed() < Duration::from_millis(1) {}
            dawdled += start.elapsed();
        }
    });
    let [statement] = statements.try_into().unwrap();
    let engine = Duration::from_nanos(statement.engine_ns.unwrap());
    assert!(
        engine + dawdled <= Duration::from_nanos(statement.span_ns),
        "{engine:?} and {dawdled:?}: {statement:#?}"
    );
}

#[test]
fn what_the_engine_does_after_a_row_is_its_time() {
    let [statement] = heard("", |db| {
        let mut statement = db.prepare(&numbers(300_000, "i = 1 OR i = 300000")).unwrap();
        assert_eq!(statement.query_map([], |row| row.get::<_, i64>(0)).unwrap().count(), 2);
    })
    .try_into()
    .unwrap();
    assert!(2 * statement.engine_ns.unwrap() > statement.span_ns, "{statement:#?}");
}
