//! A matrix of files.

use super::claim::{CaseClaim, On};
use super::files::{Files, built_in};
use super::kind::Kind;
use super::library::Library;
use crate::suggest::perhaps;
use reports::programs::{self, Matrix, Program};
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

/// The rows of a matrix, with their files.
#[derive(Debug)]
pub struct Catalog {
    /// Which matrix.
    pub kind: Kind,
    files: Files,
    /// In the order of the table.
    cases: Vec<(String, CaseClaim)>,
}

/// A row that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("scenarios/{path}: {problem}")]
pub struct NoCatalog {
    path: String,
    problem: String,
}

/// A name of no row.
#[derive(Debug, thiserror::Error)]
#[error("no `{name}` in `runner {matrix}`{suggestion}")]
pub struct NoCase {
    name: String,
    matrix: &'static str,
    suggestion: String,
}

impl Catalog {
    /// What is built in.
    ///
    /// # Errors
    /// If a file is wrong, which a test rules out.
    pub fn built_in(kind: Kind) -> Result<Self, NoCatalog> {
        Catalog::of(kind, built_in(kind.name()))
    }

    /// The rows of these files.
    ///
    /// # Errors
    /// If a file is wrong.
    pub fn of(kind: Kind, files: Files) -> Result<Self, NoCatalog> {
        let names: BTreeSet<&str> = files.keys().filter_map(|path| path.split('/').nth(1)).collect();
        let mut cases = Vec::new();
        for name in names {
            let path = format!("{}/{name}/case.yaml", kind.name());
            let wrong = |problem: String| NoCatalog { path: path.clone(), problem };
            let text = files.get(&path).ok_or_else(|| wrong("there is no such file".to_owned()))?;
            let claim: CaseClaim = serde_yaml::from_str(text).map_err(|error| wrong(error.to_string()))?;
            if !kind.groups().contains(&claim.group.as_str()) {
                return Err(wrong(format!("no group `{}`: use {}", claim.group, kind.groups().join(", "))));
            }
            let known = kind.verdicts();
            let other = Library::iter().find(|&library| !known.contains(&claim.of(library).verdict));
            if let Some(library) = other {
                let known: Vec<&str> = known.iter().map(|&verdict| verdict.into()).collect();
                return Err(wrong(format!("no verdict of {}: use {}", library.stem(), known.join(", "))));
            }
            cases.push((name.to_owned(), claim));
        }
        let group = |claim: &CaseClaim| kind.groups().iter().position(|&group| group == claim.group);
        cases.sort_by_cached_key(|(name, claim)| (group(claim), name.clone()));
        Ok(Catalog { kind, files, cases })
    }

    /// Each row with its claims.
    pub fn cases(&self) -> impl Iterator<Item = (&str, &CaseClaim)> {
        self.cases.iter().map(|(name, claim)| (name.as_str(), claim))
    }

    /// The name of a row as it is in its folder: `_` is as good as `-`.
    ///
    /// # Errors
    /// If there is none of this name.
    pub fn named(&self, name: &str) -> Result<&str, NoCase> {
        let wanted = name.replace('_', "-");
        let known = || self.cases.iter().map(|(known, _)| known.as_str());
        known().find(|known| *known == wanted).ok_or_else(|| NoCase {
            name: name.to_owned(),
            matrix: self.kind.name(),
            suggestion: perhaps(name, known()),
        })
    }

    /// The path of a file of a row, in `scenarios`.
    pub fn path(&self, case: &str, library: Library, ending: &str) -> String {
        format!("{}/{case}/{}.{ending}", self.kind.name(), library.stem())
    }

    /// The text of a file of a row, if it has it.
    pub fn text(&self, case: &str, library: Library, ending: &str) -> Option<&str> {
        self.files.get(&self.path(case, library, ending)).map(String::as_str)
    }

    /// The matrix, for those who render it.
    pub fn matrix(&self) -> Matrix {
        let library = |library: Library| {
            let (name, version) = library.named();
            programs::Library { name, version }
        };
        Matrix {
            name: self.kind.name().to_owned(),
            title: self.kind.title().to_owned(),
            about: self.kind.about().to_owned(),
            runner: env!("CARGO_PKG_VERSION").to_owned(),
            libraries: Library::iter().map(library).collect(),
            cases: self.cases().map(|(name, claim)| self.case(name, claim)).collect(),
        }
    }

    fn case(&self, name: &str, claim: &CaseClaim) -> programs::Case {
        let program = |library: Library| {
            let of = claim.of(library);
            let source = self.text(name, library, "rs");
            Program {
                verdict: of.verdict,
                note: of.note.clone(),
                see: of.see.clone(),
                file: source.map(|_| format!("scenarios/{}", self.path(name, library, "rs"))),
                source: source.map(str::to_owned),
                message: self.text(name, library, "txt").map(str::to_owned),
            }
        };
        programs::Case {
            name: name.to_owned(),
            title: claim.title.clone(),
            about: claim.about.clone(),
            group: claim.group.clone(),
            database: match claim.on {
                On::Sqlite => "SQLite".to_owned(),
                On::Postgres => "PostgreSQL".to_owned(),
            },
            programs: Library::iter().map(program).collect(),
        }
    }
}
