//! What is known without cargo: crates as they were counted on Linux when `Cargo.lock` last changed, and lines of what is built in.

use super::lines;
use crate::registry;
use backend_api::DatabaseKind;
use reports::costs::Cost;
use serde::Deserialize;

/// A test compares it with what `runner costs` counts.
const COUNTED: &str = include_str!("counted.json");

/// The crates of one program.
#[derive(Deserialize)]
struct Counted {
    library: String,
    database: DatabaseKind,
    version: String,
    crates: u32,
    duplicates: Vec<String>,
}

/// Every library on each of its databases, not built.
///
/// # Errors
/// If the file that is built in is wrong, which a test rules out.
pub fn counted() -> serde_json::Result<Vec<Cost>> {
    let counted: Vec<Counted> = serde_json::from_str(COUNTED)?;
    let cost = |counted: Counted| Cost {
        lines: lines::of(&counted.library, registry::backend(&counted.library), counted.database),
        library: counted.library,
        version: counted.version,
        database: counted.database,
        crates: counted.crates,
        duplicates: counted.duplicates,
        build: None,
        not_built: None,
    };
    Ok(counted.into_iter().map(cost).collect())
}
