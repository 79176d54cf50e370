//! Whatever a path leads to, the answer is quick and clear.

use crate::scenario::{parse, read};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What is said about a file with these bytes, without the folder.
fn answer(bytes: &[u8]) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("05.yaml");
    fs::write(&path, bytes).unwrap();
    relative(&read(&path).unwrap_err().render(false), folder.path())
}

fn relative(text: &str, folder: &Path) -> String {
    text.replace(&format!("{}/", folder.display()), "")
}

#[test]
fn a_good_file_is_called_as_its_stem() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("05.yaml");
    fs::write(&path, super::GOOD).unwrap();
    let scenario = read(&path).unwrap();
    assert_eq!(scenario, parse("05", Some(&path), super::GOOD).unwrap());
}

#[test]
fn paths_that_lead_to_no_file() {
    let folder = TempDir::new().unwrap();
    let missing = read(&folder.path().join("06.yaml")).unwrap_err().render(false);
    insta::assert_snapshot!(relative(&missing, folder.path()), @"
    error: there is no such file
    --> 06.yaml
     = help: `runner list` shows the scenarios that are built in
    ");
    let directory = folder.path().join("lessons");
    fs::create_dir(&directory).unwrap();
    insta::assert_snapshot!(relative(&read(&directory).unwrap_err().render(false), folder.path()), @"
    error: this is a folder, not a scenario
    --> lessons
     = help: name a file in it
    ");
}

#[test]
fn bytes_that_are_no_scenario() {
    insta::assert_snapshot!(answer(b""), @"
    error: the file is empty
    --> 05.yaml
     = help: begin with `scenario: …` and `steps:`; `runner list` shows the scenarios that are built in
    ");
    insta::assert_snapshot!(answer(b"scenario: Test\nabout: \xff\n"), @"
    error: the file is not UTF-8: line 2 has a byte that belongs to no character
    --> 05.yaml
     = help: save the file with the encoding UTF-8
    ");
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let text = answer(&vec![b'#'; 10 * 1024 * 1024]);
    insta::assert_snapshot!(text, @"
    error: the file is larger than 4 MiB
    --> 05.yaml
     = help: let `data` generate the rows instead of listing them
    ");
}

#[test]
#[cfg(unix)]
fn a_file_without_an_end_is_not_read_to_it() {
    let mistakes = read(Path::new("/dev/zero")).unwrap_err();
    assert_eq!(mistakes.list[0].message, "the file is larger than 4 MiB");
}

#[test]
fn a_large_file_is_answered() {
    let line = "  - sql: { text: 'INSERT INTO t VALUES (?)', rows: [[1], [2], [3], [4], [5], [6], [7], [8], [9]] }\n";
    for tail in ["", "  - nonsense\n"] {
        let source = format!("scenario: Test\nsteps:\n{}{tail}", line.repeat(5_000));
        match parse("large", None, &source) {
            Ok(scenario) => assert!(scenario.steps.len() == 5_000 && tail.is_empty()),
            Err(mistakes) => assert!(mistakes.list.len() == 1 && mistakes.to_string().len() < 1_000),
        }
    }
}

#[test]
fn a_text_in_the_wrong_place_is_not_repeated_from_end_to_end() {
    let steps = "nonsense, ".repeat(200_000);
    let text = parse("05", None, &format!("scenario: Test\nsteps: [{steps}]\n")).unwrap_err().to_string();
    // Each of the twenty that are shown takes a message, a place and help, and not the line around it.
    assert!(text.len() < 20 * 200, "{}", text.len());
    insta::assert_snapshot!(text.lines().take(3).collect::<Vec<_>>().join("\n"), @"
    error: `nonsense` is no operation, and no other key of a step
    --> 05.yaml:2:9
     = help: `runner list` shows the operations
    ");
    for long in
        [format!("  - {}\n", "x".repeat(3_000_000)), format!("  - |\n{}", "    word\n".repeat(300_000))]
    {
        let text = parse("05", None, &format!("scenario: Test\nsteps:\n{long}")).unwrap_err().to_string();
        assert!(text.len() < 2_000, "{}", text.len());
    }
}

#[test]
fn more_values_than_anybody_writes_are_refused() {
    let source = format!("scenario: Test\nsteps: [{}]\n", "reopen, ".repeat(300_000));
    let mistakes = parse("large", None, &source).unwrap_err();
    assert_eq!(mistakes.list[0].message, "the file holds more than 250000 values");
}
