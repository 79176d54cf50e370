//! Who ends a server and removes its folder, although this program was killed.

use crate::service::as_user;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Ends the server and removes its folder as soon as nobody holds the other end of its standard input: this program
/// closes it, or was killed.
const SCRIPT: &str = r#"
cat > /dev/null
process=$(cat "$2/process")
kill -"$1" "$process"
tries=0
while kill -0 "$process" && [ "$tries" -lt 100 ]; do tries=$((tries + 1)); sleep 0.05; done
kill -KILL "$process"
rm -rf -- "$2"
"#;

/// The file in the server's folder that has the number of its process.
const NOTE: &str = "process";

/// Watches over a process that works in this folder; `end` is the signal that ends it.
pub fn watch(process: &Child, end: &str, folder: &Path) -> io::Result<Child> {
    note(process, folder)?;
    as_user(&mut Command::new("sh"), None)
        .args(["-c", SCRIPT, "sh", end])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

/// The number of the process for the watchdog, which outlives it when the server is started again.
pub fn note(process: &Child, folder: &Path) -> io::Result<()> {
    let note = folder.join("process.new");
    fs::write(&note, process.id().to_string())?;
    fs::rename(note, folder.join(NOTE))
}

/// The process has ended: its number may soon be another's.
pub fn forget(folder: &Path) -> io::Result<()> {
    fs::remove_file(folder.join(NOTE))
}
