//! The matrix itself.

use super::verdict::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Verdicts, the best first, each with the names of the rows that have it.
pub type Verdicts = BTreeMap<Verdict, Vec<String>>;

/// A matrix of programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// What it is called on the command line: `mistakes` or `can`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it tells, in a sentence or two.
    pub about: String,
    /// The version of the runner that wrote it.
    pub runner: String,
    /// The columns.
    pub libraries: Vec<Library>,
    /// The rows; those of a group stand together.
    pub cases: Vec<Case>,
}

/// A library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// The name of its backend.
    pub backend: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A thing that was tried with each library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its name, which is that of its folder.
    pub name: String,
    /// What it is, in a few words.
    pub title: String,
    /// What is to know of it.
    pub about: String,
    /// What it belongs to.
    pub group: String,
    /// The database that it was tried on.
    pub database: String,
    /// A program for each library, in the order of the columns.
    pub programs: Vec<Program>,
}

/// What was tried with one library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// What became of it.
    pub verdict: Verdict,
    /// What is to know besides: why there is no program, or what helps.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
    /// Where the library's documentation says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub see: Option<String>,
    /// The program's file.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<String>,
    /// The program.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<String>,
    /// What the compiler, the library or the program said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub message: Option<String>,
}

impl Matrix {
    /// The groups in their order, each with its cases.
    pub fn groups(&self) -> Vec<(&str, Vec<&Case>)> {
        let mut groups: Vec<(&str, Vec<&Case>)> = Vec::new();
        for case in &self.cases {
            match groups.iter_mut().find(|(group, _)| *group == case.group) {
                Some((_, cases)) => cases.push(case),
                None => groups.push((&case.group, vec![case])),
            }
        }
        groups
    }

    /// The verdicts that occur, the best first, and how often each library has each.
    pub fn tally(&self) -> Vec<(Verdict, Vec<usize>)> {
        let mut verdicts: Vec<Verdict> = self.programs().map(|program| program.verdict).collect();
        verdicts.sort();
        verdicts.dedup();
        let of = |verdict: Verdict, library: usize| {
            let programs = self.cases.iter().filter_map(|case| case.programs.get(library));
            programs.filter(|program| program.verdict == verdict).count()
        };
        let row = |verdict| (0..self.libraries.len()).map(|library| of(verdict, library)).collect();
        verdicts.into_iter().map(|verdict| (verdict, row(verdict))).collect()
    }

    /// What became of a library's programs in some of the rows: each verdict that occurs, the best first, with the names of the rows.
    /// Nothing of a library that nobody tried.
    pub fn verdicts_of(&self, backend: &str, is_of: impl Fn(&Case) -> bool) -> Option<Verdicts> {
        let library = self.libraries.iter().position(|library| library.backend == backend)?;
        let mut verdicts = Verdicts::new();
        for case in self.cases.iter().filter(|case| is_of(case)) {
            let verdict = case.programs.get(library)?.verdict;
            verdicts.entry(verdict).or_default().push(case.name.clone());
        }
        Some(verdicts)
    }

    /// Each library with its version, in a line.
    pub fn with_versions(&self) -> String {
        let named = self.libraries.iter().map(|library| format!("{} {}", library.name, library.version));
        named.collect::<Vec<_>>().join(" · ")
    }

    fn programs(&self) -> impl Iterator<Item = &Program> {
        self.cases.iter().flat_map(|case| &case.programs)
    }
}
