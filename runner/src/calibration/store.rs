//! Where the latest calibration of this computer is kept, so that every run made here can carry it.

use anyhow::{Context, Result};
use reports::record::Calibration;
use std::path::PathBuf;

/// Keeps a calibration as the latest one; says where.
///
/// # Errors
/// If there is no place for it.
pub fn store(calibration: &Calibration) -> Result<PathBuf> {
    let path = path().context("this system has no folder for what a program keeps")?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let text = serde_json::to_string(calibration)?;
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

/// The latest calibration, if there is one that this version can read.
pub fn of_this_machine() -> Option<Calibration> {
    serde_json::from_str(&std::fs::read_to_string(path()?).ok()?).ok()
}

fn path() -> Option<PathBuf> {
    let folder = dirs::state_dir().or_else(dirs::data_local_dir)?;
    // Times of another build say nothing of this one's.
    let build = if cfg!(debug_assertions) { "calibration-debug.json" } else { "calibration.json" };
    Some(folder.join("orm-scenario-runner").join(build))
}
