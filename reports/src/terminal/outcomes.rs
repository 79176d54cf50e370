//! The outcomes of a step, and the costs of its statements.

use super::page::Page;
use super::paint::Ink;
use super::{answer, difference, finding};
use crate::record::StepRecord;
use crate::view::cost;
use crate::view::outcome::{self, Outcome, Shown};

/// What an unmeasured step gave: answers, and errors that were expected.
pub fn outcomes(page: &mut Page<'_>, step: &StepRecord) {
    let shown = outcome::shown(step, None);
    answers(page, &shown);
    // A lesson tells its errors itself.
    if !matches!(shown, Shown::Lesson(_)) {
        finding::expected_failures(page, step);
    }
}

/// The answer, once if all agree, and otherwise in what they differ.
pub fn answers(page: &mut Page<'_>, shown: &Shown<'_>) {
    match shown {
        Shown::Nothing => {}
        Shown::Agreed(only, left_out) => answer::write(page, only, *left_out, answer::Done::Unsaid),
        Shown::Contradiction(reference, others) => difference::write(page, reference, others),
        Shown::Lesson(groups) => {
            page.text(Ink::Odd, outcome::LESSON);
            for group in groups {
                page.text(Ink::Name, &answer::who(&group.backends));
                page.indented(2, |page| match group.outcome {
                    Outcome::Answer(given) => answer::write(page, given, 0, answer::Done::Said),
                    Outcome::Failure(failure) => finding::failure(page, failure),
                });
            }
        }
    }
}

/// What one variant cost.
pub fn costs(page: &mut Page<'_>, step: &StepRecord, variant: Option<&str>, label: &str) {
    if let Some(cost) = cost::sentence(step, variant, page.style.is_verbose()) {
        page.entry(&[(Ink::Quiet, &format!("{label}  "))], Ink::Plain, &cost);
    }
}
