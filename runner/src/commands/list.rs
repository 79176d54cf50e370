//! `runner list`: what there is to play, with what, and which words a scenario may use.

use crate::catalogue::{BACKENDS, CONTROL, SCENARIOS};
use crate::exit_code::Exit;
use crate::{output, scenario};
use anyhow::Result;
use backend_api::operation::OperationName;
use strum::{EnumMessage, IntoEnumIterator};
use textwrap::Options;

/// Prints the three lists.
///
/// # Errors
/// If nobody reads the output.
pub fn run() -> Result<Exit> {
    let mut text = String::from("Scenarios\n");
    let widest = SCENARIOS.iter().map(|built_in| built_in.name.len()).max().unwrap_or_default();
    for built_in in SCENARIOS {
        // A test plays every one of them, so there is none that cannot be read.
        if let Ok(scenario) = scenario::parse(built_in.id(), None, built_in.source) {
            text.push_str(&format!("  {:<widest$}  {}\n", built_in.name, scenario.title));
        }
    }
    text.push_str("\nBackends\n");
    for backend in BACKENDS {
        let about = backend.about();
        let engine = about.engine.unwrap_or_else(|| "no database".to_owned());
        let played = if about.name == CONTROL { "  (only if named)" } else { "" };
        text.push_str(&format!("  {:<12} {:<16} {engine}{played}\n", about.name, about.library));
    }
    text.push_str("\nOperations\n");
    for operation in OperationName::iter() {
        let name: &str = operation.into();
        let about = operation.get_documentation().unwrap_or_default().replace('`', "");
        let first = format!("  {name:<26} ");
        let others = " ".repeat(first.len());
        let lines = Options::new(output::width()).initial_indent(&first).subsequent_indent(&others);
        text.push_str(&textwrap::fill(&about, lines));
        text.push('\n');
    }
    output::print(&text)?;
    Ok(Exit::Passed)
}
