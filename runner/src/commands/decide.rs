//! `runner decide`: which library for which work.

use crate::cli::Decide;
use crate::exit_code::Exit;
use crate::output::{self, Color};
use crate::publish::{check, write_whole};
use crate::record_file::read;
use anyhow::{Context, Result};
use reports::decide::decide;
use reports::merge::merge;
use reports::question::Question;
use reports::{html, markdown, terminal};
use std::path::Path;

/// Prints the answer, and writes it where it was asked for.
///
/// # Errors
/// If a record cannot be read, the records do not belong together, a word is none that is known, or a report cannot be written.
pub fn run(args: &Decide, color: Color) -> Result<Exit> {
    check([&args.markdown, &args.html].into_iter().flatten().map(|path| path.as_path()))?;
    let question = Question::of(&args.weight, &args.must)?;
    let mut runs = args.records.iter().map(|path| read(path)).collect::<Result<Vec<_>>>()?;
    let run = match runs.len() {
        // One that was not merged stays one run, with all that is known of it.
        1 => runs.remove(0),
        // What a missing shard would have held is said to be missing.
        _ => merge(runs, true).context("the records are not of one kind; decide by each of them alone")?,
    };
    let decision = decide(&run, (!question.is_open()).then_some(question));
    let printed = output::print(&terminal::decision(&decision, &output::style(color)));
    if let Some(path) = &args.markdown {
        write(path, &markdown::decision(&decision))?;
    }
    if let Some(path) = &args.html {
        write(path, &html::decision(&decision)?)?;
    }
    printed?;
    Ok(Exit::Passed)
}

fn write(path: &Path, text: &str) -> Result<()> {
    write_whole(path, text).with_context(|| format!("cannot write the report {}", path.display()))
}
