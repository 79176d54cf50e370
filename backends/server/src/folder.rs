//! Where a throw-away server keeps its data: in memory, if there is room, for nothing of it is to last. On a disk most of the
//! time of a short run goes into the hundreds of files that each new database consists of.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Linux keeps the files of this folder in memory (<https://docs.kernel.org/filesystems/tmpfs.html>).
const MEMORY: &str = "/dev/shm";

/// So much must be free there, and of the memory itself, in bytes. A long run fills a good part of it.
const ROOM: u64 = 6 << 30;

/// A folder of its own for a server, removed when dropped.
pub(crate) fn new() -> io::Result<TempDir> {
    let wanted = std::env::var_os("TMPDIR");
    tempfile::Builder::new().prefix("runner-server-").tempdir_in(parent(wanted.as_deref(), room()))
}

/// Who names a folder for temporary files gets everything there.
fn parent(wanted: Option<&OsStr>, room: u64) -> PathBuf {
    match wanted {
        None if room >= ROOM => MEMORY.into(),
        _ => std::env::temp_dir(),
    }
}

/// How many bytes can be kept in memory.
fn room() -> u64 {
    let free = rustix::fs::statvfs(Path::new(MEMORY)).map_or(0, |files| files.f_bavail * files.f_frsize);
    let meminfo = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    free.min(available(&meminfo).unwrap_or(0))
}

/// The memory that programs can still have, in bytes.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_taken_where_it_has_room_and_nobody_names_a_folder() {
        assert_eq!(parent(None, ROOM), Path::new(MEMORY));
        assert_eq!(parent(None, ROOM - 1), std::env::temp_dir());
        assert_eq!(parent(Some("/elsewhere".as_ref()), ROOM), std::env::temp_dir());
    }

    #[test]
    fn available_memory_is_read_in_kibibytes() {
        let meminfo =
            "MemTotal:       24683656 kB\nMemFree:        22503812 kB\nMemAvailable:   24218144 kB\n";
        assert_eq!(available(meminfo), Some(24_218_144 * 1024));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
    }
}
