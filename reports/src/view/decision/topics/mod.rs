//! The seven questions that choosers ask, each with sentences and with what a reader can do to see for himself.

mod cost;
mod flexibility;
mod migrations;
mod safety;
mod speed;
mod stability;
pub mod tallies;
mod waiting;

use crate::decide::{Answer, Decision};
use schemars::JsonSchema;
use serde::Serialize;

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Topic {
    /// What it is about, in a word or two.
    pub name: &'static str,
    /// The answer: sentences, of which each can stand alone. What was not measured is said in one.
    pub says: Vec<String>,
    /// The commands that show what it rests on.
    pub replay: Vec<String>,
}

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

/// One of them.
fn topic(name: &'static str, says: Vec<String>, replay: &[&str]) -> Topic {
    Topic { name, says, replay: replay.iter().map(|&command| command.to_owned()).collect() }
}
