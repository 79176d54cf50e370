//! `runner compare`: what changed between two records.

use crate::cli::{Color, Compare};
use crate::commands::report::read;
use crate::exit_code::Exit;
use crate::output;
use crate::publish::{check, write_whole};
use anyhow::{Context, Result};
use reports::compare::{Gate, compare};
use reports::{markdown, terminal};

/// Prints what changed, and fails if the gate says so.
///
/// # Errors
/// If a record cannot be read or the report cannot be written.
pub fn run(args: &Compare, color: Color) -> Result<Exit> {
    if let Some(path) = &args.markdown {
        check(path)?;
    }
    // Records are long, and there are two of them.
    let (before, after) = std::thread::scope(|scope| {
        let before = scope.spawn(|| read(&args.before));
        let after = read(&args.after);
        (before.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), after)
    });
    let (before, after) = (before?, after?);
    let gate = args.fail_on.unwrap_or(Gate::OPEN);
    let comparison = compare(&before, &after, &gate);
    output::print(&terminal::changes(&comparison, &gate, &output::style(color)))?;
    if let Some(path) = &args.markdown {
        write_whole(path, &markdown::changes(&comparison, &gate))
            .with_context(|| format!("cannot write the report {}", path.display()))?;
    }
    Ok(if comparison.fails() { Exit::Regressed } else { Exit::Passed })
}
