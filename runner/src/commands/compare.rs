//! `runner compare`: what changed between two records.

use crate::cli::{Compare, Undecided};
use crate::exit_code::Exit;
use crate::output;
use crate::output::Color;
use crate::publish::{check_beside, write_whole};
use crate::record_file::read;
use anyhow::{Context, Result};
use reports::compare::{Gate, compare};
use reports::record::Run;
use reports::{markdown, terminal};

/// Prints what changed, and fails if the gate says so.
///
/// # Errors
/// If a record cannot be read or the report cannot be written.
pub fn run(args: &Compare, color: Color) -> Result<Exit> {
    check_beside(&[&args.before, &args.after], args.markdown.as_deref())?;
    // Records are long, and there are two of them.
    let (before, after) = std::thread::scope(|scope| {
        let before = scope.spawn(|| read(&args.before));
        let after = read(&args.after);
        (before.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), after)
    });
    let (before, after) = (before?, after?);
    let undecided_passes = args.undecided == Undecided::Pass;
    let gate = Gate { undecided_passes, ..args.fail_on.unwrap_or(Gate::OPEN) };
    // A record that has no end is one of a run that was killed, or goes on.
    let after = Run { interrupted: after.was_cut_short(), ..after };
    let comparison = compare(&before, &after, &gate);
    let exit = if comparison.fails() { Exit::Regressed } else { Exit::Passed };
    let printed = output::print(&terminal::changes(&comparison, &gate, &output::style(color)));
    if let Some(path) = &args.markdown {
        write_whole(path, &markdown::changes(&comparison, &gate))
            .with_context(|| format!("cannot write the report {}", path.display()))?;
    }
    match printed.map_err(Into::into) {
        Err(error) if output::is_unread(&error) => Ok(exit.and(Exit::PipeClosed)),
        printed => printed.map(|()| exit),
    }
}
