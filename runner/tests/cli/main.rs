//! The command line as a user meets it: the real binary, its exit codes, words and files.

mod absent;
#[cfg(unix)]
mod action;
#[cfg(unix)]
mod announced;
mod answers;
#[cfg(unix)]
mod claims;
mod clients;
#[cfg(unix)]
mod clock;
#[cfg(all(unix, feature = "postgres", feature = "mysql"))]
mod clusters;
#[cfg(unix)]
mod cold;
mod compose;
mod copy;
#[cfg(unix)]
mod copy_killed;
mod costs;
#[cfg(unix)]
mod course;
mod decide;
#[cfg(all(unix, feature = "tls", feature = "postgres", feature = "mysql"))]
mod encrypted;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod encryption;
mod errors;
mod exit_codes;
mod expectations;
#[cfg(unix)]
mod fairness;
#[cfg(unix)]
mod faults;
mod files;
mod first_steps;
#[cfg(unix)]
mod foreign;
#[cfg(unix)]
mod gate;
mod habits;
mod house;
#[cfg(unix)]
mod interrupt;
#[cfg(unix)]
mod isolation;
mod manners;
mod measuring;
#[cfg(target_os = "linux")]
mod orphans;
mod output;
#[cfg(unix)]
mod plugins;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod pools;
mod programs;
#[cfg(unix)]
mod python;
#[cfg(all(unix, any(feature = "postgres", feature = "mysql")))]
mod python_servers;
#[cfg(unix)]
mod queries;
#[cfg(unix)]
mod records;
#[cfg(unix)]
mod recovery;
#[cfg(unix)]
mod release;
#[cfg(unix)]
mod replay;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod servers;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod set_up;
mod shards;
#[cfg(unix)]
mod shared;
#[cfg(unix)]
mod shown;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod site;
#[path = "../support/mod.rs"]
mod support;
#[cfg(unix)]
#[path = "../support/ready.rs"]
mod support_ready;
mod tables;
mod typed;
#[cfg(unix)]
mod watch;
mod why;

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A scenario that every backend passes.
const SOUND: &str = "scenario: Sound\nsteps:\n  - create_tables\n  - list_books\n";

/// Writes a file for a test, which is gone afterwards.
fn with_file(name: &str, content: impl AsRef<[u8]>, check: impl FnOnce(&Path)) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    check(&path);
}

#[cfg(unix)]
/// Writes an executable shell script.
fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("the script can be written");
    fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("the script can be executable");
    path
}

/// A backend that is sound until it is asked for the second step of [`SOUND`]; then it says nothing more, as long as
/// somebody listens. Its process id is in the file `pid`.
#[cfg(unix)]
fn hanging(folder: &Path) -> PathBuf {
    let text = format!(
        "echo $$ > {}
         while IFS= read -r line; do case \"$line\" in *list_books*) cat > /dev/null;; esac
         printf '%s\\n' \"$line\"; done | {} worker memory",
        folder.join("pid").display(),
        env!("CARGO_BIN_EXE_runner")
    );
    script(folder, "hanging", &text)
}
