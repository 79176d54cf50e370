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
#[error("no `{name}` in `runner {matrix}`, which lists them{suggestion}")]
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
        if let Some(path) = files.keys().find(|path| !is_known(path)) {
            let problem = "is none of case.yaml, LIBRARY.rs and LIBRARY.txt of a known library".to_owned();
            return Err(NoCatalog { path: path.clone(), problem });
        }
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
        let library = |library: Library| programs::Library {
            backend: library.backend().to_owned(),
            name: library.name(),
            version: library.version().to_owned(),
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

/// Whether a file is one that a row may have.
fn is_known(path: &str) -> bool {
    let name = path.split('/').nth(2).unwrap_or_default();
    let is_of =
        |library: Library| [".rs", ".txt"].iter().any(|ending| name == format!("{}{ending}", library.stem()));
    name == "case.yaml" || Library::iter().any(is_of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reports::programs::Verdict;

    /// What sends SQL that the library does not look into.
    const RAW: [&str; 11] = [
        "sql_query(",
        "sql::<",
        "batch_execute(",
        "sqlx::query(",
        "query_as(",
        "query_scalar(",
        "QueryBuilder",
        "begin_with(",
        "Expr::cust(",
        "from_string(",
        "execute_unprepared(",
    ];

    /// Each program with what is claimed of it.
    fn each(check: impl Fn(&str, &Catalog, &str, Library, &super::super::claim::Claim)) {
        for kind in [Kind::Mistakes, Kind::Can] {
            let catalog = Catalog::built_in(kind).unwrap_or_else(|error| panic!("{error}"));
            assert!(catalog.cases().count() > 30);
            for (case, claim) in catalog.cases() {
                for library in Library::iter() {
                    check(&catalog.path(case, library, "rs"), &catalog, case, library, claim.of(library));
                }
            }
        }
    }

    #[test]
    fn what_was_said_is_kept_of_each_program_and_has_the_decisive_words() {
        each(|path, catalog, case, library, claim| {
            let text = |ending| catalog.text(case, library, ending);
            assert_eq!(text("rs").is_some(), text("txt").is_some(), "{path}");
            if let Some(words) = &claim.says {
                assert!(text("txt").unwrap_or_default().contains(words.as_str()), "{path}: {words}");
            }
        });
    }

    #[test]
    fn what_fails_is_claimed_with_the_words_that_it_fails_with() {
        each(|path, _, _, _, claim| {
            let fails = matches!(
                claim.verdict,
                Verdict::Compiler | Verdict::Lint | Verdict::Start | Verdict::RunTime
            );
            assert_eq!(fails, claim.says.is_some(), "{path}");
        });
    }

    #[test]
    fn where_there_is_no_program_it_is_said_why() {
        each(|path, catalog, case, library, claim| {
            let has_none = matches!(claim.verdict, Verdict::Impossible | Verdict::Tool | Verdict::No);
            assert_eq!(catalog.text(case, library, "rs").is_none(), has_none, "{path}");
            assert!(!has_none || claim.note.is_some(), "{path}");
            assert!(claim.verdict != Verdict::Tool || claim.see.is_some(), "{path}");
        });
    }

    #[test]
    fn what_is_raw_sends_raw_sql() {
        each(|path, catalog, case, library, claim| {
            let source = catalog.text(case, library, "rs").unwrap_or_default();
            let is_raw = library == Library::Rusqlite || RAW.iter().any(|sign| source.contains(sign));
            assert!(claim.verdict != Verdict::Raw || is_raw, "{path}");
        });
    }

    #[test]
    fn a_mistake_in_a_case_is_said_with_its_file() {
        let text = "title: T\nabout: A\ngroup: Nowhere\nrusqlite: { verdict: silent }\ndiesel: { verdict: silent }\nsqlx: { \
                    verdict: silent }\nsea_orm: { verdict: typed }\n";
        let of = |text: &str| {
            let files = Files::from([("mistakes/a/case.yaml".to_owned(), text.to_owned())]);
            Catalog::of(Kind::Mistakes, files).map(|_| ()).unwrap_err().to_string()
        };
        assert!(of(text).starts_with("scenarios/mistakes/a/case.yaml: no group `Nowhere`: use Statements"));
        assert!(of(&text.replace("Nowhere", "Statements")).contains("no verdict of sea_orm: use impossible"));
        let files = Files::from([("mistakes/a/sea-orm.rs".to_owned(), String::new())]);
        let stray = Catalog::of(Kind::Mistakes, files).map(|_| ()).unwrap_err().to_string();
        assert!(stray.starts_with("scenarios/mistakes/a/sea-orm.rs: is none of case.yaml"), "{stray}");
        assert!(of("title: T\n").contains("scenarios/mistakes/a/case.yaml"));
    }
}
