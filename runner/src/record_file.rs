//! Records that earlier runs left in files.

use anyhow::{Context, Result};
use reports::json;
use reports::record::Run;
use std::path::Path;

/// Reads a record.
///
/// # Errors
/// If it cannot be read, or is none of this version's.
pub fn read(path: &Path) -> Result<Run> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    json::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}
