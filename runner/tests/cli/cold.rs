//! A process that is cold at first, as that of an interpreter is: its figures are those of the warm one.

use crate::clock::{SCENARIO, program};
use crate::script;
use crate::support::run;
use tempfile::TempDir;

/// An execution takes 0.2 ms, and the first of a process 30 ms more.
const COLD: &str = "
loading_ns = 30_000_000

def took(untimed, times):
    global loading_ns
    cold, loading_ns = loading_ns, 0
    untimed_ns, timed_ns = untimed * 200_000, times * 200_000
    return (untimed_ns + cold, timed_ns) if untimed else (0, timed_ns + cold)
";

#[test]
fn what_a_process_does_once_is_in_no_figure() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("measured.yaml"), SCENARIO).unwrap();
    let program = program(folder.path(), COLD);
    let text = format!("exec python3 -I {} {}", program.display(), env!("CARGO_BIN_EXE_runner"));
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
