//! Folders for what a run needs for a while. They are removed with it; of one that was killed they are found again.

use crate::output;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::TempDir;

/// What their names begin with.
const PREFIX: &str = "runner-";

/// So many letters and digits follow.
const RANDOM: usize = 6;

/// A file in each, by which it is known. It is locked as long as the process lives, however that ends.
const IN_USE: &str = ".in-use";

/// What stands in the file.
const MARK: &str = "This folder belongs to a run of `runner` that has this file locked. `runner clean` finds it if none has.\n";

/// A folder of this process, removed when dropped.
#[derive(Debug)]
pub struct Temporary {
    lock: Option<File>,
    folder: Option<TempDir>,
    path: PathBuf,
}

impl Temporary {
    /// Makes one in the system's folder for temporary files.
    ///
    /// # Errors
    /// If there can be none.
    pub fn new() -> io::Result<Self> {
        match Temporary::make() {
            // Until it was marked it could be taken for what a killed run left.
            Err(error) if error.kind() == io::ErrorKind::NotFound && std::env::temp_dir().is_dir() => {
                Temporary::make()
            }
            made => made,
        }
    }

    fn make() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix(PREFIX).rand_bytes(RANDOM).tempdir()?;
        let mut lock = File::create_new(folder.path().join(IN_USE))?;
        // Before it is marked: nobody is to find one that is in use already and not locked yet.
        lock.lock()?;
        lock.write_all(MARK.as_bytes())?;
        fs::metadata(folder.path().join(IN_USE))?;
        Ok(Temporary { path: folder.path().to_owned(), lock: Some(lock), folder: Some(folder) })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves it to the user, whose it is from now on.
    pub fn keep(mut self) -> PathBuf {
        let _ = fs::remove_file(self.path.join(IN_USE));
        self.folder.take().map(TempDir::keep).unwrap_or_else(|| self.path.clone())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // First: some systems remove no file that is open.
        drop(self.lock.take());
        let Some(Err(error)) = self.folder.take().map(TempDir::close) else { return };
        // What is gone already is not missed. Otherwise it is as a killed run leaves it.
        if self.path.exists() && fs::write(self.path.join(IN_USE), MARK).is_ok() {
            output::say(&format!(
                "the folder {} is left: {error}; `runner clean` removes it\n",
                self.path.display()
            ));
        }
    }
}

/// A folder that a killed run left.
#[derive(Debug)]
pub struct LeftOver {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made.
    pub at: SystemTime,
    /// What its files take, in bytes.
    pub bytes: u64,
}

impl LeftOver {
    /// Removes it, with all that is in it.
    ///
    /// # Errors
    /// If the file system refuses.
    pub fn remove(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.path)
    }
}

/// The folders that killed runs left, by their paths.
///
/// # Errors
/// If the system's folder for temporary files cannot be read.
pub fn left_overs() -> io::Result<Vec<LeftOver>> {
    let mut left = Vec::new();
    for entry in fs::read_dir(std::env::temp_dir())? {
        let entry = entry?;
        let is_named_so = entry.file_name().to_string_lossy().starts_with(PREFIX);
        // One that cannot be looked into is somebody else's.
        if is_named_so && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            left.extend(left_over(entry.path()).ok().flatten());
        }
    }
    left.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(left)
}

/// The folder, if it is one of these and its process is gone.
fn left_over(path: PathBuf) -> io::Result<Option<LeftOver>> {
    let mark = path.join(IN_USE);
    let (at, is_marked) = match fs::symlink_metadata(&mark) {
        Ok(found) => (found.modified()?, found.is_file() && fs::read(&mark)? == MARK.as_bytes()),
        Err(_) => (fs::metadata(&path)?.modified()?, false),
    };
    if !is_marked && !is_unmarked(&path)? {
        return Ok(None);
    }
    match File::open(&mark).map(|mark| mark.try_lock()) {
        Ok(Err(TryLockError::WouldBlock)) => Ok(None),
        Ok(Err(TryLockError::Error(error))) => Err(error),
        Ok(Ok(())) | Err(_) => Ok(Some(LeftOver { at, bytes: size(&path)?, path })),
    }
}

/// Whether its run was killed before it had marked the folder: nothing is in it, or a mark without a word.
fn is_unmarked(folder: &Path) -> io::Result<bool> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let is_named_so = name
        .strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let mut is_empty = is_named_so;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        is_empty &= entry.file_name() == IN_USE && about.is_file() && about.len() == 0;
    }
    Ok(is_empty)
}

/// What is in a folder, in bytes.
fn size(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let found = entry?;
        let about = found.metadata()?;
        bytes += if about.is_dir() { size(&found.path())? } else { about.len() };
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, files: &[(&str, &str)]) -> bool {
        let above = TempDir::new().unwrap();
        let folder = above.path().join(name);
        fs::create_dir(&folder).unwrap();
        files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
        left_over(folder).unwrap().is_some()
    }

    #[test]
    fn what_a_killed_run_left_is_found_before_it_was_marked_and_after() {
        assert!(found("runner-aB3xyz", &[]));
        assert!(found("runner-aB3xyz", &[(IN_USE, "")]));
        assert!(found("runner-aB3xyz", &[(IN_USE, MARK), ("05.rusqlite.db", "pages")]));
    }

    #[test]
    fn what_is_somebody_elses_or_in_use_is_not() {
        assert!(!found("runner-of-somebody", &[]));
        assert!(!found("runner-aB3xyz", &[("notes", "")]));
        assert!(!found("runner-aB3xyz", &[(IN_USE, ""), ("notes", "")]));
        assert!(!found("runner-aB3xyz", &[(IN_USE, "my own")]));
        let used = Temporary::new().unwrap();
        assert!(left_over(used.path().to_owned()).unwrap().is_none());
    }
}
