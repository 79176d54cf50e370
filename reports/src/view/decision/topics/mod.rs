//! The seven questions that choosers ask, each with sentences and with what a reader can do to see for himself.

mod cost;
mod flexibility;
mod migrations;
mod safety;
mod speed;
mod stability;
pub mod tallies;
mod topic;
mod waiting;

use crate::decide::{Answer, Decision};
pub use topic::Topic;

/// All of them, the figures of the run first.
pub fn all(decision: &Decision<'_>, answer: &Answer) -> Vec<Topic> {
    let speed = speed::topic(decision, answer);
    if answer.libraries.is_empty() {
        return vec![speed];
    }
    vec![
        speed,
        safety::topic(answer),
        cost::topic(answer),
        flexibility::topic(answer),
        waiting::topic(answer),
        migrations::topic(answer),
        stability::topic(decision, answer),
    ]
}
