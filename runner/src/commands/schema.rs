//! `runner schema`: the scenario language for editors.

use crate::exit_code::Exit;
use crate::output;
use crate::scenario::SCHEMA;
use anyhow::Result;

/// Prints the JSON Schema.
///
/// # Errors
/// If nobody reads the output.
pub fn run() -> Result<Exit> {
    output::print(SCHEMA)?;
    Ok(Exit::Passed)
}
