//! The commands that take records: `report`, `merge` and `compare`.

use super::undecided::Undecided;
use clap::Args;
use reports::compare::Gate;
use std::path::PathBuf;

/// Render a record again, without running anything.
#[derive(Debug, Args)]
pub struct Render {
    /// The record (see `play --report json=FILE`)
    pub record: PathBuf,
    /// Write a page for a browser
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the tables as Markdown
    #[arg(long, value_name = "FILE")]
    pub markdown: Option<PathBuf>,
    /// Write a test report for CI services
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// Write what failed in GitLab's format
    #[arg(long, value_name = "FILE")]
    pub codequality: Option<PathBuf>,
}

/// Make one record of several. No ratio spans two of them, and the record says which scenario was played on which computer.
#[derive(Debug, Args)]
pub struct Merge {
    /// The records (see `play --report json=FILE`)
    #[arg(required = true)]
    pub records: Vec<PathBuf>,
    /// Write the record to this file, and not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Merge shards of which some are missing
    #[arg(long)]
    pub allow_missing: bool,
}

/// Say what changed between two records.
#[derive(Debug, Args)]
pub struct Compare {
    /// The earlier record
    pub before: PathBuf,
    /// The later record
    pub after: PathBuf,
    /// Fail (exit code 4) on these changes: `slower 10%`, `instructions 1%`, `allocations 1%`, `statements`, `prepares`,
    /// `plans`, `failed`, `removed`, separated by commas
    #[arg(long, value_name = "CHANGES")]
    pub fail_on: Option<Gate>,
    /// What becomes of a change that is larger than asked and cannot be told from chance, in intervals that have nothing in common or
    /// would hide a doubling
    #[arg(long, value_enum, default_value_t, requires = "fail_on")]
    pub undecided: Undecided,
    /// Write the table as Markdown as well
    #[arg(long, value_name = "FILE")]
    pub markdown: Option<PathBuf>,
}
