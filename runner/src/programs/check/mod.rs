//! Compiles and runs the programs, and compares what became of them with what is claimed.
//!
//! Each library's programs are checked as examples of one package, in one call of Clippy, and those that compile become modules
//! of one binary, which is linked once: so a few hundred programs take minutes and not hours.

mod cargo;
mod found;
mod message;
mod rows;
mod runs;
mod workspace;

use super::catalog::{Catalog, NoCatalog};
use super::files::Top;
use super::library::Library;
use crate::cancellation::Cancellation;
use found::Found;
pub use rows::{Checked, Row};
use std::collections::BTreeMap;
use std::io;

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

/// Why nothing could be checked.
#[derive(Debug, thiserror::Error)]
pub enum NotChecked {
    /// A file of the matrix is wrong.
    #[error(transparent)]
    NoCatalog(#[from] NoCatalog),
    /// A file cannot be read or written.
    #[error("cannot prepare the programs: {0}")]
    Io(#[from] io::Error),
    /// The database that sqlx asks at compile time.
    #[error("cannot make the database that sqlx's macros ask: {0}")]
    Database(#[from] rusqlite::Error),
    /// The root's manifest is not as it was.
    #[error("Cargo.toml has no [{0}], from which the programs have the versions of their libraries")]
    Manifest(&'static str),
    /// Cargo itself failed.
    #[error("cargo could not check the programs; it said:\n{0}")]
    Cargo(String),
    /// The programs' libraries would be others than the project's.
    #[error(
        "the programs would be built with what is not in Cargo.lock: {0}; let the project depend on it, or leave it out"
    )]
    Version(String),
    /// Somebody wants no more.
    #[error("interrupted")]
    Interrupted,
}

/// Programs by matrix row and library.
type Programs = BTreeMap<(String, Library), Found>;

/// Compiles and runs what is selected.
///
/// # Errors
/// If the programs cannot be compiled at all.
pub fn check(
    top: &Top,
    catalog: &Catalog,
    selection: &Selection,
    cancellation: &Cancellation,
) -> Result<Checked, NotChecked> {
    let wanted = rows::wanted(catalog, selection);
    let workspace = workspace::Workspace::write(top, catalog, &wanted)?;
    let mut found: Programs = cargo::lint(&workspace)?;
    let compiled: Vec<&(String, Library)> =
        wanted.iter().filter(|program| !found.contains_key(program)).collect();
    workspace.link(catalog, &compiled)?;
    let binaries = cargo::build(&workspace)?;
    found.extend(runs::all(catalog, &compiled, &binaries, cancellation)?);
    Ok(rows::compare(catalog, selection, found))
}

/// Keeps what was said as what is shown, where the verdict holds.
///
/// # Errors
/// If it cannot be written.
pub fn accept(top: &Top, checked: &Checked) -> io::Result<()> {
    for row in &checked.rows {
        if let Some(said) = row.said.as_ref().filter(|_| row.problem.is_none()) {
            std::fs::write(top.0.join("scenarios").join(&row.evidence), format!("{}\n", said.trim_end()))?;
        }
    }
    Ok(())
}
