//! Several clients at once: what they say they did is done, and what fails is counted.

use crate::Fixture;
use backend_api::{DatabaseKind, FailureKind, Load, Operation, PoolLimits, Sql, Weighted};

/// Readers and writers; every write that succeeded is in the database afterwards, and no other.
pub fn load(fixture: &mut Fixture) {
    fixture.load();
    let before = fixture.number("SELECT count(*) FROM books");
    let weighted = |operation, weight| Weighted { operation, turns: Vec::new(), weight };
    let create = Operation::CreateBook { title: "New".to_owned(), year: 2000, author_id: 1 };
    let missing = Operation::FindBook { id: 9_999_999 };
    let mix = vec![weighted(Operation::FindBook { id: 1 }, 3), weighted(create, 2), weighted(missing, 1)];
    let loaded = fixture.load_with(&Load { mix, ..of(4, 150) });

    let [read, created, missing] = loaded.operations.as_slice() else { panic!("one for each: {loaded:?}") };
    assert!(read.latencies.count() > 0 && created.latencies.count() > 0, "{loaded:?}");
    let after = fixture.number("SELECT count(*) FROM books");
    assert_eq!((after - before).unsigned_abs(), created.latencies.count());
    assert_eq!(
        loaded.operations.iter().map(|operation| operation.missed).sum::<u64>(),
        0,
        "none has a time to begin"
    );
    assert!(
        read.errors.iter().chain(&created.errors).all(|error| error.kind == FailureKind::Busy),
        "{loaded:?}"
    );
    assert_eq!(missing.latencies.count(), 0);
    assert!(matches!(missing.errors.as_slice(), [only] if only.kind == FailureKind::NotFound), "{loaded:?}");
}

/// At a rate, whatever is due is done or missed, and what a warm-up does is in the database and not in the figures.
pub fn rate(fixture: &mut Fixture) {
    fixture.load();
    let before = fixture.number("SELECT count(*) FROM books");
    let create = Operation::CreateBook { title: "New".to_owned(), year: 2000, author_id: 1 };
    let mix = vec![Weighted { operation: create, turns: Vec::new(), weight: 1 }];
    let loaded = fixture.load_with(&Load { mix, rate: Some(200), warmup_ms: 100, ..of(2, 100) });
    let [created] = loaded.operations.as_slice() else { panic!("one: {loaded:?}") };
    let failed: u64 = created.errors.iter().map(|error| error.count).sum();
    // Twenty are due in each half, and the one at the edge may be sent a little later.
    let due = created.latencies.count() + failed + created.missed;
    // On a busy computer all of them may be missed.
    assert!((1..=21).contains(&due), "{loaded:?}");
    let written = (fixture.number("SELECT count(*) FROM books") - before).unsigned_abs();
    assert!(written > created.latencies.count(), "what warms up is written as well: {written}, {loaded:?}");
}

/// Fewer connections than clients serve them all.
pub fn pool(fixture: &mut Fixture) {
    fixture.load();
    let mix = vec![Weighted { operation: Operation::FindBook { id: 1 }, turns: Vec::new(), weight: 1 }];
    let pool = Some(PoolLimits { connections: 1, wait_ms: None });
    let loaded = fixture.load_with(&Load { mix, pool, ..of(4, 100) });
    let [read] = loaded.operations.as_slice() else { panic!("one: {loaded:?}") };
    assert!(read.latencies.count() > 0 && read.errors.is_empty(), "{loaded:?}");
}

/// A client that waits longer than it may for a connection fails with a kind of its own; the library without such a limit says
/// so.
pub fn waiting(fixture: &mut Fixture) {
    fixture.load();
    // Long work for the only connection. Some pools count the opening of a connection as a wait for it.
    let slow = Sql::new(slow(fixture.kind()));
    let mix = vec![Weighted { operation: Operation::Sql(slow), turns: Vec::new(), weight: 1 }];
    let pool = Some(PoolLimits { connections: 1, wait_ms: Some(300) });
    match fixture.try_load_with(&Load { mix, pool, ..of(4, 800) }) {
        Ok(loaded) => {
            let [slow] = loaded.operations.as_slice() else { panic!("one: {loaded:?}") };
            assert!(slow.latencies.count() > 0, "{loaded:?}");
            assert!(slow.errors.iter().any(|error| error.kind == FailureKind::Timeout), "{loaded:?}");
            assert!(slow.errors.iter().all(|error| error.kind == FailureKind::Timeout), "{loaded:?}");
        }
        Err(failure) => assert!(failure.message.contains("no time to wait"), "{failure:?}"),
    }
}

/// SQL that takes about a quarter of a second: of four that want the only connection, the last waits for more than three of it.
fn slow(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Sqlite => {
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT max(i) FROM n"
        }
        DatabaseKind::Postgres => "SELECT pg_sleep(0.25)::text",
        DatabaseKind::Mysql => "SELECT sleep(0.25)",
    }
}

/// Transactions that read and then write wait for each other: none is told that the database is busy, which SQLite says at
/// once to one that has read and finds that another wrote since.
pub fn read_then_write(fixture: &mut Fixture) {
    fixture.load();
    let tag = |id| {
        let operation = Operation::TagBook { id, tag: format!("tag {id}") };
        Weighted { operation, turns: Vec::new(), weight: 1 }
    };
    let mix = (1..=4).map(tag).collect();
    let loaded = fixture.load_with(&Load { mix, ..of(4, 200) });
    let done: u64 = loaded.operations.iter().map(|operation| operation.latencies.count()).sum();
    assert!(done > 4, "{loaded:?}");
    assert!(loaded.operations.iter().all(|operation| operation.errors.is_empty()), "{loaded:?}");
}

/// A closed loop of so many clients for so many milliseconds.
fn of(clients: u32, duration_ms: u64) -> Load {
    Load { mix: Vec::new(), clients, rate: None, pool: None, warmup_ms: 0, duration_ms, seed: 7 }
}
