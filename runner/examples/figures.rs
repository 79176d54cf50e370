//! How many files and lines things take, printed for whoever changes the house; nothing of it is a limit.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const LIBRARIES: [&str; 8] =
    ["rusqlite", "async-sqlite", "postgres", "mysql", "diesel", "diesel-async", "sqlx", "sea-orm"];

fn main() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository's top");
    let files = |folder: &str, endings: &[&str]| {
        let mut found = Vec::new();
        search(&top.join(folder), endings, &mut found);
        found
    };
    println!("\nfigures of the house (Rust and SQL, lines as they stand)");
    let mut total = 0;
    for library in LIBRARIES {
        let of_library = files(&format!("backends/{library}"), &["rs", "sql"]);
        let lines: usize = of_library.iter().map(|(_, text)| text.lines().count()).sum();
        total += lines;
        println!("  {lines:6} lines in {:3} files  backends/{library}", of_library.len());
    }
    println!("  {total:6} lines in these libraries together");

    // An operation without ways to do it: its function has its name everywhere.
    for operation in ["delete_author", "upsert_books"] {
        let variant: String = operation.split('_').map(capitalized).collect();
        let taking_part = |folders: &[&str]| {
            let texts = folders.iter().flat_map(|folder| files(folder, &["rs"]));
            let taken = texts.filter(|(_, text)| {
                let is_function = text.contains(&format!("fn {operation}("));
                is_function || text.contains(&format!("{operation}($conn")) || names(text, &variant)
            });
            taken.count()
        };
        let libraries = LIBRARIES.map(|library| format!("backends/{library}/src"));
        let libraries: Vec<&str> = libraries.iter().map(String::as_str).collect();
        println!(
            "  {:6} files of the contract, {} of the seven libraries and {} of others take part in `{operation}`",
            taking_part(&["backends/api/src"]),
            taking_part(&libraries),
            taking_part(&["backends/memory/src", "backends/conformance/src", "runner/src", "reports/src"]),
        );
    }

    let kinds = ["DatabaseKind::Sqlite", "DatabaseKind::Postgres", "DatabaseKind::Mysql"];
    let elsewhere = ["api", "conformance", "memory", "observer", "server"]
        .map(|name| files(&format!("backends/{name}/src"), &["rs"]));
    let elsewhere = elsewhere
        .into_iter()
        .flatten()
        .chain(files("runner/src", &["rs"]))
        .chain(files("reports/src", &["rs"]));
    let naming = elsewhere.filter(|(_, text)| kinds.iter().any(|kind| text.contains(kind)));
    println!("  {:6} files outside of the libraries name a kind of database", naming.count());

    let sql = files("backends", &["sql"]);
    let distinct: BTreeSet<&str> = sql.iter().map(|(_, text)| text.as_str()).collect();
    println!("  {:6} files of migrations hold {} distinct texts", sql.len(), distinct.len());

    let mut lengths: Vec<(usize, PathBuf)> = ["backends", "reports", "runner"]
        .iter()
        .flat_map(|folder| files(folder, &["rs"]))
        .map(|(path, text)| (text.lines().count(), path))
        .collect();
    lengths.sort();
    let (longest, path) = &lengths[lengths.len() - 1];
    let path = path.strip_prefix(top).unwrap_or(path).display();
    println!(
        "  {:6} lines has the median file of {}, and {longest} the longest, {path}",
        lengths[lengths.len() / 2].0,
        lengths.len()
    );
}

/// Whether a text names a variant of `Operation` as a whole word.
fn names(text: &str, variant: &str) -> bool {
    text.match_indices(variant).any(|(at, _)| {
        let next = text[at + variant.len()..].chars().next();
        let before = text[..at].chars().next_back();
        !next.is_some_and(char::is_alphanumeric) && !before.is_some_and(char::is_alphanumeric)
    })
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

fn search(folder: &Path, endings: &[&str], found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository").flatten() {
        let path = entry.path();
        if path.is_dir() {
            search(&path, endings, found);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            let text = fs::read_to_string(&path).expect("a text");
            found.push((path, text));
        }
    }
}
