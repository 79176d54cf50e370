//! One step: title, outcome, findings, note, statements.

use super::outcomes::{costs, outcomes};
use super::page::{INDENT, Page};
use super::paint::Ink;
use super::style::Style;
use super::{comparison, finding, plan, recovery, sent};
use crate::record::{Run, StepKind, StepRecord};
use crate::view::code;
use crate::view::finding as findings;
use crate::view::mark::Mark;
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
            StepKind::Operation | StepKind::Schema | StepKind::Reopen | StepKind::Fault => {
                outcomes(page, step)
            }
            StepKind::Recover => recovery::write(page, step),
        }
        if step.kind != StepKind::Measure {
            if matches!(step.kind, StepKind::Operation | StepKind::Explain) {
                costs(page, step, None, "statements");
                if let Some(code) = code::sentence(run, step) {
                    page.entry(&[(Ink::Quiet, "code  ")], Ink::Plain, &code);
                }
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
