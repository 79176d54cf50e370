//! `runner mistakes` and `runner can`: what they show. That the verdicts hold is for `--check`, which `.ci/run` calls.

use crate::support::{finish, run, runner};
use serde_json::Value;
use tempfile::TempDir;

#[test]
fn the_matrix_tells_what_catches_each_mistake() {
    let ran = run(&["mistakes"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let line = |name: &str| {
        let line = ran.stdout.lines().find(|line| line.trim_start().starts_with(name)).unwrap_or_default();
        line.split("  ").map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        line("misspelled-column"),
        ["misspelled-column", "run time", "compiler", "compiler", "compiler"]
    );
    assert_eq!(line("forgotten-await"), ["forgotten-await", "impossible", "impossible", "lint", "lint"]);
    assert_eq!(line("lost-update"), ["lost-update", "silent", "silent", "silent", "silent"]);
    assert!(ran.stdout.contains("silent: gives a wrong answer, and nobody says so"));
}

#[test]
fn a_row_shows_each_program_with_what_was_said() {
    let ran = run(&["mistakes", "misspelled_column"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for words in [
        "SELECT titel FROM books",
        "books::titel",
        "sqlx::query_scalar!",
        "Column::Titel",
        "// scenarios/mistakes/misspelled-column/diesel.rs",
        "Error: no such column: titel",
        "cannot find value `titel` in module `books`",
    ] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
}

#[test]
fn a_name_of_no_row_is_answered_with_the_nearest() {
    let ran = run(&["can", "window-funktion"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("did you mean `window-function`?"), "{}", ran.stderr);
}

#[test]
fn the_matrix_is_written_for_programs_and_for_pages() {
    let folder = TempDir::new().unwrap();
    for matrix in ["mistakes", "can"] {
        let path = |ending: &str| folder.path().join(format!("{matrix}.{ending}")).display().to_string();
        let of = |format: &str, ending: &str| format!("--report={format}={}", path(ending));
        let ran = run(&[matrix, &of("json", "json"), &of("html", "html"), &of("markdown", "md")]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
        let read = |ending: &str| std::fs::read_to_string(path(ending)).unwrap();
        let json: Value = serde_json::from_str(&read("json")).unwrap();
        let cases = json["cases"].as_array().unwrap();
        assert!(cases.len() > 30, "{}", cases.len());
        for case in cases {
            assert_eq!(case["programs"].as_array().unwrap().len(), 4, "{case}");
            let link = format!("<a href=\"#{}\">", case["name"].as_str().unwrap());
            assert!(read("html").contains(&link), "{link}");
        }
        assert!(read("md").contains("| --- |"));
    }
}

#[test]
fn other_formats_are_refused() {
    let ran = run(&["mistakes", "--report", "junit=mistakes.xml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("written as html, markdown or json"), "{}", ran.stderr);
}

#[test]
fn a_check_outside_of_a_clone_says_where_it_is_to_be_made() {
    let folder = TempDir::new().unwrap();
    let ran = finish(runner().args(["mistakes", "--check"]).current_dir(folder.path()));
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("a clone of this project: change into one"), "{}", ran.stderr);
}
