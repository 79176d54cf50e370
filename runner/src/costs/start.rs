//! How long a program runs that opens a database, migrates, writes and reads: most of it is its start.

use crate::provision::Provisioner;
use crate::worker::Program;
use anyhow::{Result, bail};
use backend_api::{Database, DatabaseKind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often it is started; once more beforehand, from a cold disk.
const STARTS: usize = 21;

/// From its start to its end, the median, each time on a new database; nothing on a server if there is none.
pub fn milliseconds(
    binary: &Path,
    kind: DatabaseKind,
    databases: Option<&Provisioner>,
) -> Result<Option<f64>> {
    if databases.is_none() && kind != DatabaseKind::Sqlite {
        return Ok(None);
    }
    let mut times = Vec::with_capacity(STARTS);
    for start in 0..=STARTS {
        let mut program = Command::new(binary);
        if let Some(databases) = databases {
            match databases.aside("costs", &Program::built_in("start"), &start.to_string())? {
                Database::Postgres { url } | Database::Mysql { url } => program.arg(url.secret()),
                // There it has its own, in memory.
                Database::Sqlite { .. } => &mut program,
            };
        }
        let begun = Instant::now();
        let output = program.stdin(Stdio::null()).stdout(Stdio::null()).output()?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        if !output.status.success() {
            let words = reports::redact::text(String::from_utf8_lossy(&output.stderr).trim());
            bail!("{} ended with {}: {words}", binary.display(), output.status);
        }
    }
    Ok(reports::stats::median(&times[1..]))
}
