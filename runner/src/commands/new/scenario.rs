//! `runner new scenario`: begins a scenario.

use crate::exit_code::Exit;
use crate::output;
use crate::scenario::skeleton;
use anyhow::Result;
use std::path::Path;

/// Writes what to begin with, and says what to do with it.
///
/// # Errors
/// If it cannot be written, or is there already.
pub fn run(file: &Path) -> Result<Exit> {
    let made = skeleton::make(file)?;
    let shown = file.display();
    output::print(&format!(
        "{shown}\nCheck it:  runner check {shown}\nPlay it:   runner play {shown}\nWhile you write:  runner play {shown} --watch\n"
    ))?;
    if made.is_another {
        let schema = made.schema.display();
        output::say(&format!(
            "{schema} is there already, and not this program's: `runner schema > {schema}` renews it\n"
        ));
    }
    Ok(Exit::Passed)
}
