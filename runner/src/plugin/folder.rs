//! Where what belongs to plugins is kept: sources, packages and programs of those that are known, and what a user puts there.

use std::io;
use std::path::{Path, PathBuf};

/// Names another folder.
pub const VARIABLE: &str = "RUNNER_PLUGINS";

/// The file that says that a folder has everything.
const COMPLETE: &str = "complete";

/// The folder, which may not exist yet; nothing where the system has none for what a program keeps.
pub fn plugins() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(dirs::data_local_dir()?.join("orm-scenario-runner").join("plugins")))
}

/// A name for these contents, so that what another version of the program has kept is not taken for this one's.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    // FNV-1a: the same in every build, as the standard library's hashes are not.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.into_iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// Whether a folder has everything that it was made for.
pub fn is_complete(folder: &Path) -> bool {
    folder.join(COMPLETE).is_file()
}

/// Says so.
///
/// # Errors
/// If it cannot be written.
pub fn complete(folder: &Path) -> io::Result<()> {
    std::fs::write(folder.join(COMPLETE), "")
}
