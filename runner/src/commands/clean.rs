//! `runner clean`: what killed runs left on a server, and nothing else.

use crate::cli::Clean;
use crate::exit_code::Exit;
use crate::output;
use anyhow::Result;
use backend_server::{Address, Admin, LeftOver};
use std::time::{Duration, SystemTime};

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
    let now = SystemTime::now();
    for database in &left {
        let fate = fate(database, clean);
        if fate == REMOVED {
            admin.remove(&database.name)?;
        }
        let age = age(now.duration_since(database.made.at).unwrap_or_default());
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

/// `12 min`, `3 h`, `5 days`
fn age(age: Duration) -> String {
    match age.as_secs() / 60 {
        0 => "new".to_owned(),
        minutes @ 1..60 => format!("{minutes} min"),
        minutes @ 60..2880 => format!("{} h", minutes / 60),
        minutes => format!("{} days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::size;

    #[test]
    fn ages_and_sizes_are_in_the_unit_that_people_would_take() {
        let ages = [0, 61, 3599, 3600, 47 * 3600, 49 * 3600].map(|seconds| age(Duration::from_secs(seconds)));
        assert_eq!(ages, ["new", "1 min", "59 min", "1 h", "47 h", "2 days"]);
        let sizes = [0, 7_900_000, 5 << 30].map(size);
        assert_eq!(sizes, ["0 KiB", "7.5 MiB", "5.0 GiB"]);
    }
}
