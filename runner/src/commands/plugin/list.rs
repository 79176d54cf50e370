//! `runner plugin list`: which backends there are, and where they come from.

use crate::exit_code::Exit;
use crate::output;
use crate::plugin::{self, KNOWN};
use crate::registry::backends;
use crate::worker::PREFIX;
use anyhow::Result;

/// Prints the three kinds.
///
/// # Errors
/// If nobody reads the output.
pub fn run() -> Result<Exit> {
    let mut text = String::from("Built in\n");
    for backend in backends() {
        let about = backend.about();
        text.push_str(&format!("  {:<15} {}\n", about.name, about.library));
    }
    text.push_str("\nIn Python\n");
    for known in KNOWN {
        text.push_str(&format!("  {:<15} {:<18} {}\n", known.name, known.library, plugin::described(known)));
    }
    text.push_str(&format!("\nOn the path, as {}NAME\n", PREFIX));
    let found = plugin::all_on_path();
    if found.is_empty() {
        text.push_str("  none\n");
    }
    for (name, program) in found {
        text.push_str(&format!("  {name:<15} {}\n", program.display()));
    }
    output::print(&text)?;
    Ok(Exit::Passed)
}
