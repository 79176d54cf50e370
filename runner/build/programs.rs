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

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}
