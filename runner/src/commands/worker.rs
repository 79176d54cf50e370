//! `runner worker`: one backend on standard input and output.

use crate::calibration;
use crate::exit_code::Exit;
use crate::plugin;
use crate::registry::backend;
use anyhow::{Context, Result};
use backend_api::{Backend, Instruments, Observer, serve};
use backend_observer::{CountingAllocator, SqliteTrace};
use std::io;

/// Serves until the input ends.
///
/// # Errors
/// If there is no such backend, the hook is refused, or a stream fails.
pub fn run(name: &str, is_traced: bool) -> Result<Exit> {
    if let Some(known) = plugin::known(name) {
        // Its own process speaks for itself; what it was given is what this one was.
        known.program()?.command()?.status()?;
        return Ok(Exit::Passed);
    }
    let control = calibration::control(name);
    let backend = match &control {
        Some(control) => control as &dyn Backend,
        None => backend(name).with_context(|| format!("no backend `{name}`"))?,
    };
    // Without a database there is nothing to see, which is not the same as nothing seen.
    let is_traced = is_traced && backend.about().engine.is_some();
    let trace = is_traced.then(SqliteTrace::install).transpose()?;
    let observer = trace.as_ref().map(|trace| trace as &dyn Observer);
    let instruments = Instruments { observer, counter: Some(&CountingAllocator) };
    serve(backend, instruments, io::stdin().lock(), io::stdout().lock())?;
    Ok(Exit::Passed)
}
