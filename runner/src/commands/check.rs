//! `runner check`: parse and validate, and play nothing.

use crate::exit_code::Exit;
use crate::output::Color;
use crate::scenario::{Given, Scenario, Setting};
use crate::{output, select};
use anyhow::Result;
use backend_api::Operation;

/// Checks the scenarios of the arguments; says of each whether it is one, and what its texts for all databases are on each.
///
/// # Errors
/// If an argument names nothing, or nobody reads the output.
pub fn run(arguments: &[String], set: &[Setting], sql: bool, color: Color) -> Result<Exit> {
    let mut exit = Exit::Passed;
    let given = Given { variables: set.to_vec(), ..Given::default() };
    for found in select::scenarios(arguments, &given)? {
        match found {
            Ok(scenario) => {
                let name =
                    scenario.path.as_ref().map_or(scenario.id.clone(), |path| path.display().to_string());
                output::print(&format!("{name}: {} steps\n", scenario.steps.len()))?;
                if sql {
                    output::print(&translations(&scenario))?;
                }
            }
            Err(mistakes) => {
                output::say(&mistakes.render(output::color_of_errors(color)).to_string());
                exit = exit.and(Exit::Usage);
            }
        }
    }
    Ok(exit)
}

/// What each portable script is on each database that its step is for.
fn translations(scenario: &Scenario) -> String {
    let mut told = String::new();
    for step in &scenario.steps {
        for operation in step.action.operations() {
            let Operation::Script { dialects, .. } = operation else { continue };
            for (kind, text) in dialects.iter().filter(|(kind, _)| step.is_for(**kind)) {
                told.push_str(&format!("\n-- line {}, {kind}\n{text}", step.line));
            }
        }
    }
    if told.is_empty() { "no script is `portable`\n".to_owned() } else { told }
}
