//! Code beside what it becomes: `show --sql`, and `play --code`.

use crate::support::run;
use crate::with_file;

#[test]
fn an_operation_is_shown_with_its_statements_and_their_plans() {
    let ran = run(&["show", "authors_with_books", "--sql", "-b", "rusqlite,sea-orm"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (rusqlite, sea_orm) = ran.stdout.split_once("── sea-orm ──").expect("both are shown");
    assert_eq!((rusqlite.matches("// becomes").count(), sea_orm.matches("// becomes").count()), (3, 3));
    let (lazy, rest) = rusqlite.split_once("authors_with_books_join").expect("there are three ways");
    assert!(lazy.contains("WHERE author_id = 3") && !lazy.contains("LEFT JOIN"), "{lazy}");
    assert!(lazy.contains("└─ SEARCH books USING INDEX books_author_id_idx"), "{lazy}");
    assert!(rest.contains("  SELECT a.id, a.name, b.id") && rest.contains("├─ SCAN a"), "{rest}");
}

#[test]
fn what_a_library_does_not_have_is_shown_with_its_reason() {
    let ran = run(&["show", "insert_books", "--sql", "-b", "rusqlite"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("// becomes\n  SQLite has no COPY"), "{}", ran.stdout);
    let without = run(&["show", "insert_books", "-b", "rusqlite"]);
    assert!(!without.stdout.contains("becomes"), "{}", without.stdout);
}

#[test]
fn code_stands_below_the_first_step_that_calls_it() {
    let scenario = "
scenario: Code
data: { authors: 1, books: 2 }
steps:
  - create_tables
  - load_data
  - name: the first
    find_book: { id: 1 }
  - name: the second
    find_book: { id: 2 }
";
    with_file("code.yaml", scenario, |path| {
        let path = path.to_str().expect("the path is text");
        let ran = run(&["play", path, "--code", "-b", "rusqlite,sqlx"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let (first, second) = ran.stdout.split_once("the second").expect("both are played");
        assert!(first.contains("code rusqlite  backends/rusqlite/src/crud.rs:"), "{first}");
        assert_eq!(first.matches("fn find_book(").count(), 2, "once for each library: {first}");
        assert!(!second.contains("fn find_book("), "{second}");
    });
}
