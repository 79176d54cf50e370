//! What a library's own error is: its words, and the value that its users match on.

use crate::support::run;
use reports::record::Run;
use std::fs;
use tempfile::TempDir;

const SCENARIO: &str = "
scenario: Broken
steps:
  - create_tables
  - name: No author
    create_book: { title: Nobody's Book, year: 2020, author_id: 999 }
    expect: { error: foreign_key_violation }
  - name: No book
    find_book: { id: 999 }
    expect: { error: not_found }
";

#[test]
fn each_library_shows_its_own_error_value() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("broken.yaml"), SCENARIO).unwrap();
    let of = |format: &str| format!("{format}={}", path(format));
    let ran = run(&[
        "play",
        &path("broken.yaml"),
        "-b",
        "rusqlite,diesel,sqlx,sea-orm",
        "--report",
        &of("json"),
        "--report",
        &of("html"),
        "--report",
        &of("markdown"),
    ]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let record: Run = reports::json::from_str(&fs::read_to_string(path("json")).unwrap()).unwrap();
    let value = |step: usize, backend: &str| {
        let cell = record.scenarios[0].steps[step].cells.iter().find(|cell| cell.backend == backend);
        cell.unwrap().failure.clone().unwrap().value.unwrap_or_default()
    };
    for (backend, no_author, no_book) in [
        ("rusqlite", "rusqlite::Error::SqliteFailure(Error {", "rusqlite::Error::QueryReturnedNoRows"),
        (
            "diesel",
            "diesel::result::Error::DatabaseError(ForeignKeyViolation, ",
            "diesel::result::Error::NotFound",
        ),
        ("sqlx", "sqlx::Error::Database(SqliteError {", "sqlx::Error::RowNotFound"),
        ("sea-orm", "sea_orm::DbErr::", "sea_orm::DbErr::RecordNotFound("),
    ] {
        assert!(value(1, backend).starts_with(no_author), "{}", value(1, backend));
        assert!(value(2, backend).starts_with(no_book), "{}", value(2, backend));
    }
    let markdown = fs::read_to_string(path("markdown")).unwrap();
    for text in [ran.stdout, markdown, fs::read_to_string(path("html")).unwrap()] {
        assert!(text.contains("diesel::result::Error::NotFound"), "{text}");
    }
}
