//! `runner decide`: which library for which work.

use crate::cli::Decide;
use crate::evidence;
use crate::exit_code::Exit;
use crate::output::{self, Color};
use crate::publish::{check_beside, write_whole};
use crate::record_file::{read, read_merged};
use anyhow::{Context, Result};
use reports::costs::{self, Costs};
use reports::decide::decide;
use reports::question::Question;
use reports::{decision, html, markdown, terminal};
use std::path::{Path, PathBuf};

/// Prints the answer, and writes it where it was asked for.
///
/// # Errors
/// If a record cannot be read, the records do not belong together, a word is none that is known, or a report cannot be written.
pub fn run(args: &Decide, color: Color) -> Result<Exit> {
    let outputs = [&args.markdown, &args.html, &args.json].into_iter().flatten();
    let read_first: Vec<&Path> = args.records.iter().chain(&args.costs).map(PathBuf::as_path).collect();
    check_beside(&read_first, outputs.map(PathBuf::as_path))?;
    let question = Question::of(&args.weight, &args.must)?;
    let run = match args.records.as_slice() {
        // One that was not merged stays one run, with all that is known of it.
        [one] => read(one)?,
        // What a missing shard would have held is said to be missing.
        records => read_merged(records, true)
            .context("the records are not of one kind; decide by each of them alone")?,
    };
    let costs = args.costs.as_deref().map(read_costs).transpose()?;
    let evidence = evidence::with(costs.as_ref().map_or(&[], |costs| &costs.programs))?;
    let decision = decide(&run, (!question.is_open()).then_some(question), &evidence);
    let style = output::style(color);
    let mut text = terminal::decision(&decision, &style);
    text.extend(costs.iter().map(|costs| format!("\n{}", terminal::costs(costs, &style))));
    let printed = output::print(&text);
    if let Some(path) = &args.markdown {
        let mut text = markdown::decision(&decision);
        text.extend(costs.iter().map(|costs| format!("\n{}", markdown::costs(costs))));
        write(path, &text)?;
    }
    if let Some(path) = &args.html {
        write(path, &html::decision(&decision, costs.as_ref())?)?;
    }
    if let Some(path) = &args.json {
        write(path, &decision::to_string(&decision)?)?;
    }
    printed?;
    Ok(Exit::Passed)
}

fn read_costs(path: &Path) -> Result<Costs> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    costs::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    write_whole(path, text).with_context(|| format!("cannot write the report {}", path.display()))
}
