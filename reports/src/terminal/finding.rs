//! Failures and their reasons: unsupported operations, lost workers, expected errors.

use super::answer::who;
use super::grid::{self, Overflow};
use super::page::Page;
use super::paint::Ink;
use crate::record::StepRecord;
use crate::view::finding::Finding;
use crate::view::mark::Mark;
use crate::view::outcome;
use crate::visible::{one_line, visible};
use backend_api::Failure;

/// So many letters of an error's value tell which it is.
const ENOUGH: usize = 200;

/// Writes a finding: the mark, the backends, the reasons and a lost worker's last words.
pub fn write(page: &mut Page<'_>, finding: &Finding) {
    labelled(page, finding, &[(Ink::of(finding.mark), finding.mark.sign()), (Ink::Plain, " ")]);
}

/// Writes a finding behind its footnote's mark.
pub fn footnote(page: &mut Page<'_>, finding: &Finding, mark: &str) {
    labelled(page, finding, &[(Ink::of(finding.mark), mark), (Ink::Plain, " ")]);
}

fn labelled(page: &mut Page<'_>, finding: &Finding, labels: &[(Ink, &str)]) {
    let ink = if finding.mark == Mark::Failed { Ink::Bad } else { Ink::Plain };
    let name = format!("{}  ", finding.who());
    let mut labels = labels.to_vec();
    labels.push((Ink::Name, &name));
    match finding.reasons.as_slice() {
        [only] => page.entry(&labels, ink, only),
        reasons => {
            page.entry(&labels, ink, "");
            page.indented(2, |page| {
                reasons.iter().for_each(|reason| page.entry(&[(ink, "· ")], ink, reason))
            });
        }
    }
    page.indented(2, |page| {
        for line in &finding.last_words {
            page.entry(&[(Ink::Quiet, "│ ")], Ink::Quiet, line);
        }
    });
}

/// Writes an error: its kind, and the library's own words.
pub fn failure(page: &mut Page<'_>, failure: &Failure) {
    let kind = format!("{}  ", failure.kind);
    page.entry(&[(Ink::Odd, &kind)], Ink::Plain, &one_line(&failure.message));
    if let Some(value) = &failure.value {
        let value = short(value, page.style.is_verbose());
        page.entry(&[(Ink::Quiet, "  ")], Ink::Quiet, &value);
    }
}

/// An error's value on one line. Some drivers keep the whole of a server's message in theirs: a verbose run shows it.
fn short(value: &str, is_whole: bool) -> String {
    let value = one_line(value);
    match value.char_indices().nth(ENOUGH).filter(|_| !is_whole) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    }
}

/// Writes the errors that a step expected: the same fault in each library's own words, and as the value that its users match on.
pub fn expected_failures(page: &mut Page<'_>, step: &StepRecord) {
    let failures = outcome::expected_failures(step);
    if failures.is_empty() {
        return;
    }
    let columns = vec![
        grid::text("backend", failures.iter().map(|(cell, _)| (Ink::Name, who(&[&cell.backend]))).collect()),
        grid::text(
            "error",
            failures.iter().map(|(_, failure)| (Ink::Plain, failure.kind.to_string())).collect(),
        ),
        grid::text(
            "in the library's own words",
            failures.iter().map(|(_, failure)| (Ink::Plain, visible(&one_line(&failure.message)))).collect(),
        ),
    ];
    grid::write(page, columns, Overflow::Wrap);
    let values = failures.iter().filter_map(|(cell, failure)| Some((cell, failure.value.as_ref()?)));
    for (cell, value) in values {
        let name = format!("{}  ", who(&[&cell.backend]));
        let value = short(value, page.style.is_verbose());
        page.entry(&[(Ink::Name, &name)], Ink::Quiet, &value);
    }
}
