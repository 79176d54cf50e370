//! Groups the backends that gave the same outcome.

use crate::record::{Cell, StepRecord, Verdict};
use backend_api::{Answer, Failure};
use std::cmp::Reverse;

/// What an operation gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome<'a> {
    /// An answer.
    Answer(&'a Answer),
    /// The library's error.
    Failure(&'a Failure),
}

/// The backends with the same outcome.
#[derive(Debug)]
pub struct Group<'a> {
    /// Their names.
    pub backends: Vec<&'a str>,
    /// What each of them gave.
    pub outcome: Outcome<'a>,
    /// How many of them passed.
    passed: usize,
}

/// The outcomes of one variant. The first is the reference: the one that most backends passed with.
fn groups<'a>(step: &'a StepRecord, variant: Option<&str>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for cell in step.cells_of(variant) {
        let Some(outcome) = outcome(step, cell) else { continue };
        let passed = usize::from(cell.verdict == Verdict::Passed);
        match groups.iter_mut().find(|group| group.outcome == outcome) {
            Some(group) => {
                group.backends.push(&cell.backend);
                group.passed += passed;
            }
            None => groups.push(Group { backends: vec![&cell.backend], outcome, passed }),
        }
    }
    groups.sort_by_key(|group| Reverse(group.passed));
    groups
}

/// Some backends and their common answer.
#[derive(Debug)]
pub struct Given<'a> {
    /// The backends.
    pub backends: Vec<&'a str>,
    /// Their answer.
    pub answer: &'a Answer,
}

/// Said above the outcomes of a [`Shown::Lesson`].
pub const LESSON: &str = "the outcomes differ, and that is the lesson";

/// What is to be shown of the outcomes of one variant.
#[derive(Debug)]
pub enum Shown<'a> {
    /// Nobody answered.
    Nothing,
    /// The one answer of all that answered, and how many of its rows are not kept.
    Agreed(&'a Answer, u64),
    /// Different outcomes, which are the lesson.
    Lesson(Vec<Group<'a>>),
    /// The reference, and the answers that differ from it and should not.
    Contradiction(Given<'a>, Vec<Given<'a>>),
}

impl Shown<'_> {
    /// Whether backends had different outcomes.
    pub fn differ(&self) -> bool {
        matches!(self, Shown::Lesson(_) | Shown::Contradiction(..))
    }
}

/// What is to be shown of the outcomes of one variant.
pub fn shown<'a>(step: &'a StepRecord, variant: Option<&str>) -> Shown<'a> {
    let groups = groups(step, variant);
    if step.may_differ && groups.len() > 1 {
        return Shown::Lesson(groups);
    }
    let mut given = groups.into_iter().filter_map(|group| match group.outcome {
        Outcome::Answer(answer) => Some(Given { backends: group.backends, answer }),
        Outcome::Failure(_) => None,
    });
    let Some(reference) = given.next() else { return Shown::Nothing };
    let others: Vec<Given<'a>> = given.collect();
    if others.is_empty() {
        let at = step.answers.iter().position(|answer| std::ptr::eq(answer, reference.answer));
        Shown::Agreed(reference.answer, at.map_or(0, |at| step.left_out(at)))
    } else {
        Shown::Contradiction(reference, others)
    }
}

/// The cells that failed as they should.
pub fn expected_failures(step: &StepRecord) -> Vec<(&Cell, &Failure)> {
    let passed = step.cells.iter().filter(|cell| cell.verdict == Verdict::Passed);
    passed.filter_map(|cell| Some((cell, cell.failure.as_ref()?))).collect()
}

fn outcome<'a>(step: &'a StepRecord, cell: &'a Cell) -> Option<Outcome<'a>> {
    let failure = cell.failure.as_ref().map(Outcome::Failure);
    failure.or_else(|| step.answer_of(cell).map(Outcome::Answer))
}
