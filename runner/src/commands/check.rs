//! `runner check`: parse and validate, and play nothing.

use crate::exit_code::Exit;
use crate::output::Color;
use crate::scenario::{Given, Setting};
use crate::{output, select};
use anyhow::Result;

/// Checks the scenarios of the arguments; says of each whether it is one.
///
/// # Errors
/// If an argument names nothing, or nobody reads the output.
pub fn run(arguments: &[String], set: &[Setting], color: Color) -> Result<Exit> {
    let mut exit = Exit::Passed;
    let given = Given { variables: set.to_vec(), ..Given::default() };
    for found in select::scenarios(arguments, &given)? {
        match found {
            Ok(scenario) => {
                let name =
                    scenario.path.as_ref().map_or(scenario.id.clone(), |path| path.display().to_string());
                output::print(&format!("{name}: {} steps\n", scenario.steps.len()))?;
            }
            Err(mistakes) => {
                output::say(&mistakes.render(output::color_of_errors(color)).to_string());
                exit = exit.and(Exit::Usage);
            }
        }
    }
    Ok(exit)
}
