//! What must not be heard, or be heard twice.

mod common;

use backend_api::Observer;
use common::{bound, heard, with_observer};
use rusqlite::Connection;

const SHELF: &str = "CREATE TABLE authors (id INTEGER PRIMARY KEY);
    CREATE TABLE books (author INTEGER REFERENCES authors ON DELETE CASCADE);
    CREATE TABLE changes (what TEXT);
    INSERT INTO authors VALUES (1), (2), (3);
    INSERT INTO books VALUES (1), (1), (2), (3);";

fn count(db: &Connection, sql: &str) -> i64 {
    db.prepare_cached(sql).unwrap().query_row([], |row| row.get(0)).unwrap()
}

#[test]
fn nothing_is_heard_unless_someone_listens() {
    with_observer(|trace| {
        let db = Connection::open_in_memory().unwrap();
        trace.start();
        count(&db, "SELECT 1");
        assert_eq!(bound(&trace.finish()), ["SELECT 1"]);
        count(&db, "SELECT 2");
        assert!(trace.finish().is_empty());
        trace.start();
        count(&db, "SELECT 3");
        trace.start();
        count(&db, "SELECT 4");
        assert_eq!(bound(&trace.finish()), ["SELECT 4"], "a new start forgets what was heard before");
    });
}

#[test]
fn installing_twice_hears_once() {
    let statements = with_observer(|_| {
        let trace = backend_observer::SqliteTrace::install().unwrap();
        trace.start();
        count(&Connection::open_in_memory().unwrap(), "SELECT 1");
        trace.finish()
    });
    assert_eq!((statements.len(), statements[0].rows), (1, 1));
}

#[test]
fn a_cascade_belongs_to_the_statement_that_caused_it() {
    let statements = heard(SHELF, |db| {
        assert_eq!(db.execute("DELETE FROM authors WHERE id < ?1", [3]).unwrap(), 2);
        assert_eq!(count(db, "SELECT count(*) FROM books"), 1);
    });
    assert_eq!(bound(&statements), ["DELETE FROM authors WHERE id < 3", "SELECT count(*) FROM books"]);
}

#[test]
fn a_trigger_belongs_to_the_statement_that_caused_it() {
    let setup = format!(
        "{SHELF} CREATE TRIGGER note AFTER INSERT ON books BEGIN
            INSERT INTO changes VALUES ('insert');
            INSERT INTO changes SELECT what FROM changes;
        END;"
    );
    let statements = heard(&setup, |db| {
        db.execute_batch("INSERT INTO books VALUES (1)").unwrap();
        assert_eq!(count(db, "SELECT count(*) FROM changes"), 2);
    });
    assert_eq!(bound(&statements), ["INSERT INTO books VALUES (1)", "SELECT count(*) FROM changes"]);
    assert_eq!(statements[0].rows, 0);
}

#[test]
fn what_sqlite_runs_for_itself_is_not_counted() {
    let work = [
        "CREATE VIRTUAL TABLE texts USING fts5(body)",
        "INSERT INTO texts VALUES ('hello')",
        "SELECT * FROM texts WHERE texts MATCH 'hello'",
        "ALTER TABLE changes RENAME COLUMN what TO which",
        "ANALYZE",
        "VACUUM",
    ];
    let statements = heard(SHELF, |db| db.execute_batch(&work.join(";")).unwrap());
    assert_eq!(statements.iter().map(|s| s.sql.trim_end_matches(';')).collect::<Vec<_>>(), work);
}

#[test]
fn a_statement_may_open_with_a_comment() {
    let sql = "-- name: CountBooks\nSELECT count(*) FROM books";
    let statements = heard(SHELF, |db| assert_eq!(count(db, sql), 4));
    assert_eq!(bound(&statements), [sql]);
}

#[test]
fn a_statement_prepared_anew_after_a_change_of_the_schema_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let sql = "SELECT author FROM books";
    let statements = with_observer(|trace| {
        let reader = Connection::open(folder.path().join("shelf.db")).unwrap();
        let writer = Connection::open(folder.path().join("shelf.db")).unwrap();
        writer.execute_batch(SHELF).unwrap();
        let mut cached = reader.prepare(sql).unwrap();
        let mut rows = || cached.query_map([], |_| Ok(())).unwrap().count();
        trace.start();
        rows();
        writer.execute_batch("CREATE INDEX of_author ON books (author)").unwrap();
        rows();
        trace.finish()
    });
    let rows: Vec<_> = statements.iter().map(|s| (s.sql.as_str(), s.rows)).collect();
    assert_eq!(rows, [(sql, 4), ("CREATE INDEX of_author ON books (author)", 0), (sql, 4)]);
    assert!(statements[2].vm_steps > statements[0].vm_steps, "the attempt that failed took steps too");
}

#[test]
fn a_description_of_a_statement_is_not_heard_and_spoils_none() {
    let statements = heard(SHELF, |db| {
        let described = |sql: &str| db.prepare(sql).unwrap().query([]).unwrap().next().map(drop).unwrap();
        for _ in 0..3 {
            db.query_row("SELECT count(*) FROM books", [], |_| Ok(())).unwrap();
            described("EXPLAIN QUERY PLAN SELECT count(*) FROM books");
            described("EXPLAIN SELECT count(*) FROM books");
        }
    });
    let rows: Vec<_> = statements.iter().map(|s| (s.sql.as_str(), s.rows)).collect();
    assert_eq!(rows, [("SELECT count(*) FROM books", 1); 3]);
}

#[test]
fn a_statement_that_has_not_ended_is_told_as_far_as_it_came() {
    with_observer(|trace| {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SHELF).unwrap();
        let mut statement = db.prepare("SELECT id FROM authors").unwrap();
        trace.start();
        let mut rows = statement.query([]).unwrap();
        assert!(rows.next().unwrap().is_some() && rows.next().unwrap().is_some());
        let open = trace.finish();
        assert_eq!((bound(&open), open[0].rows), (vec!["SELECT id FROM authors"], 2));
        assert!(open[0].span_ns > 0);

        trace.start();
        assert!(rows.next().unwrap().is_some());
        drop(rows);
        drop(statement);
        count(&db, "SELECT count(*) FROM authors");
        let next = trace.finish();
        assert_eq!(bound(&next), ["SELECT count(*) FROM authors"], "the other began before the start");
        assert_eq!(next[0].rows, 1);
    });
}
