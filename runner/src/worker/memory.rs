//! Workers keep the memory that they have freed, as a program does that has run for long. By itself glibc takes each large
//! value from the system anew, or gives the end of its heap back after each query, or does neither, by chance of where a
//! young process has its allocations; and each page that comes back costs a fault. That chance made the raw driver read a
//! megabyte in 0.1 or in 1.5 ms, and two runs differ by half.

use std::process::Command;

/// What mallopt(3) documents: from which size on a value has pages of its own, which is at most this, and how much free
/// memory at the end of the heap is given back.
const KEEP: [(&str, &str); 2] =
    [("MALLOC_MMAP_THRESHOLD_", "33554432"), ("MALLOC_TRIM_THRESHOLD_", "1073741824")];

/// What workers find in their environment for it. What the user has set stands.
pub fn environment() -> Vec<(String, String)> {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        return Vec::new();
    }
    let set = |(name, ours): (&str, &str)| {
        let value = std::env::var(name).unwrap_or_else(|_| ours.to_owned());
        (name.to_owned(), value)
    };
    KEEP.map(set).into()
}

/// Lets a process keep what it frees.
pub fn keep(command: &mut Command) {
    command.envs(environment());
}
