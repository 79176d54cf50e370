//! Every statement that each backend sent, with bound values.

use super::answer::who;
use super::page::Page;
use super::paint::Ink;
use super::wrap::cut;
use crate::number;
use crate::record::StepRecord;
use crate::view::cost::kind_name;
use crate::view::sent::{Line, listings, more};
use crate::visible::{one_line, visible};
use backend_api::{Statement, StatementKind};

/// How much of a statement is shown, in columns.
const LONGEST: usize = 400;

/// Writes the statements of a step.
pub fn write(page: &mut Page<'_>, step: &StepRecord) {
    for listing in listings(step) {
        let mut heading = who(&listing.backends);
        if let Some(variant) = listing.variant {
            heading = format!("{}: {heading}", visible(variant));
        }
        page.entry(&[(Ink::Quiet, "sql  ")], Ink::Name, &heading);
        page.indented(2, |page| {
            if listing.statements.is_empty() {
                page.text(Ink::Quiet, "nothing was sent");
            }
            for line in listing.lines(page.style.is_verbose()) {
                match line {
                    Line::Statement(sent) => statement(page, sent),
                    Line::More { rounds, of } => page.text(Ink::Quiet, &more(rounds, of)),
                }
            }
        });
    }
}

/// Writes one statement.
pub fn statement(page: &mut Page<'_>, statement: &Statement) {
    let whole = one_line(&statement.bound);
    let mut text = if page.style.is_verbose() { whole.clone() } else { cut(&whole, LONGEST) };
    if text != whole {
        text.push_str(&format!(" ({} characters)", number::count(whole.chars().count() as u64)));
    }
    let (kind, ink) = match statement.kind {
        StatementKind::Work => (String::new(), Ink::Plain),
        kind => (format!("({}) ", kind_name(kind)), Ink::Quiet),
    };
    let lines = super::wrap::wrap(&format!("{kind}{text}"), page.room() - 2);
    for (index, line) in lines.iter().enumerate() {
        let line = page.paint(ink, line);
        page.line(&if index == 0 { line } else { format!("  {line}") });
    }
}
