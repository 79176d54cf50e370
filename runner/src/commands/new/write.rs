//! Writes files, and leaves those alone that somebody edited.

use anyhow::{Context, Result, ensure};
use scaffold::code::File;
use std::collections::BTreeMap;
use std::path::Path;

/// What was written, so that an edit is known as one.
const KNOWN: &str = ".written-by-runner";

/// What became of the files.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many are new.
    pub new: usize,
    /// How many were as they are.
    pub same: usize,
    /// Those that were edited.
    pub kept: Vec<String>,
}

/// Writes the files that are not there, and those that nobody edited since they were written.
///
/// # Errors
/// If one cannot be written, or the folder is somebody else's and has other files of these names.
pub fn write(folder: &Path, files: &[File]) -> Result<Written> {
    let mut known = known(folder);
    if known.is_empty() {
        is_free(folder, files)?;
    }
    let mut written = Written::default();
    for File { path, text } in files {
        let place = folder.join(path);
        match std::fs::read(&place) {
            Ok(found) if found == text.as_bytes() => written.same += 1,
            Ok(found) if known.get(path) != Some(&digest(&found)) => {
                // Cargo writes its own lock file further.
                if path != "Cargo.lock" {
                    written.kept.push(path.clone());
                }
                continue;
            }
            _ => {
                let parent = place.parent().unwrap_or(folder);
                std::fs::create_dir_all(parent)
                    .with_context(|| format!("cannot make {}", parent.display()))?;
                std::fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))?;
                written.new += 1;
            }
        }
        known.insert(path.clone(), digest(text.as_bytes()));
    }
    let text: String = known.iter().map(|(path, digest)| format!("{digest} {path}\n")).collect();
    let place = folder.join(KNOWN);
    std::fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))?;
    Ok(written)
}

/// Whether nothing in a folder, in which this has never written, is in the way.
fn is_free(folder: &Path, files: &[File]) -> Result<()> {
    let is_another = |file: &&File| {
        std::fs::read(folder.join(&file.path)).is_ok_and(|found| found != file.text.as_bytes())
    };
    let others: Vec<&str> = files.iter().filter(is_another).map(|file| file.path.as_str()).collect();
    ensure!(
        others.is_empty(),
        "{} has files of its own that would be in the way: {}; name another folder",
        folder.display(),
        others.join(", ")
    );
    Ok(())
}

fn known(folder: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder.join(KNOWN)).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(digest, path)| (path.to_owned(), digest.to_owned()))
        .collect()
}

/// FNV-1a, 64 bits: enough to tell an edited file from another.
fn digest(bytes: &[u8]) -> String {
    let fold = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, fold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_edited_is_left_alone_and_all_else_is_renewed() {
        let folder = tempfile::tempdir().unwrap();
        let files = |text: &str| [File::new("a/one.rs", text), File::new("two.rs", text)];
        let first = write(folder.path(), &files("first")).unwrap();
        assert_eq!(first, Written { new: 2, ..Written::default() });
        assert_eq!(write(folder.path(), &files("first")).unwrap(), Written { same: 2, ..Written::default() });
        std::fs::write(folder.path().join("two.rs"), "mine").unwrap();
        for text in ["second", "third"] {
            let written = write(folder.path(), &files(text)).unwrap();
            assert_eq!(written, Written { new: 1, same: 0, kept: vec!["two.rs".to_owned()] });
        }
        let theirs = tempfile::tempdir().unwrap();
        std::fs::write(theirs.path().join("two.rs"), "theirs").unwrap();
        let refused = write(theirs.path(), &files("first")).unwrap_err().to_string();
        assert!(refused.contains("in the way: two.rs;"), "{refused}");
        assert_eq!(theirs.path().read_dir().unwrap().count(), 1, "nothing is written beside it");
        let text = |path: &str| std::fs::read_to_string(folder.path().join(path)).unwrap();
        assert_eq!([text("a/one.rs"), text("two.rs")], ["third", "mine"]);
    }
}
