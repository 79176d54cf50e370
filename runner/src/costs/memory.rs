//! The memory of a process and of all that it started, as Linux tells it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often it is looked at.
const INTERVAL: Duration = Duration::from_millis(100);

/// The most bytes that a process and its descendants had at once, until it is over; nothing where the system does not tell.
pub fn peak(process: u32, is_over: &AtomicBool) -> Option<u64> {
    let mut peak = None;
    while !is_over.load(Ordering::Relaxed) {
        peak = peak.max(now(process));
        std::thread::sleep(INTERVAL);
    }
    peak
}

fn now(process: u32) -> Option<u64> {
    let entries = std::fs::read_dir("/proc").ok()?.flatten();
    let parents: Vec<(u32, u32)> = entries.filter_map(|entry| parent(&entry.path())).collect();
    let mut family = BTreeSet::from([process]);
    // Each round finds the next generation.
    while let Some(&(child, _)) =
        parents.iter().find(|(child, parent)| family.contains(parent) && !family.contains(child))
    {
        family.insert(child);
    }
    let bytes =
        family.iter().filter_map(|id| resident(&std::fs::read_to_string(format!("/proc/{id}/status")).ok()?));
    Some(bytes.sum())
}

/// A process and its parent.
fn parent(folder: &Path) -> Option<(u32, u32)> {
    let id = folder.file_name()?.to_str()?.parse().ok()?;
    let stat = std::fs::read_to_string(folder.join("stat")).ok()?;
    // Its name, in brackets, may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    Some((id, fields.split_whitespace().nth(1)?.parse().ok()?))
}

/// The bytes in memory, by the text of `/proc/ID/status`.
fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(1024 * kibibytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_resident_is_told_in_kibibytes() {
        assert_eq!(resident("Name:\tx\nVmRSS:\t    2048 kB\nVmData: 1 kB\n"), Some(2_097_152));
        assert_eq!(resident("Name:\tkthread\n"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_has_some_memory() {
        assert!(now(std::process::id()).is_some_and(|bytes| bytes > 100_000));
    }
}
