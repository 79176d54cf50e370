//! Where the runner's sources are, for what is built from them: crates that depend on one of theirs.

use std::path::{Path, PathBuf};

/// There are no sources.
#[derive(Debug, thiserror::Error)]
#[error("the runner's sources are not in {}: name their folder by `--runner FOLDER`", .0.display())]
pub struct NoSources(PathBuf);

/// The folder that is named, or else the one that this program was built from.
///
/// # Errors
/// If they are not there.
pub fn sources(named: Option<&Path>) -> Result<PathBuf, NoSources> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(""));
    let folder = named.unwrap_or(built);
    let is_there = folder.join("backends/api/Cargo.toml").is_file() && folder.join("Cargo.lock").is_file();
    let found = is_there.then(|| folder.canonicalize().ok()).flatten();
    found.ok_or_else(|| NoSources(folder.to_owned()))
}
