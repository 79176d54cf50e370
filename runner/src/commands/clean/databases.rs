//! The databases on a server.

use super::age;
use crate::cli::Clean;
use crate::exit_code::Exit;
use crate::output;
use anyhow::Result;
use backend_server::{Address, Admin, LeftOver};

/// Lists the databases that earlier runs left; removes those that nobody uses, if the user says so.
pub fn run(address: &Address, clean: &Clean) -> Result<Exit> {
    let mut admin = Admin::connect(address)?;
    let left = admin.left_overs()?;
    if left.is_empty() {
        output::print(&format!("no database on {address} was left by this program\n"))?;
        return Ok(Exit::Passed);
    }
    for database in &left {
        let fate = fate(database, clean);
        if fate == REMOVED {
            admin.remove(&database.name)?;
        }
        let age = age::since(database.made.at);
        let LeftOver { name, bytes, .. } = database;
        let kept = if database.made.kept { "" } else { "     " };
        output::print(&format!("{name}{kept}  {age:>8}  {:>8}{fate}\n", output::size(*bytes)))?;
    }
    if !clean.remove {
        output::say("nothing was removed: add --remove to drop those that are not in use and not kept\n");
    }
    Ok(Exit::Passed)
}

const REMOVED: &str = "  removed";

/// What becomes of a database.
fn fate(database: &LeftOver, clean: &Clean) -> String {
    match database.connections {
        0 if database.made.kept && !clean.kept => "  kept by --keep".to_owned(),
        0 if clean.remove => REMOVED.to_owned(),
        0 => String::new(),
        1 => "  in use by a connection: left alone".to_owned(),
        several => format!("  in use by {several} connections: left alone"),
    }
}
