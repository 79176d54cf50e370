//! `runner costs`: counts without building, and programs of the versions that the runner is built with.

use crate::support::{Ran, finish, run, runner, top};
use reports::costs::Cost;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Nothing is fetched: what programs on SQLite need is what the runner was built from.
fn costs(arguments: &[&str]) -> Ran {
    finish(runner().arg("costs").args(arguments).env("CARGO_NET_OFFLINE", "true"))
}

#[test]
fn crates_and_lines_are_counted_without_building() {
    let folder = TempDir::new().unwrap();
    let json = folder.path().join("costs.json");
    let ran = costs(&["rusqlite", "diesel", "--report", &format!("json={}", json.display())]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let costs = reports::costs::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
    let [rusqlite, diesel] = costs.programs.as_slice() else { panic!("{costs:?}") };
    assert!(rusqlite.version.starts_with("0.39.") && diesel.version.starts_with("2.3."), "{costs:?}");
    assert!(rusqlite.crates > 8 && diesel.crates > rusqlite.crates && diesel.crates < 80, "{costs:?}");
    assert!(rusqlite.lines.operations > 30 && rusqlite.lines.per_operation() > 3.0, "{costs:?}");
    assert!(costs.programs.iter().all(|cost| cost.build.is_none() && cost.not_built.is_none()));
    assert!(ran.stdout.contains("lines an operation") && !ran.stdout.contains("dev s"), "{}", ran.stdout);
}

#[test]
fn every_library_is_counted_on_each_of_its_databases() {
    // Of some libraries this program is built without what they need on some databases: that is fetched.
    let ran = run(&["costs", "-d", "sqlite,postgres,mysql", "--report", "json=-"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let costs = reports::costs::from_str(&ran.stdout).unwrap();
    let mut wanted = BTreeSet::new();
    // Some have crates and a lock file of their own.
    let is_apart = |name| top().join("backends/third-party").join(name).is_dir();
    let libraries = reports::question::LIBRARIES.iter().filter(|library| library.is_rust);
    for library in libraries.filter(|library| !is_apart(library.name)) {
        wanted.extend(library.databases.iter().map(|&kind| (library.name, <&str>::from(kind))));
    }
    let found = costs.programs.iter().map(|cost| (cost.library.as_str(), <&str>::from(cost.database)));
    assert_eq!(found.collect::<BTreeSet<_>>(), wanted);
    assert!(costs.programs.iter().all(|cost| cost.crates > 5 && !cost.version.is_empty()), "{costs:?}");
    // Another system has other crates.
    if cfg!(target_os = "linux") {
        is_as_it_was_counted(&costs.programs);
    }
}

/// `decide` tells what is in this file, and asks no cargo.
fn is_as_it_was_counted(programs: &[Cost]) {
    let path = top().join("runner/src/costs/counted.json");
    let line = |cost: &Cost| {
        json!({
            "library": cost.library,
            "database": cost.database,
            "version": cost.version,
            "crates": cost.crates,
            "duplicates": cost.duplicates,
        })
    };
    let lines: Vec<Value> = programs.iter().map(line).collect();
    if std::env::var_os("UPDATE_COUNTED").is_some() {
        let lines: Vec<String> = lines.iter().map(|line| format!("  {line}")).collect();
        fs::write(&path, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    }
    let counted: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert!(lines == counted, "run this test with UPDATE_COUNTED=1");
}

#[test]
fn what_has_no_program_and_what_costs_are_not_is_refused() {
    let unknown = costs(&["deisel"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("`deisel` has no program on these databases; did you mean `diesel`?"));
    let elsewhere = costs(&["postgres"]);
    assert!(
        elsewhere.stderr.contains("`postgres` has no program on these databases"),
        "{}",
        elsewhere.stderr
    );
    let junit = costs(&["--report", "junit=x.xml"]);
    assert!(junit.stderr.contains("costs are no junit: use json=FILE, markdown=FILE or html=FILE"));
}

#[test]
fn the_programs_have_the_versions_of_the_runner_and_all_their_files() {
    let packages = |path: &str| -> BTreeSet<String> {
        let text = fs::read_to_string(top().join(path)).unwrap();
        let packages = text.split("[[package]]").skip(1).filter(|package| package.contains("source = "));
        packages.map(|package| package.lines().skip(1).take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    let (own, all) = (packages("scenarios/costs/Cargo.lock"), packages("Cargo.lock"));
    assert!(own.len() > 100);
    assert_eq!(own.difference(&all).collect::<Vec<_>>(), Vec::<&String>::new());

    let list = fs::read_to_string(top().join("runner/src/costs/files.rs")).unwrap();
    let folder = top().join("scenarios/costs");
    let mut files = Vec::new();
    search(&folder, &mut files);
    assert!(files.len() > 30);
    for file in files {
        let name = Path::new(&file).strip_prefix(&folder).unwrap().display().to_string();
        assert!(list.contains(&format!("\"{name}\"")), "{name} is not built in");
    }
}

fn search(folder: &Path, found: &mut Vec<String>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("target") => {}
            true => search(&path, found),
            false => found.push(path.display().to_string()),
        }
    }
}
