//! Whether there is what runs the backends that are programs of their own.

use crate::support::run;

/// Whether such a backend can be played here. Where it cannot, the tests pass and say so, unless they are to run without excuse.
pub fn is_ready(name: &str) -> bool {
    let listed = run(&["plugin", "list"]);
    let line = listed.stdout.lines().find(|line| line.trim_start().starts_with(name)).unwrap();
    if line.ends_with(" ready") {
        return true;
    }
    assert!(std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none(), "not tested: {line}");
    eprintln!("\nNOT TESTED: {line}\n");
    false
}
