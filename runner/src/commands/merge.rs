//! `runner merge`: records of runs that were made apart, as one.

use crate::cli::Merge;
use crate::exit_code::Exit;
use crate::output;
use crate::publish::{check, write_whole};
use crate::record_file::read;
use anyhow::{Context, Result};
use reports::json;

/// Writes the merged record.
///
/// # Errors
/// If a record cannot be read, the records do not belong together, or the merged one cannot be written.
pub fn run(args: &Merge) -> Result<Exit> {
    check(args.output.as_deref())?;
    let runs = args.records.iter().map(|path| read(path)).collect::<Result<Vec<_>>>()?;
    let merged = reports::merge::merge(runs, args.allow_missing).context("cannot merge the records")?;
    let text = json::to_string(&merged)?;
    match &args.output {
        Some(path) => {
            write_whole(path, &text).with_context(|| format!("cannot write the record {}", path.display()))?
        }
        None => output::print(&text)?,
    }
    Ok(Exit::Passed)
}
