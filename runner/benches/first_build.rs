//! What the first build takes, the readme's first command, against a plain workspace of the same four libraries:
//! `cargo bench -p runner --bench first_build`.
//!
//! The plain workspace has the programs of `scenarios/costs`, with dependencies as each library's guide writes them, a parser of
//! YAML and tables for a terminal. Both are built from nothing in a temporary folder, for many minutes, with packages that were
//! fetched before. What counts is the processor time of all compilers: other programs disturb it less than the clock. Linux alone
//! tells it.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// What each of the programs depends on besides.
const SHARED: &str = r#"
serde = { version = "1", features = ["derive"] }
serde_yaml = { package = "serde-saphyr", version = "2.1" }
comfy-table = "8"
tokio = { version = "1", features = ["full"] }
"#;

/// Each library, as its guide has one depend on it.
const LIBRARIES: [(&str, &str); 4] = [
    (
        "rusqlite",
        r#"
rusqlite = { version = "0.39", features = ["bundled"] }
rusqlite_migration = "=2.5.0"
"#,
    ),
    (
        "diesel",
        r#"
diesel = { version = "2.3", features = ["sqlite", "returning_clauses_for_sqlite_3_35"] }
diesel_migrations = { version = "2.3", features = ["sqlite"] }
libsqlite3-sys = { version = "0.37", features = ["bundled"] }
"#,
    ),
    (
        "sqlx",
        r#"
sqlx = { version = "0.9", features = ["runtime-tokio", "sqlite", "macros", "migrate"] }
"#,
    ),
    (
        "sea-orm",
        r#"
sea-orm = { version = "2.0", features = ["runtime-tokio", "sqlx-sqlite", "macros"] }
sea-orm-migration = { version = "2.0", features = ["runtime-tokio", "sqlx-sqlite"] }
async-trait = "0.1"
"#,
    ),
];

fn main() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the workspace");
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    write(&top.join("scenarios/costs"), folder.path());
    std::fs::copy(top.join("Cargo.lock"), folder.path().join("Cargo.lock")).expect("the lock file is copied");

    let plain = build("a plain workspace of the four libraries", folder.path());
    let ours = build("cargo build --release, as the readme has it", top);
    if let (Some(plain), Some(ours)) = (plain, ours) {
        println!("{:<44} {:>6.2}", "ours ÷ plain, in processor time", ours / plain);
    }
}

/// Writes the plain workspace: the programs with these manifests.
fn write(programs: &Path, folder: &Path) {
    let mut members = Vec::new();
    for (library, dependencies) in LIBRARIES {
        copy(&programs.join(library), &folder.join(library));
        let manifest = format!(
            "[package]\nname = \"plain-{library}\"\nedition = \"2024\"\n\n[features]\ndefault = [\"sqlite\"]\nsqlite = []\n\n\
             [dependencies]{SHARED}{dependencies}"
        );
        std::fs::write(folder.join(library).join("Cargo.toml"), manifest).expect("it is written");
        members.push(library);
    }
    copy(&programs.join("migrations"), &folder.join("migrations"));
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    std::fs::write(folder.join("Cargo.toml"), workspace).expect("it is written");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder is made");
    for entry in from.read_dir().expect("it is a folder") {
        let (name, path) = entry.map(|entry| (entry.file_name(), entry.path())).expect("it is listed");
        match path.is_dir() {
            true => copy(&path, &to.join(name)),
            false => drop(std::fs::copy(&path, to.join(name)).expect("a file is copied")),
        }
    }
}

/// Builds from nothing, prints how long that took, and gives the processor time in seconds.
fn build(what: &str, workspace: &Path) -> Option<f64> {
    let target = tempfile::tempdir().expect("there is a temporary folder");
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        for name in ["CARGO_INCREMENTAL", "RUSTC_WRAPPER", "RUSTFLAGS"] {
            cargo.env_remove(name);
        }
        cargo.args(arguments).env("CARGO_TARGET_DIR", target.path()).current_dir(workspace);
        assert!(cargo.status().expect("cargo runs").success(), "cargo {arguments:?}");
    };
    cargo(&["fetch", "--quiet"]);
    let (begun, before) = (Instant::now(), children());
    cargo(&["build", "--release", "--quiet"]);
    let processor = children().zip(before).map(|(after, before)| after - before);
    let told = processor.map_or_else(|| "–".to_owned(), |seconds| format!("{seconds:.0}"));
    println!("{what:<44} {told:>6} s of processor time, {:.0} s", begun.elapsed().as_secs_f64());
    processor
}

/// The processor time of all children that have ended, and theirs, in seconds.
fn children() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(13).take(2).map(str::parse::<f64>);
    Some(ticks.sum::<Result<f64, _>>().ok()? / 100.0)
}
