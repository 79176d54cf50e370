//! What SQLite counts of its statements: prepared for an execution, prepared anew by itself, scanned, sorted.

#[expect(dead_code, reason = "each test uses a part of it")]
mod common;

use backend_api::{EngineCounters, Statement};
use common::heard;
use rusqlite::Connection;

const NUMBERS: &str = "CREATE TABLE numbers (n INTEGER PRIMARY KEY, m INTEGER);
    INSERT INTO numbers VALUES (1, 9), (2, 8), (3, 7), (4, 6);";

fn three_times(sql: &str, parameter: i64, prepare: fn(&Connection, &str, i64)) -> Vec<EngineCounters> {
    let statements = heard(NUMBERS, |db| (0..3).for_each(|_| prepare(db, sql, parameter)));
    assert_eq!(statements.len(), 3);
    statements.iter().map(counters).collect()
}

fn counters(statement: &Statement) -> EngineCounters {
    statement.counters.expect("SQLite counts")
}

fn cached(db: &Connection, sql: &str, parameter: i64) {
    let mut statement = db.prepare_cached(sql).unwrap();
    let mut rows = statement.query([parameter]).unwrap();
    while rows.next().unwrap().is_some() {}
}

fn uncached(db: &Connection, sql: &str, parameter: i64) {
    let mut statement = db.prepare(sql).unwrap();
    let mut rows = statement.query([parameter]).unwrap();
    while rows.next().unwrap().is_some() {}
}

#[test]
fn a_statement_from_the_cache_is_prepared_once() {
    let counted = three_times("SELECT m FROM numbers WHERE n = ?1", 2, cached);
    assert_eq!(counted.iter().map(|counters| counters.prepared).collect::<Vec<_>>(), [1, 0, 0]);
    assert!(counted.iter().all(|counters| counters.reprepared == 0), "{counted:?}");
    let counted = three_times("SELECT m FROM numbers WHERE n = ?1", 2, uncached);
    assert_eq!(counted.iter().map(|counters| counters.prepared).collect::<Vec<_>>(), [1, 1, 1]);
}

#[test]
fn a_bound_limit_has_sqlite_prepare_a_cached_statement_anew() {
    let counted = three_times("SELECT m FROM numbers LIMIT ?1", 2, cached);
    assert_eq!(counted.iter().map(|counters| counters.prepared).collect::<Vec<_>>(), [1, 0, 0]);
    assert!(counted[1..].iter().all(|counters| counters.reprepared == 1), "{counted:?}");
    let literal = three_times("SELECT m FROM numbers WHERE n > ?1 LIMIT 2", 0, cached);
    assert!(literal.iter().all(|counters| counters.reprepared == 0), "{literal:?}");
}

#[test]
fn scans_and_sorts_are_counted_for_each_execution() {
    let counted = three_times("SELECT n FROM numbers WHERE m > ?1 ORDER BY m", 0, cached);
    assert!(
        counted.iter().all(|counters| (counters.full_scan_steps, counters.sorts) == (3, 1)),
        "{counted:?}"
    );
    let keyed = three_times("SELECT m FROM numbers WHERE n = ?1 ORDER BY n", 2, cached);
    assert!(keyed.iter().all(|counters| (counters.full_scan_steps, counters.sorts) == (0, 0)), "{keyed:?}");
}
