//! What holds for every session, whatever it is asked.

use crate::fixture::author;
use crate::{Case, Fixture};
use backend_api::operation::OperationName;
use backend_api::{
    Answer, Identifier, Inserting, JournalMode, Loading, Operation, PageStart, Settings, Sql, Synchronous,
    Value,
};

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
        let operation = example(name);
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
    assert_eq!(unsupported, expected);
}

/// An example of every operation.
fn example(name: OperationName) -> Operation {
    let due = chrono::NaiveDate::default();
    let identifier = |name: &str| Identifier::try_from(name.to_owned()).expect("it is a name");
    let (on, columns) = (identifier("books"), vec![identifier("year")]);
    match name {
        OperationName::CreateTables => Operation::CreateTables,
        OperationName::LoadData => Operation::LoadData,
        OperationName::Sql => Operation::Sql(Sql::new("SELECT 1")),
        OperationName::Script => Operation::Script { text: "SELECT 1".to_owned() },
        OperationName::AddAuthors => Operation::AddAuthors { authors: vec![author("A", &[])], commit: true },
        OperationName::BooksOfAuthor => Operation::BooksOfAuthor { name: String::new() },
        OperationName::AuthorOfBook => Operation::AuthorOfBook { title: "Emma".to_owned() },
        OperationName::BooksAfter => Operation::BooksAfter { year: 1900 },
        OperationName::ProlificAuthors => Operation::ProlificAuthors { more_than: 1 },
        OperationName::AuthorsWithBooks => Operation::AuthorsWithBooks { loading: Loading::Lazy },
        OperationName::BooksWithTags => Operation::BooksWithTags { loading: Loading::Lazy },
        OperationName::BooksOfPublisher => Operation::BooksOfPublisher { name: String::new() },
        OperationName::TagBook => Operation::TagBook { id: 1, tag: "new".to_owned() },
        OperationName::DeleteAuthor => Operation::DeleteAuthor { id: 1 },
        OperationName::CreateBook => {
            Operation::CreateBook { title: "New".to_owned(), year: 2000, author_id: 1 }
        }
        OperationName::FindBook => Operation::FindBook { id: 1 },
        OperationName::ListBooks => Operation::ListBooks { status: None },
        OperationName::SearchBooks => Operation::SearchBooks { text: "e".to_owned() },
        OperationName::CheckOut => Operation::CheckOut { id: 1, due },
        OperationName::CheckOutAll => Operation::CheckOutAll { ids: vec![1], due },
        OperationName::ReturnBook => Operation::ReturnBook { id: 1 },
        OperationName::DeleteBook => Operation::DeleteBook { id: 1 },
        OperationName::MigrateUp => Operation::MigrateUp { steps: None },
        OperationName::MigrateDown => Operation::MigrateDown { steps: 1 },
        OperationName::Migrations => Operation::Migrations,
        OperationName::DeriveMigration => Operation::DeriveMigration,
        OperationName::BooksOfYear => Operation::BooksOfYear { year: 2000 },
        OperationName::BooksOfAuthorAndYear => Operation::BooksOfAuthorAndYear { author_id: 1, year: 2000 },
        OperationName::CreateIndex => Operation::CreateIndex { on, columns },
        OperationName::DropIndex => Operation::DropIndex { on, columns },
        OperationName::InsertBooks => Operation::InsertBooks { count: 1, how: Inserting::MultiRow },
        OperationName::DeleteBooksAfter => Operation::DeleteBooksAfter { id: 0 },
        OperationName::BooksPage => Operation::BooksPage { limit: 1, start: PageStart::Offset(0) },
        OperationName::StreamBooks => Operation::StreamBooks,
        OperationName::AuthorsWithTaggedBooks => Operation::AuthorsWithTaggedBooks,
        OperationName::UpsertBooks => Operation::UpsertBooks { count: 1 },
        OperationName::ForgetStatements => Operation::ForgetStatements,
    }
}
