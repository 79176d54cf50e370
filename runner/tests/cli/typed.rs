//! `runner new FOLDER`: a workspace of typed code, as cargo meets it and somebody who edits it. What is in it, the crate `typed` compiles and
//! plays.

use crate::support::{Ran, finish, runner, top};
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
        assert_eq!((made.code, made.stderr.as_str()), (0, ""), "{schema}");
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
