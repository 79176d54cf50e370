//! `runner merge`: records of runs that were made apart, as one.

use crate::cli::Merge;
use crate::exit_code::Exit;
use crate::output;
use crate::publish::{check_beside, write_whole};
use crate::record_file::read_merged;
use anyhow::{Context, Result};
use reports::json;
use std::path::{Path, PathBuf};

/// Writes the merged record.
///
/// # Errors
/// If a record cannot be read, the records do not belong together, or the merged one cannot be written.
pub fn run(args: &Merge) -> Result<Exit> {
    let records: Vec<&Path> = args.records.iter().map(PathBuf::as_path).collect();
    check_beside(&records, args.output.as_deref())?;
    let merged = read_merged(&args.records, args.allow_missing).context("cannot merge the records")?;
    let text = json::to_string(&merged)?;
    match &args.output {
        Some(path) => {
            write_whole(path, &text).with_context(|| format!("cannot write the record {}", path.display()))?
        }
        None => output::print(&text)?,
    }
    Ok(Exit::Passed)
}
