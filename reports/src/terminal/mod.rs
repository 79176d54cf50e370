//! The run on a terminal: the functions that the runner calls as the run goes on. Each gives whole lines,
//! none wider than [`Style::width`].

mod answer;
mod audit;
mod calibration;
mod changes;
mod comparison;
mod difference;
mod finding;
mod grid;
mod heading;
mod page;
mod paint;
mod plan;
mod sent;
mod step;
mod summary;
mod wrap;

use crate::record::Run;
pub use audit::audit;
pub use calibration::calibration;
pub use changes::changes;
pub use heading::{scenario_heading, scenario_summary};
pub use step::step;
pub use summary::run_summary;

/// All of a run that is over, as it was shown while it went on.
pub fn whole_run(run: &Run, style: &Style) -> String {
    let mut text = String::new();
    for scenario in &run.scenarios {
        text.push_str(&scenario_heading(run, scenario, style));
        text.push_str(&audit(run, scenario, style));
        scenario.steps.iter().for_each(|record| text.push_str(&step(run, record, style)));
        text.push_str(&scenario_summary(run, scenario, style));
    }
    text + &run_summary(run, style)
}

/// How to show a run. Whoever prints decides it; nothing here looks at a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The columns that a line may take; below 40 it is taken as 40.
    pub width: usize,
    /// Whether to use ANSI colours. Without them there is not one escape byte.
    pub color: bool,
    /// How much to say.
    pub verbosity: Verbosity,
    /// Whether to list every statement that was sent.
    pub sql: bool,
}

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verbosity {
    /// Only the summary of the run, with the reasons of failures.
    Quiet,
    /// What a learner reads.
    Normal,
    /// All rows, the audit, the spread of the samples, the kinds of statements.
    Verbose,
}

impl Style {
    fn is_quiet(&self) -> bool {
        self.verbosity == Verbosity::Quiet
    }

    fn is_verbose(&self) -> bool {
        self.verbosity == Verbosity::Verbose
    }
}
