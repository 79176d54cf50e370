//! `runner new`: begins a scenario, or a workspace of typed code.

mod read;
mod scenario;
mod workspace;
mod write;

use crate::cli::{Begin, New};
use crate::exit_code::Exit;
use crate::output::{self, Color};
use anyhow::{Result, bail};
pub use read::{Unread, schema};

/// Writes what to begin with, and says what to do with it.
///
/// # Errors
/// If it cannot be written, or is there already.
pub fn run(new: &New, color: Color) -> Result<Exit> {
    match new {
        New { begin: Some(Begin::Scenario { file }), .. } => scenario::run(file),
        New { folder: Some(folder), from: Some(from), queries: Some(queries), dialect, runner, .. } => {
            let made = workspace::run(folder, from, *dialect, queries, runner.as_deref());
            refused(made, color)
        }
        _ => bail!("name a folder, --from and --queries, or `scenario` and a file"),
    }
}

/// What is wrong with a file is shown where it is wrong.
pub fn refused(result: Result<Exit, Unread>, color: Color) -> Result<Exit> {
    let color = output::color_of_errors(color);
    match result {
        Err(Unread::Sql(mistakes)) => output::say(&mistakes.render(color)),
        Err(Unread::Queries(mistakes)) => output::say(&mistakes.render(color)),
        Err(Unread::Other(error)) => return Err(error),
        Ok(exit) => return Ok(exit),
    }
    Ok(Exit::Usage)
}
