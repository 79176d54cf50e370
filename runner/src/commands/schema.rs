//! `runner schema`: the scenario language for editors.

use crate::exit_code::Exit;
use crate::{output, scenario};
use anyhow::Result;

/// Prints the JSON Schema.
///
/// # Errors
/// If nobody reads the output.
pub fn run() -> Result<Exit> {
    output::print(&scenario::schema()?)?;
    Ok(Exit::Passed)
}
