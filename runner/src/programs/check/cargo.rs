//! Clippy and the compiler, called once for all programs.

use super::super::library::Library;
use super::error::NotChecked;
use super::found::{Found, Programs};
use super::message::{Line, complaint};
use super::workspace::Workspace;
use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::process::Command;
use strum::IntoEnumIterator;

/// Checks all examples; gives those that were complained of.
///
/// # Errors
/// If something else than an example does not compile.
pub fn lint(workspace: &Workspace) -> Result<Programs, NotChecked> {
    let (lines, said, _) = call(workspace, &["clippy", "--examples", "--keep-going"])?;
    if let Some(package) = workspace.not_locked()? {
        return Err(NotChecked::Version(package));
    }
    let mut found = Programs::new();
    for line in &lines {
        let Some(example) = line.example() else { continue };
        let Some((case, library)) = program(&example, workspace) else { continue };
        if let Some((outcome, said)) = complaint(line, &workspace.top) {
            let known =
                found.entry((case, library)).or_insert_with(|| Found::Ended { outcome, said: said.clone() });
            // What the compiler refuses goes before what it only warns of.
            if matches!(known, Found::Ended { outcome: before, .. } if outcome.is_graver_than(*before)) {
                *known = Found::Ended { outcome, said };
            }
        }
    }
    let is_done = lines.iter().any(Line::is_end);
    if lines.iter().any(|line| line.is_error() && line.example().is_none()) || !is_done {
        return Err(NotChecked::Cargo(errors(&said)));
    }
    Ok(found)
}

/// Builds a binary for each library.
///
/// # Errors
/// If one does not compile.
pub fn build(workspace: &Workspace) -> Result<BTreeMap<Library, PathBuf>, NotChecked> {
    let (lines, said, is_success) = call(workspace, &["build", "--bins"])?;
    let binaries: BTreeMap<Library, PathBuf> = lines.iter().filter_map(Line::binary).collect();
    if !is_success || binaries.len() < Library::iter().count() {
        let rendered: String = lines.iter().filter_map(Line::rendered).take(3).collect();
        return Err(NotChecked::Cargo(format!("{rendered}{}", errors(&said))));
    }
    Ok(binaries)
}

fn call(workspace: &Workspace, arguments: &[&str]) -> Result<(Vec<Line>, String, bool), NotChecked> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).args(["--workspace", "--message-format=json", "--manifest-path"]);
    command.arg(workspace.folder.join("Cargo.toml"));
    // What the project has built is not built again.
    if env::var_os("CARGO_TARGET_DIR").is_none() {
        command.arg("--target-dir").arg(workspace.top.join("target"));
    }
    command.env("DATABASE_URL", format!("sqlite:{}", workspace.database_path().display()));
    command.env("SQLX_OFFLINE", "false").current_dir(&workspace.top);
    // Whoever runs this by cargo has said for which package.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_MANIFEST_PATH"] {
        command.env_remove(name);
    }
    let output = command.output()?;
    let lines = String::from_utf8_lossy(&output.stdout);
    let lines = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    Ok((lines, String::from_utf8_lossy(&output.stderr).into_owned(), output.status.success()))
}

/// Of what cargo tells while it works, the end: there is what went wrong.
fn errors(said: &str) -> String {
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim_start().starts_with("Compiling")).collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

/// Of which program an example is, by its name and its file.
fn program((name, path): &(String, String), workspace: &Workspace) -> Option<(String, Library)> {
    let case = name.strip_prefix(workspace.matrix)?.strip_prefix('-')?;
    let stem = PathBuf::from(path).file_stem()?.to_str()?.parse().ok()?;
    Some((case.to_owned(), stem))
}
