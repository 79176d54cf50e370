//! A backend that stands before a worker without a database and has a clock of its own: what an execution takes by it does not depend
//! on how busy the computer is that a test runs on.

use std::fs;
use std::path::{Path, PathBuf};

/// A scenario whose measured step finds nothing.
pub const SCENARIO: &str = "
scenario: Measured
steps:
  - create_tables
  - name: Nothing to find
    measure: { list_books: {} }
";

/// `took(untimed, times)` gives what these executions take, in nanoseconds, and is written before.
const BEFORE_A_WORKER: &str = r#"
import json, subprocess, sys, time
worker = subprocess.Popen([sys.argv[1], "worker", "memory"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    start = time.monotonic_ns()
    worker.stdin.write(line)
    worker.stdin.flush()
    reply = worker.stdout.readline()
    request = json.loads(line)
    sample = request["sample"] if isinstance(request, dict) and "sample" in request else None
    if sample and b"sampled" in reply:
        untimed, timed = took(sample["untimed"], sample["times"])
        time.sleep(max(0, start + untimed + timed - time.monotonic_ns()) / 1e9)
        reply = json.dumps({"sampled": {"elapsed_ns": timed}}).encode() + b"\n"
    sys.stdout.buffer.write(reply)
    sys.stdout.buffer.flush()
"#;

/// Writes the program in Python, with what its executions take; it wants the runner as its first argument.
pub fn program(folder: &Path, took: &str) -> PathBuf {
    let path = folder.join("clock.py");
    fs::write(&path, format!("{took}\n{BEFORE_A_WORKER}")).unwrap();
    path
}
