//! Execution: one step on every backend, the measurement of a step, and the run of a whole scenario.

mod faults;
mod measurement;
mod scenario_run;
mod schema;
mod step;
mod variants;

pub use scenario_run::ScenarioRun;
pub use step::answer as answer_step;
