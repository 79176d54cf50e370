//! What a library costs besides its time: crates of its tree, lines of its backend, builds and binaries of a least program.

mod build;
mod counted;
mod files;
mod lines;
mod memory;
mod program;
mod start;
mod tree;

pub use counted::counted;
pub use program::Program;

use crate::provision::Provisioner;
use crate::registry;
use anyhow::{Context, Result};
use backend_api::DatabaseKind;
use reports::costs::Cost;
use reports::question::LIBRARIES;
use std::path::Path;

/// Every library that has a program, on each of its databases that are asked for.
pub fn all(kinds: &[DatabaseKind]) -> Vec<Program> {
    let of_kind = |&kind: &DatabaseKind| {
        let libraries = LIBRARIES.iter().filter(move |library| library.databases.contains(&kind));
        let named = libraries.filter(|library| files::has(library.name));
        named.map(move |library| Program { library: library.name, kind })
    };
    kinds.iter().flat_map(of_kind).collect()
}

/// Puts the programs into a folder, from which they are counted and built.
///
/// # Errors
/// If they cannot be written.
pub fn prepare(folder: &Path) -> Result<()> {
    files::write(folder)
}

/// Counts a program's crates and its backend's lines.
///
/// # Errors
/// If cargo cannot be run, or does not know the program's crates.
pub fn count(program: Program, folder: &Path) -> Result<Cost> {
    let Program { library, kind } = program;
    let of = format!("{library} on {}", kind.spec().name);
    let tree = tree::of(program, folder).with_context(|| format!("cannot count the crates of {of}"))?;
    let backend = registry::backend(library);
    Ok(Cost {
        library: library.to_owned(),
        version: tree.version.clone(),
        database: kind,
        crates: tree.crates,
        duplicates: tree.duplicates,
        lines: lines::of(library, backend, kind),
        build: None,
        not_built: None,
    })
}

/// Builds a program, and starts it on databases of its own; `say` hears what goes on.
///
/// # Errors
/// If cargo cannot be run. A program that cannot be built, or does not run, is no error.
pub fn build(
    program: Program,
    folder: &Path,
    databases: Option<&Provisioner>,
    cost: &mut Cost,
    say: &mut dyn FnMut(&str),
) -> Result<()> {
    match build::of(program, folder, databases, say)? {
        Ok(built) => cost.build = Some(built),
        Err(because) => cost.not_built = Some(because),
    }
    Ok(())
}

/// The compiler, as it tells its version.
///
/// # Errors
/// If there is none.
pub fn rustc() -> Result<String> {
    let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = std::process::Command::new(program).arg("--version").output().context("cannot run rustc")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
