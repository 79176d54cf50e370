//! `runner`: plays YAML scenarios against several database libraries and compares them.

use clap::Parser;
use runner::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    runner::run(&Cli::parse()).into()
}
