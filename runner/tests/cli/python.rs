//! The backends in Python beside the raw driver: the same answers, the same statements, and what is said where they are not there.

use crate::support::{Ran, finish, run, runner};
use crate::support_ready::is_ready;
use backend_api::StatementKind;
use reports::record::{Run, StepRecord, Verdict};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Plays a scenario, which must pass, and reads its record.
pub fn play(scenario: &str, backends: &str, database: &str) -> Run {
    let folder = TempDir::new().unwrap();
    let record = folder.path().join("run.json");
    let report = format!("json={}", record.display());
    let options = ["--samples", "1", "--spread", "--report", &report];
    let ran = run(&[&["play", scenario, "-b", backends, "-d", database][..], &options].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    reports::json::from_str(&fs::read_to_string(record).unwrap()).unwrap()
}

fn steps(run: &Run) -> impl Iterator<Item = &StepRecord> {
    run.scenarios.iter().flat_map(|scenario| &scenario.steps)
}

#[test]
fn queries_of_ones_own_give_the_same_answers_in_python() {
    if !is_ready("python-sqlite3") || !is_ready("sqlalchemy") {
        return;
    }
    // Of the lessons, the programs of the course tell.
    let run = play("own/shop", "rusqlite,python-sqlite3,sqlalchemy", "sqlite");
    for step in steps(&run) {
        let answers: Vec<_> = step.cells.iter().map(|cell| (&cell.verdict, step.answer_of(cell))).collect();
        assert!(
            answers.iter().all(|(verdict, _)| **verdict == Verdict::Passed),
            "{}: {answers:?}",
            step.title
        );
        // What several clients read depends on which of them was first.
        let is_alike =
            answers.windows(2).all(|pair| pair[0] == pair[1]) || step.title.contains("Several clients");
        assert!(is_alike, "{}: {answers:?}", step.title);
    }
}

#[test]
fn alembic_derives_what_brings_a_drifted_database_to_the_models() {
    if !is_ready("sqlalchemy") {
        return;
    }
    let run = play("04", "sqlalchemy", "sqlite");
    let step = steps(&run).last().unwrap();
    let derived = format!("{:?}", step.answer_of(&step.cells[0]).unwrap());
    assert!(derived.contains("CREATE TABLE book_tags"), "what was lost: {derived}");
    assert!(derived.contains("ALTER TABLE authors DROP COLUMN born"), "what was added: {derived}");
    let sent = step.cells[0].statements.as_ref().unwrap();
    assert!(sent.iter().all(|statement| statement.kind != StatementKind::Work), "nothing is done: {sent:?}");
}

#[test]
fn a_backend_that_is_not_set_up_says_by_which_command() {
    let folder = TempDir::new().unwrap();
    let play = |name: &str, python: &str| {
        finish(
            runner()
                .args(["play", "05", "--backend", name])
                .env("RUNNER_PLUGINS", folder.path())
                .env("RUNNER_PYTHON", python),
        )
    };
    let ran = play("sqlalchemy", "");
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert_eq!(ran.stderr, "error: `sqlalchemy` is not set up: run `runner plugin setup sqlalchemy`\n");
    let ran = play("python-sqlite3", "/nonexistent/python");
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("needs Python 3.11 or newer, and `/nonexistent/python` is none"), "{ran:?}");
    let listed = finish(runner().arg("list").env("RUNNER_PLUGINS", folder.path()));
    assert!(listed.stdout.contains("needs `runner plugin setup sqlalchemy`"), "{}", listed.stdout);
    let ran = run(&["plugin", "setup", "sqlalchmy"]);
    assert!(ran.code == 2 && ran.stderr.contains("python-sqlite3, sqlalchemy"), "{ran:?}");
}

#[test]
fn python_runs_its_functions_as_they_are_shown() {
    let ran = run(&["show", "authors_with_books", "--backend", "rusqlite,sqlalchemy"]);
    assert!(ran.stdout.contains("pub fn authors_with_books_batch("), "{}", ran.stdout);
    assert!(ran.stdout.contains("# backends/sqlalchemy/relations.py:"), "{}", ran.stdout);
    assert!(ran.stdout.contains("select(Author).options(selectinload(Author.books))"), "{}", ran.stdout);
    if !is_ready("sqlalchemy") {
        return;
    }
    let run = play("05", "rusqlite,sqlalchemy", "sqlite");
    let shown = run.listings.iter().filter(|listing| listing.backend == "sqlalchemy").count();
    assert!(shown > 5, "reports have them as well: {shown}");
    let sqlalchemy = run.backends.iter().find(|backend| backend.name == "sqlalchemy").unwrap();
    assert!(sqlalchemy.engine.as_ref().unwrap().starts_with("SQLite 3."), "{sqlalchemy:?}");
    assert!(sqlalchemy.build.as_ref().unwrap().starts_with("Python 3."), "{sqlalchemy:?}");
    let features = sqlalchemy.features.join(" ");
    assert!(features.contains("Alembic: 1.") && features.contains("THREADSAFE="), "{features}");
}

/// A backend of a user's, made by the program.
fn skeleton(folder: &Path) -> String {
    let ran = run(&["plugin", "new", "my-lib", "--within", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    folder.join("my-lib/runner-backend-my-lib").display().to_string()
}

fn line<'a>(ran: &'a Ran, operation: &str) -> &'a str {
    let mut lines = ran.stdout.lines().filter(|line| line.contains(&format!(" {operation}")));
    lines.next().unwrap_or_else(|| panic!("{operation}: {}{}", ran.stdout, ran.stderr))
}

#[test]
fn the_backends_in_python_pass_the_suite_of_the_others() {
    for (name, unsupported) in [("python-sqlite3", 4), ("sqlalchemy", 2)] {
        if !is_ready(name) {
            continue;
        }
        let ran = run(&["plugin", "check", name]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains(&format!("0 wrong, {unsupported} not supported")), "{}", ran.stdout);
        assert!(line(&ran, "authors_with_books ").contains("✓"), "{}", ran.stdout);
    }
}

#[test]
fn a_new_backend_answers_its_first_operations_and_the_check_finds_what_breaks() {
    if !is_ready("python-sqlite3") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let program = skeleton(folder.path());
    let ran = run(&["plugin", "check", &program]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(line(&ran, "find_book").starts_with("  ✓"), "{}", ran.stdout);
    assert!(line(&ran, "tag_book").contains("– tag_book"), "{}", ran.stdout);
    let again = run(&["plugin", "new", "my-lib", "--within", folder.path().to_str().unwrap()]);
    assert!(again.code == 2 && again.stderr.contains("is there already"), "{again:?}");

    let file = folder.path().join("my-lib/backend.py");
    let sound = fs::read_to_string(&file).unwrap();
    let broken = sound.replace("OR status = ? ORDER BY id\"", "OR status = ? ORDER BY id DESC\"");
    assert_ne!(broken, sound);
    fs::write(&file, broken).unwrap();
    let ran = run(&["plugin", "check", &program]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(line(&ran, "list_books").contains("✗ list_books"), "{}", ran.stdout);
    assert!(ran.stdout.contains("crud: books are listed by id, and by status"), "{}", ran.stdout);
    assert!(line(&ran, "find_book").starts_with("  ✓"), "the others are not blamed: {}", ran.stdout);

    fs::write(&file, "print('nothing of the protocol')\n").unwrap();
    let ran = run(&["plugin", "check", &program]);
    assert_eq!(ran.code, 3, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("nothing of the protocol"), "its words are shown: {}", ran.stderr);
}

#[test]
fn a_program_on_the_path_is_a_backend_by_its_name() {
    if !is_ready("python-sqlite3") {
        return;
    }
    let folder = TempDir::new().unwrap();
    skeleton(folder.path());
    let mut path = vec![folder.path().join("my-lib")];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let path = std::env::join_paths(path).unwrap();
    let scenario = folder.path().join("list.yaml");
    fs::write(&scenario, crate::SOUND).unwrap();
    let play = |backend| finish(runner().arg("play").arg(&scenario).args(["-b", backend]).env("PATH", &path));
    let ran = play("rusqlite,my-lib");
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("my-lib"), "{}", ran.stdout);
    let listed = finish(runner().args(["plugin", "list"]).env("PATH", &path));
    assert!(line(&listed, "my-lib").contains("runner-backend-my-lib"), "{}", listed.stdout);
    assert_eq!(play("my-other-lib").code, 2);
}

#[test]
fn several_clients_at_once_read_and_write_in_python() {
    if !is_ready("python-sqlite3") || !is_ready("sqlalchemy") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let mix = folder.path().join("mix.yaml");
    fs::write(&mix, crate::clients::MIX).unwrap();
    let run = play(mix.to_str().unwrap(), "python-sqlite3,sqlalchemy", "sqlite");
    let loads = &run.scenarios[0].steps[2].loads;
    assert_eq!(loads.len(), 2 * 2 * 2, "backends, variants, numbers of clients");
    for load in loads {
        assert!(load.latencies.count() > 0 && load.because.is_none(), "{load:?}");
    }

    let rate = folder.path().join("rate.yaml");
    fs::write(&rate, crate::clients::RATE).unwrap();
    let run = play(rate.to_str().unwrap(), "python-sqlite3,sqlalchemy", "sqlite");
    let loads = &run.scenarios[0].steps[2].loads;
    let [has_none, has_one] = ["python-sqlite3", "sqlalchemy"].map(|name| {
        let of_one = loads.iter().filter(move |load| load.backend == name);
        of_one.collect::<Vec<_>>()
    });
    assert!(
        has_none.iter().all(|load| load.because.as_ref().is_some_and(|because| because.contains("no pool")))
    );
    for load in has_one {
        let due = u64::from(load.rate.unwrap()) * 300 / 1000;
        let done = load.latencies.count() + load.missed;
        assert!(done <= due + 3 && load.latencies.count() > 0 && load.errors.is_empty(), "{due}: {load:?}");
    }
}

#[test]
fn loading_tables_is_timed_in_python_too() {
    if !is_ready("python-sqlite3") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let scenario = folder.path().join("tables.yaml");
    let text = "scenario: Tables\ndata: { tables: { users: { rows: 250, columns: { id: sequence } } } }\nsteps:\n  \
                - script: CREATE TABLE users (id INTEGER PRIMARY KEY)\n  \
                - measure: { load_tables: {} }\n    reset: { script: DELETE FROM users }\n";
    fs::write(&scenario, text).unwrap();
    let run = play(scenario.to_str().unwrap(), "rusqlite,python-sqlite3", "sqlite");
    let step = steps(&run).last().unwrap();
    for cell in &step.cells {
        assert!(cell.verdict == Verdict::Passed && cell.figures.is_some(), "{cell:?}");
    }
}
