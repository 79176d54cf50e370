//! `runner plugin`: backends that are not Rust.

mod check;
mod list;

use crate::cli::{Language, Plugin};
use crate::exit_code::Exit;
use crate::output;
use crate::plugin::{KNOWN, known, set_up, skeleton};
use anyhow::{Result, bail};

/// Lists, sets up, checks or begins.
///
/// # Errors
/// If there is no such backend, or it cannot be done.
pub fn run(plugin: &Plugin) -> Result<Exit> {
    match plugin {
        Plugin::List => list::run(),
        Plugin::Setup { name } => setup(name),
        Plugin::Check { backend, database } => check::run(backend, *database),
        Plugin::New { name, lang: Language::Python, within } => {
            let program = skeleton::make(name, within)?;
            let shown = program.display();
            output::print(&format!(
                "{shown}\nCheck it:  runner plugin check {shown}\nPlay it:   runner play 03 --backend rusqlite,{shown}\n"
            ))?;
            Ok(Exit::Passed)
        }
    }
}

fn setup(name: &str) -> Result<Exit> {
    let Some(backend) = known(name) else {
        let names: Vec<&str> = KNOWN.iter().map(|known| known.name).collect();
        bail!("`{name}` is none of those that are set up: {}", names.join(", "));
    };
    if !backend.needs_setup {
        backend.program()?;
        output::print(&format!("{name} needs no packages: it is ready\n"))?;
        return Ok(Exit::Passed);
    }
    let place = set_up(backend)?;
    output::print(&format!("{name} is ready: {}\n", place.display()))?;
    Ok(Exit::Passed)
}
