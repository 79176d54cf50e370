//! Plays with instructions counted; the records stay in the target folder.

use reports::record::Run;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// Plays scenarios into a record of this name.
pub fn play(scenarios: &[&str], name: &str) -> Run {
    let record = record(name);
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the workspace");
    // It counts at a real-time priority, and ends with whoever began it.
    let status = Command::new("setpriv")
        .args(["--pdeathsig", "TERM", env!("CARGO_BIN_EXE_runner"), "play"])
        .args(scenarios)
        .args(["--quiet", "--samples", "1", "--metric", "instructions,allocations,prepares", "--report"])
        .arg(format!("json={}", record.display()))
        .current_dir(top)
        .status()
        .expect("the runner starts");
    assert!(status.success(), "{status}");
    read(name)
}

/// A record of this name.
pub fn read(name: &str) -> Run {
    let text = std::fs::read_to_string(record(name)).expect("the record is there");
    reports::json::from_str(&text).expect("and whole")
}

/// Where a record of this name is.
pub fn record(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"))
}

/// Does work while another program keeps a core busy.
pub fn busy<T>(work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                std::hint::spin_loop();
            }
        });
        let result = work();
        done.store(true, Ordering::Relaxed);
        result
    })
}
