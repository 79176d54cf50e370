//! Gathers the protocol's messages: whoever adds a file puts it there, and registers nothing.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes into a folder a list of all files with their texts.
pub fn gather(folder: &Path) -> io::Result<()> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../backends/api/messages");
    println!("cargo::rerun-if-changed=../backends/api/messages");
    let mut text = String::from("&[\n");
    for file in files(&top)? {
        let name = file.strip_prefix(&top).unwrap_or(&file).with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        let _ = writeln!(text, "(\"{name}\", include_str!({file:?})),");
    }
    text.push(']');
    fs::write(folder.join("messages.rs"), text)
}

/// Those of a folder, and then those of the folders in it.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let (folders, mut found): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.into_iter().partition(|path| path.is_dir());
    found.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    for folder in folders {
        found.extend(files(&folder)?);
    }
    Ok(found)
}
