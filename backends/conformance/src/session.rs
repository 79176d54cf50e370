//! What holds for every session, whatever it is asked.

use crate::{Case, Fixture};
use backend_api::operation::OperationName;
use backend_api::{Answer, Inserting, JournalMode, Operation, Settings, Synchronous, Value};

pub const CASES: &[Case] = &[
    Case { name: "the settings are in force", needs: &["sql"], run: settings },
    Case { name: "foreign keys can be left unchecked", needs: &[], run: no_foreign_keys },
    Case { name: "two sessions do not mix", needs: &[], run: two_sessions },
    Case { name: "an operation runs as often as it is measured", needs: &[], run: measured },
    Case { name: "an empty database says so", needs: &["sql"], run: empty },
];

fn settings(fixture: &mut Fixture) {
    let usual = Settings::default();
    let other = Settings {
        journal_mode: JournalMode::Truncate,
        synchronous: Synchronous::Extra,
        foreign_keys: false,
        cache_kib: 512,
        busy_timeout_ms: 123,
    };
    let in_memory = fixture.query("PRAGMA journal_mode") == [[Value::from("memory")]];
    for settings in [usual, other] {
        fixture.reopen_with(settings.clone());
        let journal_mode = if in_memory { "memory" } else { settings.journal_mode.as_str() };
        assert_eq!(fixture.query("PRAGMA journal_mode"), [[Value::from(journal_mode)]]);
        assert_eq!(fixture.number("PRAGMA synchronous"), settings.synchronous.level());
        assert_eq!(fixture.number("PRAGMA foreign_keys"), i64::from(settings.foreign_keys));
        assert_eq!(fixture.number("PRAGMA cache_size"), settings.cache_size());
        assert_eq!(fixture.number("PRAGMA busy_timeout"), i64::from(settings.busy_timeout_ms));
    }
}

fn no_foreign_keys(fixture: &mut Fixture) {
    fixture.reopen_with(Settings { foreign_keys: false, ..Settings::default() });
    fixture.load();
    let orphan = Operation::CreateBook { title: "Orphan".to_owned(), year: 2000, author_id: 99 };
    assert_eq!(fixture.rows(orphan).len(), 1);
}

fn two_sessions(fixture: &mut Fixture) {
    fixture.load();
    let mut other = fixture.another();
    other.load();
    other.changes(Operation::DeleteBook { id: 1 }, 1);
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }).len(), 7);
    assert_eq!(other.rows(Operation::ListBooks { status: None }).len(), 6);
}

fn measured(fixture: &mut Fixture) {
    fixture.load();
    let insert = Operation::InsertBooks { count: 10, how: Inserting::OneTransaction };
    assert_eq!(fixture.run_times(&insert, 3), Ok(Answer::Changed(10)), "the answer is that of one execution");
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }).len(), 7 + 3 * 10);
}

fn empty(fixture: &mut Fixture) {
    fixture.fails(Operation::ListBooks { status: None }, backend_api::FailureKind::NoSuchTable);
    fixture.load();
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }).len(), 7);
}

/// What was done is there when the file is opened again.
pub fn work_persists(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::DeleteBook { id: 1 }, 1);
    let before = fixture.rows(Operation::ListBooks { status: None });
    fixture.reopen_with(Settings::default());
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }), before);
}

/// Exactly these operations are answered with "unsupported", each with a reason.
pub fn unsupported_is_pinned(fixture: &mut Fixture, expected: &[&str]) {
    let mut unsupported = Vec::new();
    for name in <OperationName as strum::IntoEnumIterator>::iter() {
        let operation = name.example();
        let mut fixture = fixture.another();
        let migrates = operation.name().starts_with("migrat") || operation.name() == "derive_migration";
        if !matches!(name, OperationName::CreateTables) && !migrates {
            fixture.load();
        }
        if let Ok(Answer::Unsupported { because }) = fixture.run(operation) {
            assert!(because.len() > 20, "{name:?} says why: {because}");
            unsupported.push(<&str>::from(name));
        }
    }
    // In memory there is one connection.
    let needs_two = |name: &&str| fixture.is_file() || *name != "interleave";
    let expected: Vec<&str> = expected.iter().copied().filter(needs_two).collect();
    unsupported.retain(|name| needs_two(name));
    assert_eq!(unsupported, expected);
}
