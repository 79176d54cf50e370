//! Failures and their reasons, and expected errors.

use super::escape::{fenced, inline};
use super::table;
use crate::record::StepRecord;
use crate::view::finding::Finding;
use crate::view::outcome;
use backend_api::Failure;

/// The findings as a list, each behind its footnote's mark or its own; nothing if there are none.
pub fn list(findings: &[Finding], mark: impl Fn(usize) -> Option<String>) -> Option<String> {
    let item = |(index, finding): (usize, &Finding)| {
        let mark = mark(index).unwrap_or_else(|| finding.mark.sign().to_owned());
        let reasons: Vec<String> = finding.reasons.iter().map(|reason| inline(reason)).collect();
        let mut item = format!("- {mark} **{}**: {}\n", inline(&finding.who()), reasons.join("; "));
        if !finding.last_words.is_empty() {
            item.push('\n');
            for line in fenced("text", &finding.last_words).lines() {
                item.push_str(&format!("  {line}\n"));
            }
        }
        item
    };
    (!findings.is_empty()).then(|| findings.iter().enumerate().map(item).collect())
}

/// An error: its kind, the library's own words, and its value.
pub fn failure(failure: &Failure) -> String {
    let value = value(failure).map(|value| format!(" ({value})")).unwrap_or_default();
    format!("`{}`: {}{value}\n", failure.kind, inline(&failure.message))
}

fn value(failure: &Failure) -> Option<String> {
    failure.value.as_deref().map(inline)
}

/// The errors that a step expected.
pub fn expected_failures(step: &StepRecord) -> Option<String> {
    let failures = outcome::expected_failures(step);
    let cells = |of: fn(&str, &Failure) -> String| {
        failures.iter().map(|(cell, failure)| of(&cell.backend, failure)).collect()
    };
    (!failures.is_empty()).then(|| {
        let mut columns = vec![
            table::text("backend", cells(|backend, _| inline(backend))),
            table::text("error", cells(|_, failure| format!("`{}`", failure.kind))),
            table::text("in the library's own words", cells(|_, failure| inline(&failure.message))),
        ];
        if failures.iter().any(|(_, failure)| failure.value.is_some()) {
            columns.push(table::text("its value", cells(|_, failure| value(failure).unwrap_or_default())));
        }
        table::table(&columns)
    })
}
