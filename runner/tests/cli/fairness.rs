//! What makes a comparison fair, as far as a user can see it: tunings, settings, tables that do not grow.

use crate::script;
use crate::support::{Ran, finish, run, runner};
use reports::record::{Rank, Run};
use tempfile::TempDir;

fn record(folder: &TempDir) -> Run {
    reports::json::from_str(&std::fs::read_to_string(folder.path().join("run.json")).unwrap()).unwrap()
}

/// Plays a scenario beside a backend that is this script.
fn play_beside(folder: &TempDir, scenario: &str, worker: &str) -> Ran {
    let worker = script(folder.path(), "other", &worker.replace("RUNNER", env!("CARGO_BIN_EXE_runner")));
    std::fs::write(folder.path().join("fair.yaml"), scenario).unwrap();
    finish(
        runner()
            .args(["play", "fair.yaml", "--backend", "rusqlite", "--report", "json=run.json", "--backend"])
            .arg(&worker)
            .current_dir(folder.path()),
    )
}

#[test]
fn both_tunings_become_rows_and_each_is_compared_with_its_own() {
    let folder = TempDir::new().unwrap();
    let report = format!("json={}", folder.path().join("run.json").display());
    let arguments = [
        "play",
        "05",
        "-b",
        "rusqlite,sqlx",
        "--tuning",
        "default,expert",
        "--samples",
        "3",
        "--report",
        &report,
    ];
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let run = record(&folder);
    let names: Vec<&str> = run.backends.iter().map(|backend| backend.name.as_str()).collect();
    assert_eq!(names, ["rusqlite", "sqlx", "rusqlite expert", "sqlx expert"]);
    let measured = run.scenarios[0].steps.iter().find(|step| step.cells[0].figures.is_some()).unwrap();
    for cell in measured.cells.iter().filter(|cell| cell.backend.starts_with("rusqlite")) {
        let ratio = cell.figures.as_ref().and_then(|figures| figures.ratio).unwrap();
        assert_eq!(ratio.value.to_string(), "1", "{}", cell.backend);
    }
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("sqlx expert row buffer (SQLite) 10000 rows: no value is recommended;"),
        "{words}"
    );
    assert!(words.contains("fairness: one engine, one kind of build, equal settings"), "{words}");
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn workers_keep_what_they_free_and_the_record_says_so() {
    const NAME: &str = "MALLOC_TRIM_THRESHOLD_";
    for theirs in [None, Some("4096")] {
        let folder = TempDir::new().unwrap();
        let worker = format!("echo ${NAME} > found; exec {} worker memory", env!("CARGO_BIN_EXE_runner"));
        let worker = script(folder.path(), "other", &worker);
        std::fs::write(folder.path().join("sound.yaml"), crate::SOUND).unwrap();
        let mut command = runner();
        command.args(["play", "sound.yaml", "-v", "--report", "json=run.json", "--backend"]).arg(&worker);
        command.env_remove(NAME).envs(theirs.map(|value| (NAME, value))).current_dir(folder.path());
        let ran = finish(&mut command);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let found = std::fs::read_to_string(folder.path().join("found")).unwrap();
        assert_eq!(found.trim(), theirs.unwrap_or("1073741824"), "what the user has set stands");
        let environment = record(&folder).machine.environment;
        assert!(environment.contains(&(NAME.to_owned(), found.trim().to_owned())), "{environment:?}");
    }
}

#[test]
fn the_control_row_is_the_floor_and_takes_no_part() {
    let folder = TempDir::new().unwrap();
    let report = format!("json={}", folder.path().join("run.json").display());
    let ran =
        run(&["play", "bench/reads", "-b", "rusqlite", "--control", "--samples", "2", "--report", &report]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let run = record(&folder);
    let cells = run.scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| &step.cells);
    let control: Vec<_> =
        cells.filter(|cell| cell.backend == "memory").filter_map(|cell| cell.figures.as_ref()).collect();
    assert!(!control.is_empty(), "{}", ran.stdout);
    for figures in control {
        assert_eq!(figures.rank, Rank::Alone);
        assert!(figures.ratio.is_some());
    }
}

#[test]
fn a_tuning_that_there_is_not_is_refused() {
    let ran = run(&["play", "05", "--tuning", "fast"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("'fast'") && ran.stderr.contains("expert"), "{}", ran.stderr);
}

#[test]
fn a_backend_that_has_other_settings_is_shown_with_the_difference() {
    let folder = TempDir::new().unwrap();
    let scenario = "scenario: Settings\nsteps:\n  - measure: create_tables\n    samples: 1\n    reset: { script: \"DROP TABLE IF EXISTS book_tags; \
                    DROP TABLE IF EXISTS tags; DROP TABLE IF EXISTS books; DROP TABLE IF EXISTS publishers; DROP TABLE IF EXISTS authors\" }\n";
    // Whatever it is told, it opens its database without a log.
    let ran = play_beside(&folder, scenario, "sed -u 's/\"wal\"/\"delete\"/' | RUNNER worker rusqlite");
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("not every backend has the settings that the run prescribes"), "{words}");
    assert!(words.contains("journal_mode wal wal ≠ delete"), "{words}");
    let setting = &record(&folder).scenarios[0].audit[0];
    assert_eq!(setting.actual_of("other"), Some("delete"));
}

#[test]
fn a_table_is_restored_before_each_execution() {
    let folder = TempDir::new().unwrap();
    let scenario = "scenario: Growth\ndata: { authors: 1, books: 2, new_books: 9 }\nsteps:\n  - create_tables\n  - load_data\n  \
                    - measure: { insert_books: { count: 9, how: multi_row } }\n    samples: 5\n    reset: { delete_books_after: { id: 2 } }\n    \
                    expect: { changed: 9 }\n";
    // Each worker notes its requests in a file of its own.
    let worker = "tee \"$(mktemp requests-XXXXXX)\" | RUNNER worker memory";
    let ran = play_beside(&folder, scenario, worker);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let mut samples = 0;
    for entry in folder.path().read_dir().unwrap() {
        let entry = entry.unwrap();
        if !entry.file_name().to_string_lossy().starts_with("requests-") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for asked in text.lines().filter(|line| line.starts_with("{\"sample\"")) {
            let reset = r#""reset":{"operation":{"delete_books_after":{"id":2}},"every":1}"#;
            assert!(asked.contains("insert_books") && asked.contains(reset), "{asked}");
            samples += 1;
        }
    }
    assert!(samples >= 5, "{samples}");
}

#[test]
fn backends_tell_the_features_that_they_are_built_with() {
    let manifest = std::fs::read_to_string(crate::support::top().join("Cargo.toml")).unwrap();
    for package in ["rusqlite", "diesel", "sqlx", "sea-orm"] {
        let line = manifest.lines().find(|line| line.starts_with(&format!("{package} = "))).unwrap();
        let (_, features) = line.split_once("features = [").unwrap();
        let features = features.trim_end_matches(" }").trim_end_matches(']').replace('"', "");
        let about = runner::registry::backend(package).unwrap().about();
        assert_eq!(about.features[0], format!("{package}: {features}"));
        assert!(about.tunables.iter().all(|tunable| tunable.source.starts_with("https://")), "{package}");
    }
}
