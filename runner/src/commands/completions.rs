//! `runner completions SHELL`: what a shell completes the command line by.

use crate::cli::Cli;
use crate::exit_code::Exit;
use crate::output;
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the shell's script.
///
/// # Errors
/// If nobody reads the output.
pub fn run(shell: Shell) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "runner", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Passed)
}
