//! `runner`: plays YAML scenarios against several database libraries and compares them.

use backend_observer::CountingAllocator;
use runner::cli::Cli;
use std::process::ExitCode;

/// Off but for the pass of a worker that counts.
#[global_allocator]
static HEAP: CountingAllocator = CountingAllocator;

fn main() -> ExitCode {
    runner::run(&Cli::of_arguments()).into()
}
