//! In Rust, on the crate that the built-in backends are written on.

use super::template::{NotMade, Skeleton, named};
use crate::checkout;
use std::fs;
use std::path::Path;

macro_rules! template {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/api/skeleton/", $path))
    };
}

const TEMPLATES: &[(&str, &str)] = &[
    ("Cargo.toml", template!("Cargo.toml")),
    ("src/main.rs", template!("src/main.rs")),
    ("src/models.rs", template!("src/models.rs")),
    ("src/operations.rs", template!("src/operations.rs")),
    ("src/session.rs", template!("src/session.rs")),
    ("README.md", template!("README.md")),
];

/// Its files, which name the crate in the runner's sources; it is published nowhere.
pub fn skeleton(name: &str, program: &str, runner: Option<&Path>) -> Result<Skeleton, NotMade> {
    let sources = checkout::sources(runner)?;
    let mut files = named(name, TEMPLATES);
    // A text of JSON is one of TOML.
    let api = serde_json::Value::from(sources.join("backends/api").to_string_lossy());
    for (_, text) in files.iter_mut().filter(|(path, _)| path == "Cargo.toml") {
        *text = text.replace(r#"path = "..""#, &format!("path = {api}"));
    }
    // Versions that are known to go together: cargo leaves out of the lock what this has no use for.
    let lock = sources.join("Cargo.lock");
    let locked = fs::read_to_string(&lock).map_err(|source| NotMade::Io { path: lock, source })?;
    files.push(("Cargo.lock".to_owned(), locked));
    let program = format!("target/release/{program}{}", std::env::consts::EXE_SUFFIX);
    let build = |folder: &Path| {
        format!("cargo build --release --manifest-path {}", folder.join("Cargo.toml").display())
    };
    Ok(Skeleton { files, program, is_script: false, build: Some(build) })
}
