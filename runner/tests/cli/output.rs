//! What is printed, at the narrowest width and at a wide one, with everything that changes from run to run
//! made the same.

use crate::support::{finish, runner};
use crate::with_file;
use insta::{Settings, assert_snapshot};

/// What changes from run to run and from machine to machine. Words hold on to each other with no-break spaces.
const MASKS: [(&str, &str); 5] = [
    (r"SQLite\s\d+\.\d+\.\d+", "SQLite [version]"),
    (r"· \S+\s\S+(\s·\s[^·]+)?\s·\s(one\sof\s)?\d+\scores?\s·\s\w+\sbuild", "· [machine]"),
    (r"(?m)^(  ✓ .*\d) {2,}[\d.\u{a0}\u{202f}]+ *$", "$1  [time]"),
    (r"time [nµm]s", "time [unit]"),
    (r"! This is not a release build[^!]*", ""),
];

fn play(arguments: &[&str], width: &str) -> String {
    let ran = finish(runner().arg("play").args(arguments).env("COLUMNS", width));
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    ran.stdout
}

fn snapshot(name: &str, text: &str) {
    let mut settings = Settings::clone_current();
    for (pattern, mask) in MASKS {
        settings.add_filter(pattern, mask);
    }
    settings.bind(|| assert_snapshot!(name, text));
}

#[test]
fn a_lesson_reads_well_at_80_and_at_140_columns() {
    for width in ["80", "140"] {
        snapshot(&format!("lesson at {width} columns"), &play(&["03"], width));
    }
}

/// Not a lesson: SeaORM creates tables that do not refer to each other in an order that changes.
const NOTES: &str = "
scenario: Notes
steps:
  - sql: CREATE TABLE notes (text TEXT)
  - name: Two notes
    sql: { text: INSERT INTO notes VALUES (?), rows: [[one], [two]] }
  - name: In order
    sql: SELECT text FROM notes ORDER BY text
";

#[test]
fn the_statements_are_shown_on_request() {
    with_file("notes.yaml", NOTES, |path| {
        snapshot("statements", &play(&[&path.to_string_lossy(), "--sql"], "100"));
    });
}

#[test]
fn a_quiet_run_is_its_summary() {
    snapshot("quiet", &play(&["03", "-q"], "80"));
}
