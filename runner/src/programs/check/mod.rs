//! Compiles and runs the programs, and compares what became of them with what is claimed.
//!
//! Each library's programs are checked as examples of one package, in one call of Clippy, and those that compile become modules
//! of one binary, which is linked once: so a few hundred programs take minutes and not hours.

mod cargo;
mod error;
mod found;
mod message;
mod rows;
mod runs;
mod workspace;

use super::catalog::Catalog;
use super::files::Top;
use super::library::Library;
use crate::cancellation::Cancellation;
pub use error::NotChecked;
use found::Programs;
pub use rows::{Checked, Row, Selection};
use std::io;

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
    // Ctrl-C ends cargo as well, which is not for it to say.
    let or_interrupted = |error| if cancellation.is_cancelled() { NotChecked::Interrupted } else { error };
    let mut found: Programs = cargo::lint(&workspace).map_err(or_interrupted)?;
    let compiled: Vec<&(String, Library)> =
        wanted.iter().filter(|program| !found.contains_key(program)).collect();
    workspace.link(catalog, &compiled)?;
    let binaries = cargo::build(&workspace).map_err(or_interrupted)?;
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
