//! `runner clean`: what killed runs left, on a server or in files, and nothing else.

mod age;
mod databases;
mod folders;

use crate::cli::Clean;
use crate::exit_code::Exit;
use anyhow::Result;

/// Lists what earlier runs left; removes what nobody uses, if the user says so.
///
/// # Errors
/// If the server cannot be reached, or something cannot be removed.
pub fn run(clean: &Clean) -> Result<Exit> {
    match &clean.server {
        Some(server) => databases::run(&server.parse()?, clean),
        None => folders::run(clean.remove),
    }
}
