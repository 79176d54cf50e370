//! One run with a fault.

use crate::after::{self, Wanted, left, orphans};
use crate::fault::{Fault, Kind, Place};
use crate::play::{self, OWN_FILE, command};
use crate::relay::Relay;
use crate::server::Own;
use crate::{menu, render};
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Output;

const SCENARIO: &str = "
scenario: Chaos
about: A short scenario.
data: { authors: 3, books: 12 }
steps:
  - create_tables
  - load_data
  - list_books
  - find_book: { id: 1 }
  - books_of_year: { year: 2000 }
";

/// How many steps it has.
const STEPS: usize = 5;

/// More than a run of this size says, whatever a worker writes.
const BOUND: usize = 64 * 1024;

/// What is in the user's own file, which no database is.
const OWN: &str = "mine";

/// Injects a fault, and tells whether it came: a run may end before. An error says what did not hold.
pub fn run(fault: Fault, runner: &Path, own: &mut Own) -> Result<bool, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let here = folder.path();
    let temporary = here.join("tmp");
    prepare(here).map_err(|error| error.to_string())?;
    let relay = relay(fault, own)?;
    let (output, fired) = start(fault, runner, here, relay.as_ref()).map_err(|error| error.to_string())?;
    let told = |what: String| {
        let text = String::from_utf8_lossy(&output.stderr);
        format!("{what}\n{}", text.chars().take(2000).collect::<String>())
    };

    let exits: &[Option<i32>] = if fired { fault.exits() } else { &[Some(0)] };
    if !exits.contains(&output.status.code()) {
        return Err(told(format!("ended with {}, expected {exits:?}", output.status)));
    }
    if output.stdout.len() + output.stderr.len() > BOUND {
        return Err(format!("{} bytes of output", output.stdout.len() + output.stderr.len()));
    }
    if String::from_utf8_lossy(&output.stderr).contains("panicked at") {
        return Err(told("the runner panicked".into()));
    }
    let orphans = orphans(here);
    if !orphans.is_empty() {
        return Err(told(format!("left processes: {}", orphans.join(", "))));
    }
    if fired && fault.leaves_files() && temporary.exists() {
        clean(fault, runner, here).map_err(told)?;
    }
    let left = left(&temporary);
    if !left.is_empty() {
        return Err(told(format!("left files: {}", left.join(", "))));
    }
    own.check().map_err(told)?;
    if fs::read_to_string(here.join(OWN_FILE)).is_ok_and(|text| text != OWN) {
        return Err(told(format!("{OWN_FILE} was written to")));
    }
    render::check(here).map_err(told)?;
    let is_played = !matches!(fault.kind, Kind::InterruptMenu | Kind::KillMenu);
    let wanted = Wanted {
        spared: if fired { fault.spared() } else { Some("faulty").filter(|_| is_played) },
        least: if fired { fault.least_steps() } else { STEPS * usize::from(is_played) },
        steps: STEPS,
    };
    after::record(&here.join("run.json"), &wanted).map_err(told)?;
    Ok(fired)
}

fn prepare(here: &Path) -> io::Result<()> {
    fs::write(here.join("chaos.yaml"), SCENARIO)?;
    fs::write(here.join(OWN_FILE), OWN)?;
    fs::write(here.join("clock"), "+0")?;
    fs::create_dir(here.join("tmp"))?;
    symlink(std::env::current_exe()?, here.join("faulty"))
}

/// What stands before the user's server, if the run is played there.
fn relay(fault: Fault, own: &mut Own) -> Result<Option<(Relay, String)>, String> {
    if fault.place() != Place::Server {
        return Ok(None);
    }
    let url = own.url()?;
    let (before, rest) = url.rsplit_once('@').expect("it has a password");
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let relay = host
        .parse()
        .map_err(|_| format!("{host} is no address"))
        .and_then(|address| Relay::before(address, fault).map_err(|error| error.to_string()))?;
    let url = format!("{before}@{}/{path}", relay.address);
    Ok(Some((relay, url)))
}

/// Gives what was said, and whether the fault came.
fn start(
    fault: Fault,
    runner: &Path,
    here: &Path,
    relay: Option<&(Relay, String)>,
) -> io::Result<(Output, bool)> {
    let new = || command(fault, runner, here);
    match fault.kind {
        Kind::InterruptMenu | Kind::KillMenu => menu::play(new(), fault),
        Kind::KillReport => {
            let played = play::play(new(), fault, None)?;
            if !played.status.success() { Ok((played, false)) } else { render::play(new(), fault, here) }
        }
        // No worker has to bring it about.
        Kind::FewFiles | Kind::ClosedPipe | Kind::FullDisk | Kind::FullReport => {
            Ok((play::play(new(), fault, None)?, true))
        }
        _ => {
            let output = play::play(new(), fault, relay.map(|(_, url)| url.as_str()))?;
            let fired = relay.map_or_else(|| here.join("fired").exists(), |(relay, _)| relay.has_fired());
            Ok((output, fired))
        }
    }
}

/// Has what is left removed.
fn clean(fault: Fault, runner: &Path, here: &Path) -> Result<(), String> {
    let ran = || {
        fs::set_permissions(here.join("tmp"), Permissions::from_mode(0o755))?;
        command(fault, runner, here).args(["clean", "--remove"]).output()
    };
    let output = ran().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("clean: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(())
}
