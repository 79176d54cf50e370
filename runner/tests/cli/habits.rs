//! What shells, `man` and editors take from the program.

use crate::support::run;
use serde_json::Value;

#[test]
fn the_schema_is_json_for_editors() {
    let ran = run(&["schema"]);
    let schema: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(
        (ran.code, schema["$schema"].as_str()),
        (0, Some("https://json-schema.org/draft/2020-12/schema"))
    );
    let year = &schema["$defs"]["books_of_year"]["properties"]["year"];
    assert_eq!(year["description"], "The year of publication.");
}

#[test]
fn list_tells_the_arguments_of_an_operation() {
    insta::assert_snapshot!(run(&["list", "books_page"]).stdout);
    insta::assert_snapshot!(run(&["list", "upsert_books"]).stdout);
    insta::assert_snapshot!(run(&["list", "add_authors"]).stdout);
    insta::assert_snapshot!(run(&["list", "sql"]).stdout);
    let none = run(&["list", "load_data"]).stdout;
    assert!(none.contains("Arguments\n  none\n") && none.contains("  - load_data\n"), "{none}");
    let unknown = run(&["list", "find_bok"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("did you mean `find_book`?"), "{}", unknown.stderr);
}
