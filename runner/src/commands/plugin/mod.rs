//! `runner plugin`: backends that are programs of their own.

mod announce;
mod check;
mod limits;
mod list;
mod replay;

use crate::cli::Plugin;
use crate::exit_code::Exit;
use crate::output;
use crate::plugin::skeleton::{self, Made};
use crate::plugin::{KNOWN, known, set_up};
use anyhow::{Result, bail};
use std::path::Path;

/// Lists, sets up, checks or begins.
///
/// # Errors
/// If there is no such backend, or it cannot be done.
pub fn run(plugin: &Plugin) -> Result<Exit> {
    match plugin {
        Plugin::List => list::run(),
        Plugin::Setup { name, runner } => setup(name, runner.as_deref()),
        Plugin::Check { backend, database } => check::run(backend, *database),
        Plugin::Announce { backend } => announce::run(backend),
        Plugin::Replay { backend, messages } => replay::run(backend, messages.as_deref()),
        Plugin::New { name, lang, within, runner } => {
            let Made { program, build } = skeleton::make(name, *lang, within, runner.as_deref())?;
            let shown = program.display();
            let build = build.map(|command| format!("Build it:  {command}\n")).unwrap_or_default();
            output::print(&format!(
                "{shown}\n{build}Check it:  runner plugin check {shown}\nPlay it:   runner play 03 --backend rusqlite,{shown}\n"
            ))?;
            Ok(Exit::Passed)
        }
    }
}

fn setup(name: &str, runner: Option<&Path>) -> Result<Exit> {
    let Some(backend) = known(name) else {
        let names: Vec<&str> = KNOWN.iter().map(|known| known.name).collect();
        bail!("`{name}` is none of those that are set up: {}", names.join(", "));
    };
    let said = match set_up(backend, runner)? {
        Some(place) => format!("{name} is ready: {}\n", place.display()),
        None => format!("{name} needs no packages: it is ready\n"),
    };
    output::print(&said)?;
    Ok(Exit::Passed)
}
