//! `runner`: plays YAML scenarios against several database libraries and compares them.

// What counts allocations.
use allocator as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    runner::run_arguments().into()
}
