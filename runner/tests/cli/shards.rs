//! Scenarios shared out among several computers, and their records made one again.

use crate::support::{Ran, run};
use crate::with_file;
use std::fs;
use tempfile::TempDir;

/// Plays some lessons, or a part of them; gives the scenarios of its record.
fn play(folder: &TempDir, name: &str, arguments: &[&str]) -> Vec<String> {
    let record = path(folder, name);
    let report = format!("json={record}");
    let usual = ["play", "02", "03", "04", "-q", "-b", "rusqlite", "--report", &report];
    let ran = run(&[&usual[..], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    read(&record).scenarios.into_iter().map(|scenario| scenario.id).collect()
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

fn read(path: &str) -> reports::record::Run {
    reports::json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn shards_play_each_scenario_once_and_make_the_record_of_one_run() {
    let folder = TempDir::new().unwrap();
    let whole = play(&folder, "whole.json", &[]);
    let halves = [
        play(&folder, "1.json", &["--shard", "1/2", "--shard-by", &path(&folder, "whole.json")]),
        play(&folder, "2.json", &["--shard", "2/2", "--shard-by", &path(&folder, "whole.json")]),
    ];
    assert!(halves.iter().all(|half| !half.is_empty()), "{halves:?}");
    let mut together = halves.concat();
    together.sort();
    assert_eq!(together, whole);

    let merged = path(&folder, "merged.json");
    let ran = run(&["merge", &path(&folder, "2.json"), &path(&folder, "1.json"), "-o", &merged]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
    let played: Vec<String> = read(&merged).scenarios.into_iter().map(|scenario| scenario.id).collect();
    assert_eq!(played, whole);
    let compared =
        run(&["compare", &path(&folder, "whole.json"), &merged, "--fail-on", "statements, failed"]);
    assert_eq!(compared.code, 0, "{}{}", compared.stdout, compared.stderr);
    let shown = run(&["report", &merged]);
    assert!(shown.code == 0 && shown.stdout.contains("2 runs, each on "), "{}", shown.stdout);

    let printed = run(&["merge", &path(&folder, "1.json"), "--allow-missing"]);
    assert_eq!(printed.code, 0);
    assert_eq!(reports::json::from_str(&printed.stdout).unwrap().scenarios.len(), halves[0].len());
    for (records, message) in [
        (vec!["1.json"], "shards are missing: 2/2"),
        (vec!["1.json", "1.json"], "shards are missing: 2/2; others are there more than once: 1/2"),
        (vec!["whole.json", "whole.json"], "whole.json does not go with what stands before it"),
    ] {
        let records: Vec<String> = records.into_iter().map(|name| path(&folder, name)).collect();
        let ran = run(&[&["merge"][..], &records.iter().map(String::as_str).collect::<Vec<_>>()].concat());
        assert!(ran.code == 2 && ran.stderr.contains(message), "{}", ran.stderr);
    }
}

#[test]
fn a_shard_without_scenarios_is_said_to_have_none() {
    let folder = TempDir::new().unwrap();
    let record = path(&folder, "4.json");
    let report = format!("json={record}");
    let Ran { code, stderr, .. } =
        run(&["play", "03", "-b", "memory", "--shard", "4/4", "--report", &report]);
    assert_eq!((code, stderr.as_str()), (0, "shard 4/4: nothing\n"));
    assert!(read(&record).scenarios.is_empty());
}

#[test]
fn a_shard_that_cannot_be_is_refused() {
    with_file("a.yaml", crate::SOUND, |scenario| {
        let scenario = scenario.display().to_string();
        for wrong in ["0/2", "3/2", "2", "x/y"] {
            let ran = run(&["play", &scenario, "--shard", wrong]);
            assert!(ran.code == 2 && ran.stderr.contains("such as 2/4"), "{wrong}: {}", ran.stderr);
        }
    });
}
