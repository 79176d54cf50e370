//! The crates of a program, as `cargo tree` lists them.

use super::program::Program;
use anyhow::{Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// What was counted.
#[derive(Debug, PartialEq, Eq)]
pub struct Tree {
    /// The version of the library itself.
    pub version: String,
    /// How many crates there are besides the program.
    pub crates: u32,
    /// Those with several versions: `hashbrown 0.15.5, 0.16.1`.
    pub duplicates: Vec<String>,
}

/// The crates of a program, those that are only needed to build it included.
pub fn of(program: Program, folder: &Path) -> Result<Tree> {
    let package = program.package();
    let mut tree = cargo(folder);
    tree.args([
        "tree",
        "--quiet",
        "--locked",
        "--prefix",
        "none",
        "--edges",
        "normal,build",
        "--format",
        "{p}",
    ]);
    tree.args(["--package", &package, "--no-default-features", "--features", program.feature()]);
    let output = tree.output().map_err(|error| anyhow::anyhow!("cannot run cargo: {error}"))?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(parse(&String::from_utf8_lossy(&output.stdout), &package, program.library))
}

/// What is set for another build has no say here, and what a wrapper has in store is not built.
const OF_OTHER_BUILDS: [&str; 9] = [
    "CARGO_BUILD_RUSTC_WRAPPER",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INCREMENTAL",
    "CARGO_TARGET_DIR",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTFLAGS",
];

/// The cargo that built this program, or that of the path.
pub fn cargo(folder: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(folder);
    for name in OF_OTHER_BUILDS {
        cargo.env_remove(name);
    }
    cargo
}

fn parse(text: &str, package: &str, library: &str) -> Tree {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(version)) = (words.next(), words.next())
            && name != package
        {
            versions.entry(name).or_default().insert(version.trim_start_matches('v'));
        }
    }
    let listed = |versions: &BTreeSet<&str>| versions.iter().copied().collect::<Vec<_>>().join(", ");
    Tree {
        version: versions.get(library).map(&listed).unwrap_or_default(),
        crates: versions.values().map(|versions| versions.len() as u32).sum(),
        duplicates: versions
            .iter()
            .filter(|(_, versions)| versions.len() > 1)
            .map(|(name, versions)| format!("{name} {}", listed(versions)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_counted_once_each_and_versions_apart() {
        let text = "cost-sqlx v0.1.0 (/tmp/costs/sqlx)\nsqlx v0.9.0\nhashbrown v0.15.5\nserde v1.0.0\nserde v1.0.0 (*)\n\
                    syn v2.0.1 (proc-macro)\nhashbrown v0.16.1\n";
        let tree = parse(text, "cost-sqlx", "sqlx");
        assert_eq!((tree.version.as_str(), tree.crates), ("0.9.0", 5));
        assert_eq!(tree.duplicates, ["hashbrown 0.15.5, 0.16.1"]);
    }
}
