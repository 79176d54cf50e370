//! What a chooser asks of a run: how much each kind of work matters, and what a library must have.

mod kind;
mod library;
mod need;

pub use kind::{Kind, WORKS, kinds};
pub use library::{Checks, LIBRARIES, Library, library};
pub use need::Need;

use serde::{Deserialize, Serialize};
use strum::VariantNames;

/// The largest weight.
pub const HEAVIEST: u32 = 1000;

/// How much each kind of work matters, and what a library must have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Question {
    /// How much kinds of work matter; empty if nothing was said of it, and then each kind is answered by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<Weight>,
    /// What a library must have to be named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must: Vec<Need>,
}

/// How much some work matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Weight {
    /// The word for the work, such as `reads`.
    pub work: String,
    /// How much of all it is, beside the other weights.
    pub weight: u32,
}

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Not of the shape.
    #[error("`{0}` is no weight: write it as reads=8")]
    Shape(String),
    /// A word that names no work.
    #[error("`{0}` is no kind of work: use {works}", works = works())]
    Work(String),
    /// A weight that is too small or too large.
    #[error("the weight of {0} is a whole number from 1 to {HEAVIEST}")]
    Weight(String),
    /// A word that names nothing a library could have.
    #[error("`{0}` is nothing that a library could have: use {needs}", needs = needs())]
    Need(String),
    /// The same work twice.
    #[error("`{0}` has a weight already")]
    Twice(String),
}

fn works() -> String {
    words(WORKS.iter().map(|(word, _)| *word))
}

fn needs() -> String {
    words(Need::VARIANTS.iter().copied())
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

impl Question {
    /// A question of words as a command line has them: `reads=8`, `writes=2`; `async`, `postgres`.
    ///
    /// # Errors
    /// If a word is none that is known, or a weight no number.
    pub fn of(weights: &[String], must: &[String]) -> Result<Question, Wrong> {
        let mut question = Question::default();
        for text in weights {
            let (work, weight) = text.split_once('=').ok_or_else(|| Wrong::Shape(text.clone()))?;
            let weight = weight.trim().parse().map_err(|_| Wrong::Weight(work.trim().to_owned()))?;
            question.weigh(work.trim(), weight)?;
        }
        for word in must {
            question.require(word.trim())?;
        }
        Ok(question)
    }

    /// Gives work a weight.
    ///
    /// # Errors
    /// If the word is not known or was weighed before, or the weight is too small or too large.
    pub fn weigh(&mut self, work: &str, weight: u32) -> Result<(), Wrong> {
        let kinds = kinds(work).ok_or_else(|| Wrong::Work(work.to_owned()))?;
        if !(1..=HEAVIEST).contains(&weight) {
            return Err(Wrong::Weight(work.to_owned()));
        }
        // `reads` are of two kinds, each of which has a word of its own.
        if self.of_kinds().iter().any(|(known, _)| kinds.contains(known)) {
            return Err(Wrong::Twice(work.to_owned()));
        }
        self.weights.push(Weight { work: work.to_owned(), weight });
        Ok(())
    }

    /// Asks for something that a library must have.
    ///
    /// # Errors
    /// If the word is not known.
    pub fn require(&mut self, word: &str) -> Result<(), Wrong> {
        let need: Need = word.parse().map_err(|_| Wrong::Need(word.to_owned()))?;
        if !self.must.contains(&need) {
            self.must.push(need);
        }
        Ok(())
    }

    /// Whether nothing was asked for.
    pub fn is_open(&self) -> bool {
        self.weights.is_empty() && self.must.is_empty()
    }

    /// Each kind of work that matters, and how much. What a word weighs is shared by its kinds.
    pub fn of_kinds(&self) -> Vec<(Kind, f64)> {
        let of_word = |weight: &Weight| {
            let kinds = kinds(&weight.work).unwrap_or_default();
            kinds.iter().map(|&kind| (kind, f64::from(weight.weight) / kinds.len() as f64)).collect()
        };
        self.weights.iter().flat_map(|weight| -> Vec<(Kind, f64)> { of_word(weight) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(weights: &[&str], must: &[&str]) -> Result<Question, Wrong> {
        let texts = |words: &[&str]| -> Vec<String> { words.iter().map(|&word| word.to_owned()).collect() };
        Question::of(&texts(weights), &texts(must))
    }

    #[test]
    fn weights_of_a_word_are_shared_by_its_kinds() {
        let question = asked(&["reads=8", "writes = 2"], &["async", "mariadb", "async"]).unwrap();
        let kinds = [(Kind::ByKey, 4.0), (Kind::ManyRows, 4.0), (Kind::Writes, 2.0)];
        assert_eq!(question.of_kinds(), kinds);
        assert_eq!(question.must, [Need::Async, Need::Mysql]);
        assert!(asked(&[], &[]).unwrap().is_open() && !question.is_open());
    }

    #[test]
    fn what_is_wrong_is_said_with_what_would_be_right() {
        let wrong = |weights: &[&str], must: &[&str]| asked(weights, must).unwrap_err().to_string();
        assert_eq!(wrong(&["reads"], &[]), "`reads` is no weight: write it as reads=8");
        assert!(wrong(&["raeds=1"], &[]).starts_with("`raeds` is no kind of work: use reads, by_key"));
        for weight in ["reads=0", "reads=x", "reads=1001", "reads=-1", "reads=1.5"] {
            assert_eq!(wrong(&[weight], &[]), "the weight of reads is a whole number from 1 to 1000");
        }
        assert_eq!(wrong(&["reads=1", "by_key=2"], &[]), "`by_key` has a weight already");
        assert!(wrong(&[], &["fast"]).contains("use async, compile_time_checks"));
    }
}
