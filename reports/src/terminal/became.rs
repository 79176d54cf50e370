//! What a call became in one library: its statements, each with its plan.

use super::page::Page;
use super::paint::Ink;
use super::sent;
use super::style::Style;
use crate::describe;
use crate::record::{Cell, Verdict};
use crate::view::sent::{Line, Listing, more};
use crate::visible::one_line;

/// The statements of a backend in an `explain` step, each with its plan where the database has one.
pub fn became(cell: &Cell, style: &Style) -> String {
    let mut page = Page::new(style);
    page.indented(2, |page| {
        let statements = cell.statements.as_deref().unwrap_or_default();
        match (&cell.verdict, &cell.failure) {
            // Where there were statements, there is only nothing to explain.
            (Verdict::Unsupported { because }, _) if statements.is_empty() => {
                page.text(Ink::Quiet, &one_line(because));
            }
            (_, Some(failure)) => {
                page.text(Ink::Bad, &format!("{}: {}", failure.kind, one_line(&failure.message)));
            }
            _ => {}
        }
        let listing = Listing { variant: None, backends: vec![&cell.backend], statements };
        let mut planned = Vec::new();
        for line in listing.lines(style.is_verbose()) {
            match line {
                Line::Statement(statement) => {
                    sent::statement(page, statement);
                    let plan = cell.plans.iter().find(|plan| plan.sql == statement.bound);
                    if let Some(plan) = plan.filter(|plan| !planned.contains(&plan.sql.as_str())) {
                        planned.push(&plan.sql);
                        page.indented(2, |page| {
                            for (branch, detail) in describe::plan(&plan.nodes) {
                                page.entry(&[(Ink::Quiet, &branch)], Ink::Quiet, &detail);
                            }
                        });
                    }
                }
                Line::More { rounds, of } => page.text(Ink::Quiet, &more(rounds, of)),
            }
        }
    });
    page.finish()
}
