//! Gathers the programs of the matrices: whoever adds one puts its folder there, and registers nothing.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes into a folder a list of all files with their texts.
pub fn gather(folder: &Path) -> io::Result<()> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let mut text = String::from("&[\n");
    for matrix in ["mistakes", "can"] {
        println!("cargo::rerun-if-changed=../scenarios/{matrix}");
        for case in sorted(&top.join(matrix))? {
            for file in sorted(&case)? {
                let name = file.strip_prefix(&top).unwrap_or(&file);
                let name = name.to_string_lossy().replace('\\', "/");
                let _ = writeln!(text, "(\"{name}\", include_str!({file:?})),");
            }
        }
    }
    text.push(']');
    fs::write(folder.join("programs.rs"), text)
}

/// Writes the versions that `Cargo.lock` has of the libraries of the matrices: the verdicts are checked against these.
pub fn versions(folder: &Path) -> io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    println!("cargo::rerun-if-changed=../Cargo.lock");
    let lock = fs::read_to_string(path)?;
    let mut text = String::from("&[\n");
    for name in ["rusqlite", "diesel", "sqlx", "sea-orm"] {
        let begin = format!("name = \"{name}\"\nversion = \"");
        let version = lock.split_once(&begin).and_then(|(_, rest)| rest.split_once('"'));
        let (version, _) = version.ok_or(io::ErrorKind::InvalidData)?;
        let _ = writeln!(text, "({name:?}, {version:?}),");
    }
    text.push(']');
    fs::write(folder.join("versions.rs"), text)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}
