//! `runner man`: the help as a page for `man`.

use crate::cli::Cli;
use crate::exit_code::Exit;
use crate::output;
use crate::suggest::perhaps;
use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_mangen::Man;

/// Prints the page of the program, or of a command.
///
/// # Errors
/// If there is no such command, or nobody reads the output.
pub fn run(command: Option<&str>) -> Result<Exit> {
    let mut program = Cli::command();
    // Commands learn of the options that all of them have.
    program.build();
    let described = match command {
        Some(name) => program.find_subcommand(name).cloned().with_context(|| {
            let known = program.get_subcommands().map(clap::Command::get_name);
            format!("no command `{name}`: see `runner help`{}", perhaps(name, known))
        })?,
        None => program,
    };
    let title = command.map_or_else(|| "runner".to_owned(), |name| format!("runner-{name}"));
    let mut page = Vec::new();
    Man::new(described)
        .title(title)
        .source(format!("runner {}", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    output::print(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Passed)
}
