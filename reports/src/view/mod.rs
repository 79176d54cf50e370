//! What the renderings show, computed from the record and independent of layout. Terminal, Markdown and HTML draw the same
//! things from here.

pub mod about;
pub mod across;
pub mod answer;
pub mod calibration;
pub mod changes;
pub mod code;
pub mod comparison;
pub mod cost;
pub mod costs;
pub mod decision;
pub mod difference;
pub mod fairness;
pub mod finding;
pub mod mark;
pub mod matrix;
mod normalized;
pub mod outcome;
pub mod plans;
pub mod prepared;
pub mod recovery;
pub mod same_work;
pub mod sent;
mod set_up;
pub mod sums;
pub mod tally;
pub mod why;
pub mod workload;

/// Several names in one text.
pub fn joined<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.join(" · ")
}
