//! The run on a terminal. The runner calls these functions as the run goes on; each returns whole lines, none wider than
//! [`Style::width`].

mod answer;
mod audit;
mod became;
mod calibration;
mod changes;
mod code;
mod comparison;
mod costs;
mod decision;
mod difference;
mod finding;
mod grid;
mod heading;
mod outcomes;
mod page;
mod paint;
mod plan;
mod programs;
mod recovery;
mod sent;
mod step;
mod style;
mod summary;
mod whole;
mod wrap;

pub use audit::audit;
pub use became::became;
pub use calibration::calibration;
pub use changes::changes;
pub use code::code;
pub use costs::costs;
pub use decision::decision;
pub use heading::{scenario_heading, scenario_summary};
pub use programs::{case as program_case, matrix as program_matrix};
pub use step::step;
pub use style::{Style, Verbosity};
pub use summary::run_summary;
pub use whole::whole_run;
