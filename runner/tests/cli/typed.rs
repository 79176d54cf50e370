//! `runner new FOLDER`: a workspace of typed code, as cargo meets it and somebody who edits it. What is in it, the crate `typed` compiles and
//! plays.

use crate::support::{Ran, finish, runner, top};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Writes a workspace for one of the schemas of the crate `typed`.
fn begin(schema: &str, folder: &Path) -> Ran {
    let file = |name: &str| top().join("runner/typed/src").join(schema).join(name);
    let from = [file("schema.sql"), file("queries.sql")];
    finish(
        runner()
            .args(["new", schema, "--from"])
            .arg(&from[0])
            .arg("--queries")
            .arg(&from[1])
            .current_dir(folder),
    )
}

/// The packages that a lock file has from elsewhere, with their versions.
fn locked(lock: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(lock).unwrap();
    let packages = text.split("[[package]]\n").skip(1).filter(|package| package.contains("\nsource = "));
    packages.map(|package| package.lines().take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_workspace_needs_nothing_that_the_runner_does_not() {
    let mut schemas = vec![("shop", "rusqlite")];
    if cfg!(feature = "postgres") {
        schemas.push(("events", "postgres"));
    }
    if cfg!(feature = "diesel-mysql") {
        schemas.push(("library", "mysql"));
    }
    for (schema, driver) in schemas {
        let folder = TempDir::new().unwrap();
        let made = begin(schema, folder.path());
        assert_eq!(made.code, 0, "{schema}: {}", made.stderr);
        let left_out =
            made.stderr.contains("visits.address inet, visits.stayed interval\n    because no type");
        assert_eq!((left_out, made.stderr.is_empty()), (schema == "events", schema != "events"), "{schema}");
        assert!(made.stdout.contains("diesel: ") && made.stdout.contains("sea-orm: "), "{}", made.stdout);
        let workspace = folder.path().join(schema);
        // Cargo locks the workspace's own crates.
        let asked = Command::new(env!("CARGO"))
            .args(["update", "--workspace", "--offline"])
            .current_dir(&workspace)
            .output();
        let asked = asked.unwrap();
        assert!(asked.status.success(), "{schema}: {}", String::from_utf8_lossy(&asked.stderr));
        let lock = workspace.join("Cargo.lock");
        let more: Vec<String> =
            locked(&lock).difference(&locked(&top().join("Cargo.lock"))).cloned().collect();
        assert_eq!(more, Vec::<String>::new(), "{schema}");
        let text = fs::read_to_string(lock).unwrap();
        for library in [driver, "diesel", "sqlx", "sea-orm"] {
            assert!(text.contains(&format!("name = \"{schema}-{library}\"")), "{schema}-{library}");
        }
    }
}

#[test]
fn a_second_time_leaves_alone_what_was_edited() {
    let folder = TempDir::new().unwrap();
    assert_eq!(begin("shop", folder.path()).code, 0);
    let edited = folder.path().join("shop/diesel/src/queries.rs");
    fs::write(&edited, "// Mine.\n").unwrap();
    let again = begin("shop", folder.path());
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stdout.starts_with("shop: 0 files written, "), "{}", again.stdout);
    assert!(again.stdout.contains("because you edited them:\n  diesel/src/queries.rs\n"), "{}", again.stdout);
    assert_eq!(fs::read_to_string(&edited).unwrap(), "// Mine.\n");
    fs::remove_file(&edited).unwrap();
    let anew = begin("shop", folder.path());
    assert!(anew.stdout.starts_with("shop: 1 files written, "), "{}", anew.stdout);
    assert!(fs::read_to_string(&edited).unwrap().contains("pub fn orders_of_user("));
}

/// The crates of the repository that a program has, with these features of the runner.
fn crates_with(features: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline", "--locked"])
        .current_dir(top())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let package = |name: &str| {
        let mut packages = metadata["packages"].as_array().unwrap().iter();
        packages.find(|package| package["name"] == name)
    };
    let mut optional: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = features.to_vec();
    while let Some(feature) = open.pop() {
        let enabled = package("runner").unwrap()["features"][feature].as_array().into_iter().flatten();
        for enabled in enabled.filter_map(Value::as_str) {
            match enabled.strip_prefix("dep:") {
                Some(name) => _ = optional.insert(name),
                None => open.push(enabled),
            }
        }
    }
    let mut found = BTreeSet::new();
    let mut open = vec!["runner"];
    while let Some(name) = open.pop() {
        let Some(package) = package(name) else { continue };
        if found.insert(name.to_owned()) {
            let needed = package["dependencies"].as_array().unwrap().iter();
            let needed = needed.filter(|needed| needed["kind"].is_null()).filter_map(|needed| {
                let name = needed["name"].as_str()?;
                (needed["optional"] == false || optional.contains(name)).then_some(name)
            });
            open.extend(needed);
        }
    }
    found
}

#[test]
fn cargo_finds_every_crate_that_the_workspace_has_a_profile_for() {
    let folder = TempDir::new().unwrap();
    assert_eq!(begin("shop", folder.path()).code, 0);
    let manifest = fs::read_to_string(folder.path().join("shop/Cargo.toml")).unwrap();
    let runner = manifest.lines().find_map(|line| line.strip_prefix("runner = ")).unwrap();
    let features: Vec<&str> =
        runner.split_once("features = ").map_or("", |(_, rest)| rest).split('"').skip(1).step_by(2).collect();
    let profiles = manifest.lines().filter_map(|line| line.strip_prefix("[profile.dev.package."));
    let mut profiles: BTreeSet<String> = profiles.map(|name| name.trim_end_matches(']').to_owned()).collect();
    assert!(profiles.remove("\"*\""), "{manifest}");
    assert_eq!(profiles, crates_with(&features));
}
