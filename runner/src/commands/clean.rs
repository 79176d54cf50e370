//! `runner clean`: what killed runs left on a server, and nothing else.

use crate::cli::Clean;
use crate::exit_code::Exit;
use crate::output;
use anyhow::Result;
use backend_server::{Address, Admin};

/// Lists the databases that earlier runs left; removes those that nobody uses, if the user says so.
///
/// # Errors
/// If the server cannot be reached, or a database cannot be dropped.
pub fn run(clean: &Clean) -> Result<Exit> {
    let address: Address = clean.server.parse()?;
    let mut admin = Admin::connect(&address)?;
    let left = admin.left_overs()?;
    if left.is_empty() {
        output::print(&format!("no database on {address} was left by this program\n"))?;
        return Ok(Exit::Passed);
    }
    for database in &left {
        let name = &database.name;
        let line = match database.connections {
            0 if clean.remove => {
                admin.remove(name)?;
                format!("{name}  removed\n")
            }
            0 => format!("{name}\n"),
            1 => format!("{name}  in use by a connection: left alone\n"),
            several => format!("{name}  in use by {several} connections: left alone\n"),
        };
        output::print(&line)?;
    }
    if !clean.remove {
        output::say("nothing was removed: add --remove to drop those that are not in use\n");
    }
    Ok(Exit::Passed)
}
