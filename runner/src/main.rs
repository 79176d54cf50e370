//! `runner`: plays YAML scenarios against several database libraries and compares them.

// What counts allocations.
use allocator as _;
use runner::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    runner::run(&Cli::of_arguments()).into()
}
