//! A question with its answer.

use serde::Serialize;

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Topic {
    /// What it is about, in a word or two.
    pub name: &'static str,
    /// The answer: sentences, of which each can stand alone. What was not measured is said in one.
    pub says: Vec<String>,
    /// The commands that show what it rests on.
    pub replay: Vec<String>,
}

impl Topic {
    /// A question whose commands are always the same.
    pub fn of(name: &'static str, says: Vec<String>, replay: &[&str]) -> Topic {
        Topic { name, says, replay: replay.iter().map(|&command| command.to_owned()).collect() }
    }
}
