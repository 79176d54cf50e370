//! A process that is cold at first, as that of an interpreter is: its figures are those of the warm one.

use crate::script;
use crate::support::run;
use tempfile::TempDir;

const SCENARIO: &str = "
scenario: Measured
steps:
  - create_tables
  - name: Nothing to find
    measure: { list_books: {} }
";

/// Stands before a worker without a database, and takes its samples as if an execution took 0.2 ms, and the first of the process
/// 30 ms more.
const COLD: &str = r#"
import json, subprocess, sys, time
worker = subprocess.Popen([sys.argv[1], "worker", "memory"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
loading_ns = 30_000_000
for line in sys.stdin.buffer:
    start = time.monotonic_ns()
    worker.stdin.write(line)
    worker.stdin.flush()
    reply = worker.stdout.readline()
    request = json.loads(line)
    sample = request["sample"] if isinstance(request, dict) and "sample" in request else None
    if sample and b"sampled" in reply:
        untimed, timed = sample["untimed"] * 200_000, sample["times"] * 200_000
        if sample["untimed"]: untimed += loading_ns
        else: timed += loading_ns
        loading_ns = 0
        time.sleep(max(0, start + untimed + timed - time.monotonic_ns()) / 1e9)
        reply = json.dumps({"sampled": {"elapsed_ns": timed}}).encode() + b"\n"
    sys.stdout.buffer.write(reply)
    sys.stdout.buffer.flush()
"#;

#[test]
fn what_a_process_does_once_is_in_no_figure() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("measured.yaml"), SCENARIO).unwrap();
    std::fs::write(path("cold.py"), COLD).unwrap();
    let text = format!("exec python3 -I {} {}", path("cold.py"), env!("CARGO_BIN_EXE_runner"));
    let cold = script(folder.path(), "cold", &text);
    let report = format!("json={}", path("run.json"));
    let backends = format!("rusqlite,{}", cold.display());
    let ran = run(&["play", &path("measured.yaml"), "--samples", "6", "-b", &backends, "--report", &report]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let record = reports::json::from_str(&std::fs::read_to_string(path("run.json")).unwrap()).unwrap();
    let timing = record.scenarios[0].steps[1].cells[1].timing.as_ref().unwrap();
    // What the script says, and no time that was taken here.
    assert!(timing.samples().all(|execution_ns| execution_ns == 200_000.0), "{timing:?}");
}
