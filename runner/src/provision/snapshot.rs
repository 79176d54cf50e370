//! A copy of an existing file of SQLite, whole although somebody may be writing it. The file itself is opened to be read, and
//! nothing is left beside it.

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum NoCopy {
    /// It is another kind of file.
    #[error("{} is no file of SQLite", .0.display())]
    Other(PathBuf),
    /// Its last writer was interrupted.
    #[error(
        "{} was left in the middle of a transaction: open it with its own program, which undoes that", .0.display()
    )]
    Interrupted(PathBuf),
    /// A database in memory begins empty.
    #[error("a copy of {} is a file: play with `-d sqlite`", .0.display())]
    InMemory(PathBuf),
    /// The file system refuses.
    #[error("cannot copy {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// SQLite refuses.
    #[error("cannot copy {}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: rusqlite::Error,
    },
}

/// How many pages are copied before somebody else may write.
const PAGES: i32 = 4096;

/// Copies a file; `mark` is the application's id that the copy gets instead of its own.
pub fn take(source: &Path, copy: &Path, mark: Option<i32>) -> Result<(), NoCopy> {
    let fail = |error| NoCopy::Sqlite { path: source.to_owned(), source: error };
    // Links of a file that was opened lead to other files beside it than those of its own.
    let cannot = |error| NoCopy::Io { path: source.to_owned(), source: error };
    let mut path = source.canonicalize().map_err(cannot)?;
    let aside = beside(copy, ".source");
    if size(&beside(&path, "-wal")) > 0 && !beside(&path, "-shm").exists() {
        // Nobody has it open, and a writer was killed: who looks at what that one left begins to share memory in a file beside it.
        std::fs::copy(&path, &aside).map_err(cannot)?;
        std::fs::copy(beside(&path, "-wal"), beside(&aside, "-wal")).map_err(cannot)?;
        path.clone_from(&aside);
    }
    let from = open(&path)?;
    let mut to = Connection::open(copy).map_err(fail)?;
    {
        let backup = Backup::new(&from, &mut to).map_err(fail)?;
        while backup.step(PAGES).map_err(fail)? != StepResult::Done {
            // Somebody writes it.
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    // One file, whatever the source keeps beside its own.
    to.pragma_update(None, "journal_mode", "delete").map_err(fail)?;
    if let Some(mark) = mark {
        to.pragma_update(None, "application_id", mark).map_err(fail)?;
    }
    to.close().map_err(|(_, error)| fail(error))?;
    drop(from);
    // What else there may be is in a folder that is removed.
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(beside(&aside, ending));
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(ending);
    beside.into()
}

/// How large a file is; nothing if it is not there.
fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |found| found.len())
}

/// Opens the file to be read, in a way that leaves it and its neighbours as they are.
fn open(path: &Path) -> Result<Connection, NoCopy> {
    let fail = |source| NoCopy::Io { path: path.to_owned(), source };
    let mut header = Vec::new();
    File::open(path).and_then(|file| file.take(100).read_to_end(&mut header)).map_err(fail)?;
    if !header.is_empty() && !header.starts_with(b"SQLite format 3\0") {
        return Err(NoCopy::Other(path.to_owned()));
    }
    let is_wal = header.get(18) == Some(&2);
    // Nobody has it open: a reader would make files beside it to tell others of itself.
    let is_alone = is_wal && size(&beside(path, "-wal")) == 0;
    let uri = format!("file:{}?{}", escaped(path), if is_alone { "immutable=1" } else { "mode=ro" });
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let opened = Connection::open_with_flags(uri, flags).and_then(|connection| {
        // Who closes it last moves what is beside it into it.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    });
    opened.map_err(|source| match size(&beside(path, "-journal")) {
        0 => NoCopy::Sqlite { path: path.to_owned(), source },
        _ => NoCopy::Interrupted(path.to_owned()),
    })
}

/// The path in a URI.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::fs;
    use tempfile::TempDir;

    /// All files of a folder, to the byte.
    fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| (path.clone(), fs::read(&path).unwrap())).collect()
    }

    /// A database with a thousand rows in a folder of its own.
    fn database(folder: &Path, journal: &str) -> (PathBuf, Connection) {
        let path = folder.join("a b?c#d%e.db");
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "journal_mode", journal).unwrap();
        let fill = "CREATE TABLE t (n INTEGER); WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 1000)
                    INSERT INTO t SELECT n FROM c; PRAGMA application_id = 7;";
        connection.execute_batch(fill).unwrap();
        (path, connection)
    }

    fn rows(path: &Path) -> (i64, i64) {
        let connection = Connection::open(path).unwrap();
        let id = connection.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap();
        (connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap(), id)
    }

    #[test]
    fn a_copy_is_whole_and_leaves_the_file_as_it_is() {
        for journal in ["delete", "wal"] {
            for is_open in [false, true] {
                let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
                let (path, connection) = database(folder.path(), journal);
                let writer = is_open.then_some(connection);
                if let Some(writer) = &writer {
                    // What is not committed is not copied.
                    writer.execute_batch("BEGIN; DELETE FROM t WHERE n = 1").unwrap();
                }
                let before = bytes(folder.path());
                let copy = elsewhere.path().join("copy.db");
                take(&path, &copy, None).unwrap();
                let mut after = bytes(folder.path());
                // Readers take their places in the memory that all who have it open share.
                after.retain(|path, _| !path.to_string_lossy().ends_with("-shm"));
                assert!(
                    before.iter().all(|(path, bytes)| after.get(path).is_none_or(|after| after == bytes))
                );
                assert!(
                    after.keys().all(|path| before.contains_key(path)),
                    "{journal} {is_open}: {:?}",
                    after.keys()
                );
                assert_eq!(rows(&copy), (1000, 7), "{journal} {is_open}");
            }
        }
    }

    #[test]
    fn what_a_killed_writer_left_is_copied_and_stays() {
        let (folder, left) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let (path, connection) = database(folder.path(), "wal");
        // As it is on the disk while somebody has it open.
        for (path, bytes) in bytes(folder.path()) {
            if !path.to_string_lossy().ends_with("-shm") {
                fs::write(left.path().join(path.file_name().unwrap()), bytes).unwrap();
            }
        }
        drop(connection);
        let before = bytes(left.path());
        assert_eq!(before.len(), 2, "{:?}", before.keys());
        let copy = folder.path().join("copy.db");
        take(&left.path().join(path.file_name().unwrap()), &copy, Some(9)).unwrap();
        let after = bytes(left.path());
        assert!(before == after, "{:?}", after.keys());
        assert_eq!(rows(&copy), (1000, 9));
    }

    #[test]
    fn what_is_no_database_is_no_copy() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "text").unwrap();
        assert!(matches!(take(&path, &folder.path().join("copy.db"), None), Err(NoCopy::Other(_))));
    }
}
