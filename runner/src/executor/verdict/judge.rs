//! Judges attempts: against the expectation first, and then against each other.

use super::agree;
use super::attempt::{Attempt, Did};
use super::expect::complaints;
use crate::scenario::Expect;
use backend_api::{Answer, DatabaseKind, Failure, FailureKind};
use reports::record::{Cell, Verdict};

/// The attempts of one variant, judged. Different answers are added to those that the step has already.
pub fn judge(
    attempts: Vec<Attempt>,
    expected: &Expect,
    kind: DatabaseKind,
    ordered: bool,
    answers: &mut Vec<Answer>,
) -> Vec<Cell> {
    let on = expected.on(kind);
    let ordered = ordered && !on.unordered;
    let given = attempts.iter().map(|attempt| match &attempt.did {
        Did::Answered(Answer::Unsupported { .. }) => None,
        Did::Answered(answer) => Some(answer),
        _ => None,
    });
    let (different, indexes) = agree::group(given, ordered, on.tolerance);
    let right = agree::majority(&indexes);
    let rightful = attempts.iter().zip(&indexes).find(|(_, index)| **index == right && right.is_some());
    let example = rightful.map(|(attempt, _)| attempt.backend.clone()).unwrap_or_default();
    // Variants that ask for the same thing another way share their answer.
    let shared: Vec<usize> = different
        .into_iter()
        .map(|answer| {
            answers.iter().position(|known| *known == answer).unwrap_or_else(|| {
                answers.push(answer);
                answers.len() - 1
            })
        })
        .collect();
    attempts
        .into_iter()
        .zip(indexes)
        .map(|(attempt, index)| {
            let (expect, is_its_own) = expected.of(kind, &attempt.backend);
            let mut complaints = complaints(expect, &attempt, ordered && !expect.unordered);
            complaints.extend(attempt.doubts.iter().cloned());
            if expect.agree && !is_its_own && index.is_some() && index != right {
                complaints.push(format!("its answer differs from that of {example}"));
            }
            cell(attempt, index.map(|index| shared[index]), complaints, expect.is_of_values())
        })
        .collect()
}

/// Whether the scenario says something `of_values` that the answer has.
fn cell(attempt: Attempt, answer: Option<usize>, complaints: Vec<String>, of_values: bool) -> Cell {
    let (verdict, failure): (Verdict, Option<Failure>) = match attempt.did {
        Did::Broke(broken) => (Verdict::Broken { because: broken.because }, None),
        Did::Skipped => (Verdict::Skipped, None),
        Did::Answered(Answer::Unsupported { because }) => (Verdict::Unsupported { because }, None),
        // The runner's own gap is not held against the library; but what nobody could check has not passed.
        Did::Failed(failure) if failure.kind == FailureKind::Unreadable && !complaints.is_empty() => {
            if of_values {
                let unchecked = format!("what is expected cannot be checked: {}", failure.message);
                (Verdict::Failed(vec![unchecked]), Some(failure))
            } else {
                (Verdict::Unsupported { because: failure.message }, None)
            }
        }
        did => {
            let verdict = if complaints.is_empty() { Verdict::Passed } else { Verdict::Failed(complaints) };
            match did {
                Did::Failed(failure) => (verdict, Some(failure)),
                _ => (verdict, None),
            }
        }
    };
    Cell {
        backend: attempt.backend,
        variant: attempt.variant,
        verdict,
        answer,
        failure,
        statements: attempt.statements,
        traffic: attempt.traffic,
        plans: attempt.plans,
        elapsed_ns: attempt.elapsed_ns,
        timing: None,
        figures: None,
        observed: None,
        recovery: attempt.recovery,
    }
}
