//! `runner` without a command: what to do next.

use crate::exit_code::Exit;
use crate::output;
use anyhow::Result;

const PAGE: &str = "\
runner plays scenarios against rusqlite, Diesel, sqlx and SeaORM, and compares them.

Begin with
  runner play 05                 a lesson: the N+1 problem, indexes, inserts
  runner list                    all scenarios, backends and operations
  runner show find_book          how each library writes an operation

and go on with
  runner new scenario mine.yaml  a scenario of your own, which plays as it stands
  runner play bench/reads        a comparison to choose by
  runner help                    all commands
";

/// Prints the page.
///
/// # Errors
/// If nobody reads the output.
pub fn run() -> Result<Exit> {
    output::print(PAGE)?;
    Ok(Exit::Passed)
}
