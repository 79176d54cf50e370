//! `runner costs`: which libraries, on which databases, and how much of it.

use super::values::kind;
use crate::publish::Report;
use backend_api::DatabaseKind;
use clap::Args;

/// Count what a library costs besides its time: crates of its tree and lines of its backend; with `--build` also how long builds take
/// and how large they are. Each library has a least program (scenarios/costs), which is built in a temporary folder by the cargo of the
/// path, with the versions that the runner was built with.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Costs {
    /// The libraries; all if none is named
    #[arg(value_name = "LIBRARY")]
    pub libraries: Vec<String>,
    /// For which databases: sqlite, postgres or mysql; may be given several times
    #[arg(short, long, value_delimiter = ',', value_name = "DATABASE", default_value = "sqlite", value_parser = kind())]
    pub database: Vec<DatabaseKind>,
    /// Build each program, from nothing and after changes, unoptimized and optimized: minutes each, on a computer with nothing else
    /// to do
    #[arg(long)]
    pub build: bool,
    /// Write a report: json (for `decide --costs`), markdown or html; may be given several times
    #[arg(long, value_name = "FORMAT=FILE")]
    pub report: Vec<Report>,
}

const AFTER_HELP: &str = "\
Examples:
  runner costs
  runner costs diesel sqlx -d sqlite,postgres
  runner costs --build --report json=costs.json
  runner decide run.json --costs costs.json --html decision.html";
