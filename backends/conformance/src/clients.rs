//! Several clients at once: what they say they did is done, and what fails is counted.

use crate::Fixture;
use backend_api::{FailureKind, Load, Operation, Weighted};

/// Readers and writers; every write that succeeded is in the database afterwards, and no other.
pub fn load(fixture: &mut Fixture) {
    fixture.load();
    let before = fixture.number("SELECT count(*) FROM books");
    let weighted = |operation, weight| Weighted { operation, weight };
    let create = Operation::CreateBook { title: "New".to_owned(), year: 2000, author_id: 1 };
    let missing = Operation::FindBook { id: 9_999_999 };
    let mix = vec![weighted(Operation::FindBook { id: 1 }, 3), weighted(create, 2), weighted(missing, 1)];
    let loaded = fixture.load_with(&Load { mix, clients: 4, duration_ms: 150, seed: 7 });

    let [read, created, missing] = loaded.operations.as_slice() else { panic!("one for each: {loaded:?}") };
    assert!(read.latencies.count() > 0 && created.latencies.count() > 0, "{loaded:?}");
    let after = fixture.number("SELECT count(*) FROM books");
    assert_eq!((after - before).unsigned_abs(), created.latencies.count());
    assert!(
        read.errors.iter().chain(&created.errors).all(|error| error.kind == FailureKind::Busy),
        "{loaded:?}"
    );
    assert_eq!(missing.latencies.count(), 0);
    assert!(matches!(missing.errors.as_slice(), [only] if only.kind == FailureKind::NotFound), "{loaded:?}");
}
