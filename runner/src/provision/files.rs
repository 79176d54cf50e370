//! SQLite's files: their names, their removal, and the mark by which the program knows its own.

use super::error::ProvisionError;
use backend_api::Database;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Stands in the header of each SQLite file that the user named, as its `application_id`
/// (<https://sqlite.org/fileformat2.html#application_id>), so that a later run may replace the file.
pub const APPLICATION_ID: i32 = 0x5275_6e72;

/// A database that ends with its session.
pub fn memory() -> Database {
    Database::Sqlite { path: ":memory:".to_owned() }
}

/// A database in a file.
pub fn file(path: &Path) -> Database {
    Database::Sqlite { path: path.to_string_lossy().into_owned() }
}

/// A scenario's name as a part of a file's.
pub fn part(scenario: &str) -> String {
    scenario.replace(['/', '\\'], "-")
}

/// Removes a file of ours, with what SQLite keeps beside it.
pub fn clear(path: &Path) -> Result<(), ProvisionError> {
    let fail = |source| ProvisionError::Io { path: path.to_owned(), source };
    if !path.try_exists().map_err(fail)? {
        return Ok(());
    }
    if !is_ours(path).map_err(fail)? {
        return Err(ProvisionError::Occupied(path.to_owned()));
    }
    remove(path)
}

/// Removes a file, if it is there, with what SQLite keeps beside it.
pub fn remove(path: &Path) -> Result<(), ProvisionError> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        match std::fs::remove_file(&file) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(ProvisionError::Io { path: path.to_owned(), source });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether it has the mark, or nothing at all in it: a run that was killed may not have come to write it.
fn is_ours(path: &Path) -> io::Result<bool> {
    let mut header = Vec::new();
    File::open(path)?.take(100).read_to_end(&mut header)?;
    let has_mark = || header.get(68..72) == Some(&APPLICATION_ID.to_be_bytes());
    Ok(header.is_empty() || header.starts_with(b"SQLite format 3\0") && has_mark())
}
