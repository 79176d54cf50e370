//! `runner decide`: from real records to an answer, and what is known of the libraries held to the backends.

use crate::support::{finish, run, runner, top};
use backend_api::DatabaseKind;
use reports::question::{Checks, LIBRARIES};
use runner::registry;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const SCENARIO: &str = "
scenario: Our work
data: { authors: 5, books: 50, new_books: 10 }
decide: { reads: 3, writes: 1, must: [rust] }
steps:
  - create_tables
  - load_data
  - name: One
    measure: { find_book: { id: 7 } }
  - name: Many
    measure: { list_books: {} }
  - name: Write
    measure: { check_out: { id: 7, due: 2026-12-24 } }
";

/// A record of the scenario under a name of its own.
fn record(folder: &TempDir, name: &str, backends: &str) -> String {
    let scenario = folder.path().join(format!("{name}.yaml"));
    fs::write(&scenario, SCENARIO).unwrap();
    let record = folder.path().join(format!("{name}.json")).display().to_string();
    let scenario = scenario.display().to_string();
    let json = format!("json={record}");
    let ran = run(&["play", &scenario, "-b", backends, "--samples", "3", "-q", "--report", &json]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    record
}

#[test]
fn an_answer_is_given_for_each_kind_of_work_and_for_the_question() {
    let folder = TempDir::new().unwrap();
    let one = record(&folder, "one", "rusqlite,diesel,sqlx");
    let (markdown, html) = (folder.path().join("a.md"), folder.path().join("a.html"));
    let paths = [markdown.display().to_string(), html.display().to_string()];
    let ran = run(&["decide", &one, "--markdown", &paths[0], "--html", &paths[1]]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    for text in [ran.stdout, fs::read_to_string(markdown).unwrap(), fs::read_to_string(html).unwrap()] {
        for wanted in
            ["For reads 3, writes 1, among", "For reads by key on", "For writes on", "not measured here"]
        {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
    }
    let asked = run(&["decide", &one, "--weight", "clients=1", "--must", "async"]);
    let text = asked.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("only sqlx has what it must have"), "{text}");
}

#[test]
fn the_matrices_stand_beside_it_and_programs_read_all_of_it() {
    let folder = TempDir::new().unwrap();
    let one = record(&folder, "one", "rusqlite,diesel,sqlx,sea-orm");
    let json = folder.path().join("decision.json");
    let ran = run(&["decide", &one, "--json", &json.display().to_string()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    let decision: Value = serde_json::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
    let group = &decision["groups"][0];
    let says = |name: &str| -> String {
        let topics = group["topics"].as_array().unwrap();
        let topic = topics.iter().find(|topic| topic["name"] == name).unwrap();
        topic["says"]
            .as_array()
            .unwrap()
            .iter()
            .map(|text| text.as_str().unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Each row that a question names is there.
    let mistakes = run(&["mistakes", "--report", "json=-"]).stdout;
    let mistakes: Value = serde_json::from_str(&mistakes).unwrap();
    let all = mistakes["cases"].as_array().unwrap().len();
    assert!(says("safety").starts_with(&format!("Of {all} common mistakes")), "{}", says("safety"));
    assert!(says("async and pools").contains("Of 6 mistakes with futures and pools"));
    for words in [
        "the program migrates its own database: ",
        "a migration is derived from the models: ",
        "models are written from the database: ",
        "a migration is edited that has run: ",
        "the schema is ahead of the program: ",
    ] {
        assert!(says("migrations").contains(words), "{words}: {}", says("migrations"));
    }
    assert!(says("cost").contains("rusqlite 16"), "{}", says("cost"));
    assert!(says("flexibility").contains("schema-diff"), "{}", says("flexibility"));
    for (index, library) in ["rusqlite", "diesel", "sqlx", "sea-orm"].into_iter().enumerate() {
        let known = &group["besides"][index];
        assert_eq!(known["backend"], library);
        assert!(known["mistakes"]["silent"].as_array().unwrap().contains(&"lost-update".into()), "{known}");
        assert!(known["cost"]["crates"].as_u64().unwrap() > 5 && known["other_version"].is_null(), "{known}");
    }
    let versions = decision["tried"].as_array().unwrap();
    assert!(versions.iter().all(|tried| tried["library"].as_str().unwrap().matches('.').count() >= 2));
}

#[test]
fn the_costs_stand_beside_it() {
    let folder = TempDir::new().unwrap();
    let one = record(&folder, "one", "rusqlite,diesel");
    let (costs, html) = (folder.path().join("costs.json"), folder.path().join("a.html"));
    let json = format!("json={}", costs.display());
    let counted =
        finish(runner().args(["costs", "rusqlite", "--report", &json]).env("CARGO_NET_OFFLINE", "true"));
    assert_eq!(counted.code, 0, "{}", counted.stderr);
    let paths = [costs.display().to_string(), html.display().to_string()];
    let ran = run(&["decide", &one, "--costs", &paths[0], "--html", &paths[1]]);
    assert!(ran.stdout.contains("Costs") && ran.stdout.contains("lines an operation"), "{}", ran.stdout);
    assert!(fs::read_to_string(html).unwrap().contains("What it costs"));
    let wrong = run(&["decide", &one, "--costs", &one]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("this is no record of costs"), "{}", wrong.stderr);
}

#[test]
fn several_records_are_one_answer_and_unlike_ones_none() {
    let folder = TempDir::new().unwrap();
    let (one, two) = (record(&folder, "one", "rusqlite,diesel"), record(&folder, "two", "rusqlite,diesel"));
    let ran = run(&["decide", &one, &two]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let twice = run(&["decide", &one, &one]);
    assert_eq!(twice.code, 2);
    assert!(twice.stderr.contains("one on SQLite file is in two of the records"), "{}", twice.stderr);
}

#[test]
fn a_wrong_word_is_refused_with_those_that_are_right() {
    for (arguments, wanted) in [
        (["--weight", "raeds=8"], "`raeds` is no kind of work: use reads, by_key"),
        (["--weight", "reads"], "write it as reads=8"),
        (["--must", "quick"], "use async, compile_time_checks"),
    ] {
        let ran = run(&[&["decide", "there-is-none.json"][..], &arguments].concat());
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains(wanted), "{}", ran.stderr);
    }
}

#[test]
fn what_is_known_of_the_libraries_is_so() {
    let known: Vec<&str> = LIBRARIES.iter().map(|library| library.name).collect();
    for backend in registry::BACKENDS.iter().filter(|backend| backend.name() != registry::CONTROL) {
        let name = backend.name();
        let library = LIBRARIES.iter().find(|library| library.name == name);
        let library = library.unwrap_or_else(|| panic!("{name} is not among {known:?}"));
        for kind in DatabaseKind::ALL.into_iter().filter(|kind| backend.why_not(*kind).is_none()) {
            assert!(library.databases.contains(&kind), "{name} {kind}");
        }
        let text = fs::read_to_string(top().join("backends").join(name).join("src/crud.rs")).unwrap();
        assert_eq!(library.is_async, text.contains("pub async fn find_book("), "{name}");
    }
    // How those write a statement whose names are checked.
    let checked = [
        ("diesel", "diesel/src/crud.rs", "books::table"),
        ("diesel-async", "diesel-async/src/crud.rs", "books::table"),
        ("sqlx", "sqlx/src/sqlite/queries.rs", "sqlx::query_as!("),
        ("sea-orm", "sea-orm/src/crud.rs", "books::COLUMN"),
        ("toasty", "third-party/toasty/src/crud.rs", "Book::fields()"),
    ];
    let said: Vec<&str> = LIBRARIES
        .iter()
        .filter(|library| library.checks != Checks::None)
        .map(|library| library.name)
        .collect();
    assert_eq!(said, checked.map(|(name, ..)| name));
    for (name, file, sign) in checked {
        let path = top().join("backends").join(file);
        assert!(fs::read_to_string(path).unwrap().contains(sign), "{name}");
    }
}
