//! Query plans as trees, once for all backends with the same plan.

use super::answer::who;
use super::outcomes::outcomes;
use super::page::Page;
use super::paint::Ink;
use crate::describe;
use crate::record::StepRecord;
use crate::view::outcome::{self, Shown};
use crate::view::plans;

/// Writes the plans of an `explain` step. Its answers are shown only if they differ: they are not the point.
pub fn write(page: &mut Page<'_>, step: &StepRecord) {
    if !matches!(outcome::shown(step, None), Shown::Agreed(..)) {
        outcomes(page, step);
    }
    let groups = plans::groups(step);
    for group in &groups {
        if groups.len() > 1 {
            page.text(Ink::Name, &who(&group.backends));
        }
        page.indented(if groups.len() > 1 { 2 } else { 0 }, |page| {
            for (number, plan) in (1..).zip(&group.plans) {
                if group.plans.len() > 1 {
                    page.text(Ink::Quiet, &format!("statement {number}"));
                }
                for (branch, detail) in describe::plan(plan) {
                    page.entry(&[(Ink::Quiet, &branch)], Ink::Plain, &detail);
                }
            }
        });
    }
}
