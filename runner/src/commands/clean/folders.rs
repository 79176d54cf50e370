//! The folders for temporary files.

use super::age;
use crate::exit_code::Exit;
use crate::output;
use crate::temporary::{self, LeftOver};
use anyhow::{Context, Result};

/// Lists the folders that killed runs left; removes them, if the user says so.
pub fn run(remove: bool) -> Result<Exit> {
    let place = std::env::temp_dir();
    let left = temporary::left_overs().with_context(|| format!("cannot read {}", place.display()))?;
    if left.is_empty() {
        output::print(&format!("no folder in {} was left by a killed run\n", place.display()))?;
        return Ok(Exit::Passed);
    }
    for folder in &left {
        let LeftOver { path, at, bytes } = folder;
        if remove {
            folder.remove().with_context(|| format!("cannot remove {}", path.display()))?;
        }
        let removed = if remove { "  removed" } else { "" };
        let (age, size) = (age::since(*at), output::size(*bytes));
        output::print(&format!("{}  {age:>8}  {size:>8}{removed}\n", path.display()))?;
    }
    if !remove {
        output::say("nothing was removed: add --remove\n");
    }
    Ok(Exit::Passed)
}
