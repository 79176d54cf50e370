//! The decision in words and columns.

mod besides;
mod notes;
mod table;
pub mod topics;
mod verdict;

use crate::decide::{Answer, Decision};
use crate::describe;
use crate::record::{Machine, Run};
use crate::view::about;
use crate::view::matrix::Column;
use crate::visible::visible;
use backend_api::Tuning;
pub use topics::Topic;

/// What is said where there is nothing to decide by.
pub const NOTHING: &str = "Nothing to decide by: no ratio of two libraries was measured. Play scenarios with `measure` steps, such as \
     scenarios/bench, with the raw driver among the backends.";

/// What the table of ranges is.
pub const RANGES: &str = "the least and the largest ratio behind each mean";

/// What the table of the rest is.
pub const BESIDES: &str = "so many of the common mistakes are found before the program runs, when it gets there, do no harm, or are \
     silently wrong; so many things are typed, done by a tool, raw SQL only, or not at all";

/// What is folded away.
pub const MORE: &str = "How far the ratios lie apart, and what does not count";

/// The decision, ready to be set out.
#[derive(Debug)]
pub struct Shown {
    /// When and on what was measured: date, computer, profile, version of the runner.
    pub measured: String,
    /// The libraries and the databases, with their versions.
    pub libraries: String,
    /// What is wrong with the whole run.
    pub warning: Option<String>,
    /// Each database, tuning and kind of computer.
    pub groups: Vec<ShownGroup>,
    /// How the figures are to be read.
    pub legend: Option<String>,
}

/// One database, tuning and kind of computer.
#[derive(Debug)]
pub struct ShownGroup {
    /// What it is, such as `SQLite file, expert tuning`.
    pub title: String,
    /// The questions, each with its sentences.
    pub topics: Vec<Topic>,
    /// A line for each library: its mean for each kind of work, and what is known of it.
    pub means: Vec<Column>,
    /// How many lines of `means` and `besides` are libraries; the last says what they are of.
    pub libraries: usize,
    /// A line for each library: what it catches, what can be written with it, what it costs; nothing if none of that is known.
    pub besides: Option<Vec<Column>>,
    /// A line for each library: its least and largest ratio for each kind of work.
    pub ranges: Vec<Column>,
    /// What does not count, what failed, and what was not measured.
    pub notes: Vec<String>,
}

/// The decision in words.
pub fn of(decision: &Decision<'_>) -> Shown {
    let run = decision.run;
    let groups: Vec<ShownGroup> = decision.groups.iter().map(|answer| group(decision, answer)).collect();
    Shown {
        measured: measured(run),
        libraries: about::libraries(run, &run.scenarios),
        warning: about::warning(run),
        legend: (!groups.is_empty()).then(|| notes::legend(run)),
        groups,
    }
}

/// `2026-07-01T12:00:00Z · linux x86_64 · … · profile normal · runner 0.1.0`
fn measured(run: &Run) -> String {
    format!(
        "{} · {} · profile {} · runner {}",
        visible(&run.started),
        describe::machine(run),
        visible(&run.profile),
        visible(&run.runner)
    )
}

fn group(decision: &Decision<'_>, answer: &Answer) -> ShownGroup {
    ShownGroup {
        title: title(decision, answer),
        topics: topics::all(decision, answer),
        means: table::means(answer),
        libraries: answer.libraries.len(),
        besides: besides::columns(answer),
        ranges: table::ranges(answer),
        notes: notes::all(decision, answer),
    }
}

fn title(decision: &Decision<'_>, answer: &Answer) -> String {
    let mut title = visible(&answer.group.database);
    if let Some(engine) = &answer.group.engine {
        title += &format!(" ({})", visible(engine));
    }
    if decision.run.has_tunings() || answer.group.tuning == Tuning::Expert {
        title += &format!(", {} tuning", <&str>::from(answer.group.tuning));
    }
    let machines: Vec<&Machine> = decision.groups.iter().map(|other| &other.group.machine).collect();
    if machines.iter().any(|machine| **machine != answer.group.machine) {
        title += &format!(", on {}", describe::one_machine(&answer.group.machine));
    }
    title
}
