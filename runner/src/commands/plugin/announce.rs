//! `runner plugin announce`: the operations of a backend's own, as a scenario's file of them.

use super::limits::limits;
use crate::exit_code::Exit;
use crate::output;
use crate::plugin::announced;
use crate::select;
use anyhow::Result;

/// Asks a backend what it announces, and prints that.
///
/// # Errors
/// If there is no such backend, or nobody reads the output.
pub fn run(backend: &str) -> Result<Exit> {
    let program = select::program(backend)?;
    match announced::ask(&program, limits()?) {
        Ok(announcement) => {
            if announcement.operations.is_empty() {
                output::say(&format!("{backend} announces no operations of its own\n"));
            }
            output::print(&format!("{}\n", serde_json::to_string_pretty(&announcement)?))?;
            Ok(Exit::Passed)
        }
        Err(broken) => {
            output::say(&format!("error: {broken}\n"));
            Ok(Exit::Broken)
        }
    }
}
