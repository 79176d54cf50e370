//! `runner list`: what there is to play, with what, and which words a scenario may use.

mod kind;
mod operation;
mod queries;

use crate::exit_code::Exit;
use crate::output::Color;
use crate::plugin;
use crate::registry::{CONTROL, SCENARIOS, backend, backends, is_only_if_named, raw_driver};
use crate::{output, scenario};
use anyhow::Result;
use backend_api::operation::OperationName;
use backend_api::{DatabaseKind, OF_ANOTHER_DATABASE};
use std::path::Path;
use strum::{EnumMessage, IntoEnumIterator};
use textwrap::Options;

/// Prints the three lists, or what there is to know of one operation, or the queries of a file.
///
/// # Errors
/// If there is no such operation, or nobody reads the output.
pub fn run(name: Option<&str>, color: Color) -> Result<Exit> {
    match name {
        Some(name) if Path::new(name).extension().is_some_and(|ending| ending == "sql") => {
            queries::run(Path::new(name), color)
        }
        Some(name) => operation::run(name),
        None => everything(),
    }
}

fn everything() -> Result<Exit> {
    let mut text = String::from("Scenarios\n");
    let widest = SCENARIOS.iter().map(|built_in| built_in.name.len()).max().unwrap_or_default();
    for built_in in SCENARIOS {
        // A test plays every one of them, so there is none that cannot be read.
        if let Ok(scenario) = scenario::parse(built_in.id(), None, built_in.source) {
            text.push_str(&format!("  {:<widest$}  {}\n", built_in.name, scenario.title));
        }
    }
    text.push_str("\nBackends\n");
    for backend in backends() {
        let about = backend.about();
        let runs = DatabaseKind::ALL.into_iter().filter(|kind| about.databases.contains(kind));
        let databases = match &about.engine {
            None if about.name == CONTROL => "no database".to_owned(),
            _ => runs.map(|kind| kind.to_string()).collect::<Vec<_>>().join(", "),
        };
        let engine = match &about.engine {
            Some(engine) => databases.replace("SQLite", engine),
            None => databases,
        };
        let left_out = DatabaseKind::ALL.into_iter().find(|&kind| is_only_if_named(&about.name, kind));
        let played = match left_out.filter(|kind| about.databases.contains(kind)) {
            Some(_) if about.databases.len() == 1 || about.name == CONTROL => "  (only if named)".to_owned(),
            Some(kind) => format!("  (on {kind} only if named)"),
            None => String::new(),
        };
        text.push_str(&format!("  {:<15} {:<17} {engine}{played}\n", about.name, about.library));
    }
    for known in plugin::KNOWN {
        let databases = known.databases.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let state = known.described();
        text.push_str(&format!(
            "  {:<15} {:<17} {databases}  (only if named; {state})\n",
            known.name, known.library
        ));
    }
    for kind in DatabaseKind::ALL {
        if backend(raw_driver(kind)).is_none() {
            let feature: &str = kind.into();
            text.push_str(&format!(
                "  nothing on {kind}: this program was built without it; build it with `--features {feature}`\n"
            ));
            continue;
        }
        for backend in backends() {
            if let Some(because) = backend.why_not(kind).filter(|because| because != OF_ANOTHER_DATABASE) {
                text.push_str(&format!("  {} not on {kind}: {because}\n", backend.about().name));
            }
        }
    }
    text.push_str("\nOperations\n");
    for operation in OperationName::iter() {
        let name: &str = operation.into();
        let about = operation.get_documentation().unwrap_or_default().replace('`', "").replace('\n', " ");
        let first = format!("  {name:<26} ");
        let others = " ".repeat(first.len());
        let lines = Options::new(output::width()).initial_indent(&first).subsequent_indent(&others);
        text.push_str(&textwrap::fill(&about, lines));
        text.push('\n');
    }
    output::print(&text)?;
    Ok(Exit::Passed)
}
