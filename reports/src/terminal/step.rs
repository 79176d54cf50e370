//! One step: its title, what matters, what is to be said about it, the note, the statements.

use super::page::{INDENT, Page};
use super::paint::Ink;
use super::{Style, answer, comparison, difference, finding, plan, sent};
use crate::record::{Run, StepKind, StepRecord};
use crate::view::mark::Mark;
use crate::view::outcome::{self, Outcome, Shown};
use crate::view::{cost, finding as findings};
use crate::visible::one_line;

/// A step that is done.
pub fn step(run: &Run, step: &StepRecord, style: &Style) -> String {
    let mut page = Page::new(style);
    if style.is_quiet() {
        return page.finish();
    }
    title(&mut page, step);
    page.indented(INDENT, |page| {
        match step.kind {
            StepKind::Measure => comparison::write(page, run, step),
            StepKind::Explain => plan::write(page, step),
            StepKind::Operation | StepKind::Schema | StepKind::Reopen => outcomes(page, step),
        }
        if step.kind != StepKind::Measure {
            if matches!(step.kind, StepKind::Operation | StepKind::Explain) {
                costs(page, step, None, "statements");
            }
            for found in findings::all(&step.cells) {
                finding::write(page, &found);
            }
        }
        if let Some(note) = &step.note {
            page.entry(&[(Ink::Quiet, "» ")], Ink::Quiet, &one_line(note));
        }
        if style.sql {
            sent::write(page, step);
        }
    });
    page.gap();
    page.finish()
}

fn title(page: &mut Page<'_>, step: &StepRecord) {
    let mark = Mark::of_step(step);
    let number = format!(" {:>2}  ", step.number);
    let labels = [(Ink::of(mark), mark.sign()), (Ink::Quiet, number.as_str())];
    page.entry(&labels, Ink::Strong, &one_line(&step.title));
}

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
        Shown::Agreed(only) => answer::write(page, only, answer::Done::Unsaid),
        Shown::Contradiction(reference, others) => difference::write(page, reference, others),
        Shown::Lesson(groups) => {
            page.text(Ink::Odd, outcome::LESSON);
            for group in groups {
                page.text(Ink::Name, &answer::who(&group.backends));
                page.indented(2, |page| match group.outcome {
                    Outcome::Answer(given) => answer::write(page, given, answer::Done::Said),
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
