//! How often the threads of a process waited, as Linux counts it in `/proc`.

use std::fs;

/// The voluntary context switches of all threads so far; nothing where nobody counts them, or the process is gone.
pub fn of(process: u32) -> Option<u64> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let mut sum = 0;
    for thread in threads {
        let status = fs::read_to_string(thread.ok()?.path().join("status")).ok()?;
        let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
        sum += count.trim().parse::<u64>().ok()?;
    }
    Some(sum)
}
