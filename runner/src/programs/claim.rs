//! `case.yaml`: what is claimed of a row.

use super::library::Library;
use reports::programs::Verdict;
use serde::Deserialize;

/// A row, as its file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseClaim {
    /// What it is, in a few words.
    pub title: String,
    /// What is to know of it.
    pub about: String,
    /// What it belongs to.
    pub group: String,
    /// Where its programs run.
    #[serde(default)]
    pub on: On,
    rusqlite: Claim,
    diesel: Claim,
    sqlx: Claim,
    sea_orm: Claim,
}

/// Where programs run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// SQLite.
    #[default]
    Sqlite,
    /// A PostgreSQL server that is started for them.
    Postgres,
}

/// What is claimed of one program.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What becomes of it.
    pub verdict: Verdict,
    /// The decisive words of what is said then.
    pub says: Option<String>,
    /// Why there is no program, or what helps.
    pub note: Option<String>,
    /// Where the library's documentation says so.
    pub see: Option<String>,
}

impl CaseClaim {
    /// What is claimed of a library.
    pub fn of(&self, library: Library) -> &Claim {
        match library {
            Library::Rusqlite => &self.rusqlite,
            Library::Diesel => &self.diesel,
            Library::Sqlx => &self.sqlx,
            Library::SeaOrm => &self.sea_orm,
        }
    }
}
