//! The house rules: files that mirror each other, dependencies that run one way, and no unsafe code but in one
//! place.

use crate::support::top;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const LIBRARIES: [&str; 6] = ["rusqlite", "async-sqlite", "diesel", "diesel-async", "sqlx", "sea-orm"];

const RAW_DRIVERS_OF_SERVERS: [&str; 2] = ["postgres", "mysql"];

/// Files that some backends have besides, each for a need of its library's.
const BESIDES: [(&str, &[&str]); 7] = [
    // What its closures do is rusqlite.
    ("async-sqlite", &["blocking.rs"]),
    // What each tuning prepares and keeps.
    ("rusqlite", &["default.rs", "expert.rs"]),
    // Two client libraries of MySQL encrypt by different words; the tables as macros, and what the expert tuning does otherwise.
    ("diesel", &["encryption.rs", "expert.rs", "tables.rs"]),
    ("diesel-async", &["expert.rs"]),
    ("sea-orm", &["expert.rs"]),
    // A query is given SQL, or a statement that is kept. TLS is another crate's.
    ("postgres", &["connection.rs", "encryption.rs"]),
    // A connection is lent by a pool or held. MySQL has other placeholders, and an enum another type.
    ("sqlx", &["connections.rs", "listing.rs", "placeholders.rs", "status.rs"]),
];

/// Files that a backend takes from another as they are.
const TAKEN: [(&str, &[&str]); 2] = [
    ("async-sqlite", &["models.rs"]),
    ("diesel-async", &["migrations.rs", "models.rs", "own_migrations.rs"]),
];

fn named(backend: &str, list: &[(&str, &[&str])]) -> BTreeSet<String> {
    let of = list.iter().filter(|(name, _)| *name == backend).flat_map(|(_, files)| *files);
    of.map(|&file| file.to_owned()).collect()
}

#[test]
fn every_backend_has_the_same_files() {
    let files = |backend: &str| -> BTreeSet<String> {
        let folder = top().join("backends").join(backend).join("src");
        let names = folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        // A library of several databases has a file for each, and a folder for what one wants written otherwise.
        let of_databases = ["sqlite.rs", "postgres.rs", "mysql.rs", "mysql", "sqlite", "postgres"];
        names.filter(|name| !of_databases.contains(&name.as_str())).collect()
    };
    let mut first = files(LIBRARIES[0]);
    first.retain(|file| !named(LIBRARIES[0], &BESIDES).contains(file));
    assert!(first.contains("relations.rs") && first.contains("session.rs"));
    for backend in LIBRARIES[1..].iter().chain(&RAW_DRIVERS_OF_SERVERS) {
        let mut expected = first.clone();
        expected.extend(named(backend, &BESIDES));
        let taken = named(backend, &TAKEN);
        expected.retain(|file| !taken.contains(file));
        assert_eq!(files(backend), expected, "{backend}");
    }
}

/// Files that a backend in Python has besides, each for a need of its library's or language's.
const BESIDES_IN_PYTHON: [(&str, &[&str]); 2] = [
    // The program, and a connection that notes what it hands to SQLite.
    ("python-sqlite3", &["__main__", "traced"]),
    // The drivers of three databases, and what its events tell.
    ("sqlalchemy", &["__main__", "drivers", "events"]),
];

#[test]
fn backends_in_python_have_the_files_of_the_others() {
    let stems = |folder: &Path, ending: &str| -> BTreeSet<String> {
        let paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
        let paths = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
        paths.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let mut expected = stems(&top().join("backends/rusqlite/src"), "rs");
    // From operations to functions, and from clients to threads, all backends in Python have one way; tunings none.
    for file in ["lib", "dispatch", "tuning", "clients", "default", "expert"] {
        assert!(expected.remove(file), "{file}");
    }
    for (backend, besides) in BESIDES_IN_PYTHON {
        let mut files = expected.clone();
        files.extend(besides.iter().map(|&file| file.to_owned()));
        assert_eq!(stems(&top().join("backends").join(backend), "py"), files, "{backend}");
    }
}

#[test]
fn a_file_of_its_own_stands_for_a_shared_one() {
    for (backend, kind) in
        LIBRARIES.into_iter().flat_map(|library| ["mysql", "sqlite", "postgres"].map(|kind| (library, kind)))
    {
        let source = top().join("backends").join(backend).join("src");
        let Ok(folder) = source.join(kind).read_dir() else { continue };
        for entry in folder {
            let name = entry.unwrap().file_name();
            assert!(source.join(&name).is_file(), "{backend} has no {name:?} beside {kind}/");
        }
    }
}

/// For each crate of ours, those that it is built from.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline", "--locked"])
        .current_dir(top())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |package: &Value| package["name"].as_str().unwrap().to_owned();
    let ours: BTreeSet<String> = packages.iter().map(name).collect();
    packages
        .iter()
        .map(|package| {
            let built_from = package["dependencies"].as_array().unwrap().iter();
            let built_from = built_from.filter(|dependency| dependency["kind"].is_null()).map(name);
            (name(package), built_from.filter(|name| ours.contains(name)).collect())
        })
        .collect()
}

#[test]
fn the_skeletons_of_plugins_make_the_tables_of_the_lessons() {
    let tables = |path: &str| {
        let text = std::fs::read_to_string(top().join("backends").join(path)).unwrap();
        let (_, text) =
            text.split_once("CREATE TABLE authors").unwrap_or_else(|| panic!("{path} has no tables"));
        let last = "PRIMARY KEY (book_id, tag_id)";
        let end = text.find(last).unwrap_or_else(|| panic!("{path} has no last table"));
        text[..end + last.len()].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let lessons = tables("api/migrations/sqlite/0001_initial/up.sql").replace("( ", "(").replace(" )", ")");
    for skeleton in
        ["api/skeleton/src/operations.rs", "python/skeleton/backend.py", "node/skeleton/backend.js"]
    {
        assert_eq!(tables(skeleton).replace("( ", "(").replace(" )", ")"), lessons, "{skeleton}");
    }
}

#[test]
fn migrations_say_the_same_under_each_tools_names() {
    let api = top().join("backends/api/migrations");
    let sqlx = top().join("backends/sqlx/migrations");
    for kind in ["sqlite", "postgres", "mysql"] {
        let folders = api.join(kind).read_dir().unwrap().map(|entry| entry.unwrap().path());
        let mut count = 0;
        for folder in folders {
            let name = folder.file_name().unwrap().to_str().unwrap();
            for way in ["up", "down"] {
                let ours = std::fs::read_to_string(folder.join(format!("{way}.sql"))).unwrap();
                let theirs = sqlx.join(kind).join(format!("{name}.{way}.sql"));
                assert_eq!(std::fs::read_to_string(&theirs).unwrap(), ours, "{}", theirs.display());
                count += 1;
            }
        }
        assert_eq!(sqlx.join(kind).read_dir().unwrap().count(), count);
    }
}

#[test]
fn dependencies_run_one_way() {
    let dependencies = dependencies();
    let is = |name: &str, expected: &[&str]| {
        let expected: BTreeSet<String> = expected.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(dependencies[name], expected, "{name}");
    };
    is("backend-api", &[]);
    is("reports", &["backend-api"]);
    is("backend-observer", &["backend-api"]);
    is("backend-memory", &["backend-api"]);
    is("backend-server", &["backend-api"]);
    is("scaffold", &[]);
    is("yaml", &[]);
    is("allocator", &["backend-observer"]);
    is("backend-conformance", &["backend-api", "backend-server"]);
    for library in LIBRARIES.iter().chain(&RAW_DRIVERS_OF_SERVERS) {
        is(&format!("backend-{library}"), &["backend-api"]);
    }
    for (name, built_from) in &dependencies {
        assert!(!built_from.contains("runner"), "{name} is built from the runner");
    }
}

#[test]
fn unsafe_code_stands_in_two_files() {
    let mut found = Vec::new();
    search(top(), &mut found);
    found.sort();
    let names: Vec<&str> =
        found.iter().filter_map(|path| path.rsplit_once("observer/src/")).map(|(_, name)| name).collect();
    assert_eq!((names, found.len()), (vec!["allocations.rs", "sqlite/hook.rs"], 2), "{found:?}");
}

fn search(folder: &Path, found: &mut Vec<String>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            search(&path, found);
        } else if name.ends_with(".rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            // Spelled in two parts, so that this file is not its own finding.
            if [concat!("unsafe", " {"), concat!("unsafe", " extern")].iter().any(|sign| text.contains(sign))
            {
                found.push(path.display().to_string());
            }
        }
    }
}

#[test]
fn backends_tell_the_version_that_is_locked() {
    let lock = std::fs::read_to_string(top().join("Cargo.lock")).unwrap();
    let named = [
        ("rusqlite", "rusqlite"),
        ("async-sqlite", "async-sqlite"),
        ("postgres", "postgres"),
        ("mysql", "mysql"),
        ("diesel", "Diesel"),
        ("diesel-async", "diesel-async"),
        ("sqlx", "sqlx"),
        ("sea-orm", "SeaORM"),
    ];
    for (package, library) in named {
        let (_, entry) = lock.split_once(&format!("name = \"{package}\"\nversion = \"")).unwrap();
        let version: Vec<&str> = entry.split(['.', '"']).take(2).collect();
        // The drivers of servers are not in every program.
        let Some(about) = runner::registry::backend(package).map(|backend| backend.about()) else {
            continue;
        };
        assert_eq!(about.library, format!("{library} {}", version.join(".")));
    }
}

#[test]
fn links_of_pages_lead_somewhere() {
    for page in [
        "README.md",
        ".github/CONTRIBUTING.md",
        "backends/README.md",
        "backends/server/README.md",
        "reports/README.md",
        "reports/TABLES.md",
        "runner/CHANGELOG.md",
        "runner/README.md",
        "runner/benches/README.md",
        "scenarios/README.md",
    ] {
        let text = std::fs::read_to_string(top().join(page)).unwrap();
        let folder = top().join(page).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let path = link.split('#').next().unwrap();
            let is_file = !path.is_empty() && !path.contains("://");
            assert!(!is_file || folder.join(path).exists(), "{page}: {link}");
        }
    }
}

#[test]
fn the_page_for_contributors_names_files_that_are_there() {
    let page = std::fs::read_to_string(top().join(".github/CONTRIBUTING.md")).unwrap();
    let named: Vec<&str> = page.split('`').skip(1).step_by(2).filter(|name| name.contains('/')).collect();
    assert!(named.len() > 40, "{named:?}");
    for name in named {
        // Spans of code that are a command.
        let path = name.split(' ').next_back().unwrap();
        assert!(top().join(path).exists(), "{name}");
    }
}
