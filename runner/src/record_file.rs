//! Records that earlier runs left in files.

use anyhow::{Context, Result};
use reports::json;
use reports::merge::{MergeError, merge};
use reports::record::Run;
use std::path::{Path, PathBuf};

/// Reads a record.
///
/// # Errors
/// If it cannot be read, or is none of this version's.
pub fn read(path: &Path) -> Result<Run> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    json::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}

/// Reads records, and merges them.
///
/// # Errors
/// As [`read`], or if they do not go together; the first that does not is named.
pub fn read_merged(paths: &[PathBuf], allow_missing: bool) -> Result<Run> {
    let runs = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>>>()?;
    merge(runs, allow_missing).map_err(|error| {
        let path = match &error {
            MergeError::Record { before, .. } => paths.get(*before),
            _ => None,
        };
        let error = anyhow::Error::new(error);
        match path {
            Some(path) => error.context(format!("{} does not go with what stands before it", path.display())),
            None => error,
        }
    })
}
