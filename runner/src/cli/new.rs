//! `runner new`: what one begins oneself.

use clap::Subcommand;
use std::path::PathBuf;

/// Begin something of your own.
#[derive(Debug, Subcommand)]
pub enum New {
    /// Begin a scenario: a file that plays as it stands, and beside it the schema by which editors complete and check it
    Scenario {
        /// The file, which ends in .yaml and is not there yet
        file: PathBuf,
    },
}
