//! `--ci`: the summary and the annotations of a CI service that asks for them in its environment.

use crate::{evidence, output};
use anyhow::{Context, Result};
use reports::compare::{Comparison, Gate};
use reports::record::Run;
use reports::{annotations, markdown};
use std::env::var_os;
use std::fs::OpenOptions;
use std::io::Write;

/// The largest summary that GitHub takes for one step, in bytes
/// (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#job-summaries>).
const SUMMARY: usize = 1024 * 1024;

/// Writes the summary where the service wants it, and prints what failed as annotations where it reads them.
///
/// # Errors
/// If the summary cannot be written.
pub fn publish(run: &Run, comparison: Option<&(Comparison, Gate)>) -> Result<()> {
    if let Some(path) = var_os("GITHUB_STEP_SUMMARY") {
        let changes = comparison.map(|(changes, gate)| markdown::changes(changes, gate)).unwrap_or_default();
        let written = std::fs::metadata(&path).map_or(0, |file| file.len() as usize);
        let room = SUMMARY.saturating_sub(written + changes.len() + 1);
        let summary = format!("{changes}\n{}", markdown::within(run, &evidence::built_in()?, room));
        // Other steps of the job may have written before.
        let mut file =
            OpenOptions::new().create(true).append(true).open(&path).context("cannot write the summary")?;
        file.write_all(summary.as_bytes()).context("cannot write the summary")?;
    }
    if var_os("GITHUB_ACTIONS").is_some() {
        output::print(&annotations::github(run, comparison.map(|(changes, _)| changes)))?;
    }
    Ok(())
}
