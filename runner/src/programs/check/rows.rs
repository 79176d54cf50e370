//! What is claimed beside what was found.

use super::super::catalog::Catalog;
use super::super::claim::Claim;
use super::super::library::Library;
use super::found::{Found, Programs};
use reports::programs::Verdict;
use strum::IntoEnumIterator;

/// What is to be checked.
#[derive(Debug, Default, Clone)]
pub struct Selection {
    /// One row; all if it is not named.
    pub case: Option<String>,
    /// These libraries; all if none is named.
    pub libraries: Vec<Library>,
}

impl Selection {
    fn has(&self, case: &str, library: Library) -> bool {
        self.case.as_deref().is_none_or(|only| only == case)
            && (self.libraries.is_empty() || self.libraries.contains(&library))
    }
}

/// All that was checked.
#[derive(Debug, Default)]
pub struct Checked {
    /// A row for each program.
    pub rows: Vec<Row>,
}

/// One program.
#[derive(Debug)]
pub struct Row {
    /// The row of the matrix.
    pub case: String,
    /// With which library.
    pub library: Library,
    /// What was said now.
    pub said: Option<String>,
    /// What was said when it was accepted.
    pub accepted: Option<String>,
    /// The file that keeps it, in `scenarios`.
    pub evidence: String,
    /// What does not hold.
    pub problem: Option<String>,
    /// Why it was not tried.
    pub not_tried: Option<String>,
}

/// The programs that are to be tried.
pub fn wanted(catalog: &Catalog, selection: &Selection) -> Vec<(String, Library)> {
    let cases =
        catalog.cases().flat_map(|(case, _)| Library::iter().map(move |library| (case.to_owned(), library)));
    let is_there = |(case, library): &(String, Library)| {
        selection.has(case, *library) && catalog.text(case, *library, "rs").is_some()
    };
    cases.filter(is_there).collect()
}

/// Compares each program that was selected.
pub fn compare(catalog: &Catalog, selection: &Selection, mut found: Programs) -> Checked {
    let mut rows = Vec::new();
    for (case, claim) in catalog.cases() {
        for library in Library::iter().filter(|library| selection.has(case, *library)) {
            let found = found.remove(&(case.to_owned(), library));
            let (said, not_tried) = match &found {
                Some(Found::Ended { said, .. }) => (Some(said.clone()), None),
                Some(Found::NotTried(because)) => (None, Some(because.clone())),
                None => (None, None),
            };
            rows.push(Row {
                case: case.to_owned(),
                library,
                said,
                accepted: catalog.text(case, library, "txt").map(str::to_owned),
                evidence: catalog.path(case, library, "txt"),
                problem: problem(claim.of(library), found.as_ref()),
                not_tried,
            });
        }
    }
    Checked { rows }
}

/// What does not hold, in a sentence.
fn problem(claim: &Claim, found: Option<&Found>) -> Option<String> {
    let needs_none = matches!(claim.verdict, Verdict::Impossible | Verdict::Tool | Verdict::No);
    let label = claim.verdict.label();
    match found {
        None if needs_none => None,
        None => Some(format!("claims `{label}`, and has no program")),
        Some(Found::NotTried(_)) => None,
        Some(Found::Ended { outcome, .. }) if !outcome.is(claim.verdict) => {
            Some(format!("claims `{label}`, and the program {}", outcome.name()))
        }
        Some(Found::Ended { said, .. }) => {
            let words = claim.says.as_deref()?;
            (!said.contains(words))
                .then(|| format!("claims `{label}` with the words `{words}`, and others were said"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::found::Outcome;
    use super::*;

    fn claim(verdict: Verdict, says: Option<&str>) -> Claim {
        Claim { verdict, says: says.map(str::to_owned), note: None, see: None }
    }

    fn ended(outcome: Outcome, said: &str) -> Option<Found> {
        Some(Found::Ended { outcome, said: said.to_owned() })
    }

    #[test]
    fn a_verdict_that_no_longer_holds_is_a_problem() {
        let compiler = claim(Verdict::Compiler, Some("no such column: titel"));
        let of = |found: Option<Found>| problem(&compiler, found.as_ref());
        assert_eq!(of(ended(Outcome::NotCompiled, "error: no such column: titel")), None);
        assert_eq!(
            of(ended(Outcome::Wrong, "right: 1\ngot: 2")).unwrap(),
            "claims `compiler`, and the program gave a wrong answer"
        );
        assert!(of(ended(Outcome::NotCompiled, "error: another")).unwrap().contains("others were said"));
        assert!(of(None).unwrap().contains("no program"));
    }

    #[test]
    fn what_cannot_be_written_has_no_program() {
        let impossible = claim(Verdict::Impossible, None);
        assert_eq!(problem(&impossible, None), None);
        assert!(problem(&impossible, ended(Outcome::Right, "").as_ref()).is_some());
    }
}
