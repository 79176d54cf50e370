//! What failed or did not run, each reason once for all backends that share it.

use super::joined;
use super::mark::Mark;
use crate::record::{Cell, Verdict};
use crate::visible;

/// Why backends did not pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub mark: Mark,
    /// The backends, each once.
    pub backends: Vec<String>,
    /// The reasons, each a line.
    pub reasons: Vec<String>,
    /// The first and the last of what a lost worker said, line by line.
    pub last_words: Vec<String>,
}

/// How many lines of last words are shown from their beginning, where a panic says what it is,
const FIRST_WORDS: usize = 3;

/// and how many from their end.
const LAST_WORDS: usize = 8;

impl Finding {
    /// What is to be said about a cell; nothing if it passed.
    pub fn of(cell: &Cell) -> Option<Finding> {
        let mut last_words = Vec::new();
        let reasons = match &cell.verdict {
            Verdict::Passed => return None,
            Verdict::Failed(reasons) => complaints(cell, reasons),
            Verdict::Unsupported { because } => vec![visible::one_line(because)],
            Verdict::Skipped => vec!["not run: its worker was lost in an earlier step".to_owned()],
            Verdict::Broken { because } => {
                let mut lines = visible::lines(because).into_iter().filter(|line| !line.trim().is_empty());
                let what = lines.next().unwrap_or_else(|| "its worker was lost".to_owned());
                last_words = ends(lines.collect());
                vec![what]
            }
        };
        Some(Finding {
            mark: Mark::of_cell(cell),
            backends: vec![visible::visible(&cell.backend)],
            reasons,
            last_words,
        })
    }

    /// The backends' names in one text.
    pub fn who(&self) -> String {
        joined(&self.backends)
    }
}

/// The findings of these cells, in their order.
pub fn all<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for finding in cells.into_iter().filter_map(Finding::of) {
        add(&mut findings, finding);
    }
    findings
}

/// Adds a finding to those that say the same, or as a new one; gives its index.
pub fn add(findings: &mut Vec<Finding>, finding: Finding) -> usize {
    let same = |known: &Finding| {
        known.mark == finding.mark
            && known.reasons == finding.reasons
            && known.last_words == finding.last_words
    };
    let Some(index) = findings.iter().position(same) else {
        findings.push(finding);
        return findings.len() - 1;
    };
    for backend in finding.backends {
        if !findings[index].backends.contains(&backend) {
            findings[index].backends.push(backend);
        }
    }
    index
}

/// The reasons, and the library's own words if no reason quotes them.
fn complaints(cell: &Cell, reasons: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = reasons.iter().map(|reason| visible::one_line(reason)).collect();
    if let Some(failure) = &cell.failure
        && !reasons.iter().any(|reason| reason.contains(&failure.message))
    {
        lines.push(format!("{}: {}", failure.kind, visible::one_line(&failure.message)));
    }
    if lines.is_empty() {
        lines.push("it failed, and nothing says why".to_owned());
    }
    lines
}

/// The first and the last lines: a panic's message comes first, and its backtrace, or what a program says at its end, last.
fn ends(mut lines: Vec<String>) -> Vec<String> {
    // The runner puts this heading above them; here where they stand says it.
    lines.retain(|line| line != "its last words:");
    let surplus = lines.len().saturating_sub(FIRST_WORDS + LAST_WORDS);
    // A line that says that another is left out gains nothing.
    if surplus > 1 {
        lines.splice(FIRST_WORDS..FIRST_WORDS + surplus, [format!("… {surplus} lines …")]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_last_words_the_first_and_the_last_stay() {
        let said = |count: usize| (1..=count).map(|line| format!("line {line}")).collect::<Vec<_>>();
        assert_eq!(ends(said(12)), said(12));
        let shown = ends(said(30));
        assert_eq!(shown[..4], ["line 1", "line 2", "line 3", "… 19 lines …"]);
        assert_eq!(shown[4..], said(30)[22..]);
    }
}
