//! `runner play`: what is played, where, how thoroughly, and what becomes of it.

use super::undecided::Undecided;
use super::values::{latency, metric, seconds, tuning};
use crate::executor::Profile;
use crate::publish::Report;
use crate::scenario::{Given, Setting};
use backend_api::Tuning;
use clap::Args;
use reports::compare::Gate;
use reports::record::{Metric, Shard};
use std::path::PathBuf;
use std::time::Duration;

/// Play scenarios and print comparison tables.
#[derive(Debug, Args)]
pub struct Play {
    /// Files, folders with all in them, names of built-in scenarios (see `runner list`), or `-` for what is piped in
    #[arg(required = true)]
    pub scenarios: Vec<String>,
    /// Backends to play, by name or as a path to a program that speaks the protocol; `all` is every built-in one that runs on the
    /// database
    #[arg(short, long, value_name = "NAME|PATH", value_delimiter = ',')]
    pub backend: Vec<String>,
    /// Where to play: `sqlite` (temporary files), `sqlite::memory:`, `sqlite:PATH` (new files that stay, named after PATH: of `play.db`
    /// comes `play.05.sqlx.db`; what is at PATH itself is not opened), `postgres` or `mariadb` (a server that is
    /// started for the run), `pgbouncer`, `replica` or `galera` (several), the URL of a running server, or `all`; may be given several times
    #[arg(short, long, value_delimiter = ',', value_name = "DATABASE", default_value = "sqlite")]
    pub database: Vec<String>,
    /// Give a variable of the scenarios (`vars`) another value; may be given several times
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<Setting>,
    /// Play only one of several equal parts of the scenarios, such as 2/4; `runner merge` makes one record of them
    #[arg(long, value_name = "NUMBER/COUNT", conflicts_with = "baseline")]
    pub shard: Option<Shard>,
    /// Share the scenarios out by what their steps took in this record, and not by how many steps they have
    #[arg(long, value_name = "RECORD", requires = "shard")]
    pub shard_by: Option<PathBuf>,
    /// Play again whenever a file that was named changes, until Ctrl-C; end as the last play did
    #[arg(long)]
    pub watch: bool,
    /// Show every statement that each backend sent, with bound values
    #[arg(long)]
    pub sql: bool,
    /// Show how each library writes each operation, below the first step that calls it
    #[arg(long)]
    pub code: bool,
    /// Show all rows, samples, settings and whole statements
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Show the summary only
    #[arg(short, long)]
    pub quiet: bool,
    /// Write a report: html, markdown, junit, codequality or json (the record); may be given several times
    #[arg(long, value_name = "FORMAT=FILE")]
    pub report: Vec<Report>,
    /// Write what happens to a file or pipe while it happens, one JSON document a line
    #[arg(long, value_name = "FILE")]
    pub events: Option<PathBuf>,
    /// Compare with the record of an earlier run, and fail on what got worse
    #[arg(long, value_name = "RECORD")]
    pub baseline: Option<PathBuf>,
    /// What to fail on: `slower 10%`, `instructions 1%`, `allocations 1%`, `statements`, `prepares`, `plans`, `failed`, `removed`,
    /// separated by commas [default: slower 10%, statements, plans, failed]
    #[arg(long, value_name = "CHANGES", requires = "baseline")]
    pub fail_on: Option<Gate>,
    /// What becomes of a change that is larger than asked and cannot be told from chance, in intervals that have nothing in common or
    /// would hide a doubling
    #[arg(long, value_enum, default_value_t, requires = "baseline")]
    pub undecided: Undecided,
    /// Measure what got slower once more before failing, as usual with a baseline
    #[arg(long, overrides_with = "no_confirm", requires = "baseline")]
    confirm: bool,
    /// Believe the first measurement
    #[arg(long, requires = "baseline")]
    no_confirm: bool,
    /// Write the job summary and annotations, if a CI service asks for them in its environment
    #[arg(long)]
    pub ci: bool,
    /// How thoroughly to measure
    #[arg(long, value_enum, default_value_t)]
    pub profile: Profile,
    /// Which columns the comparisons have: rows, statements, wire, median, p95, samples, ratio, allocations,
    /// engine, prepares, switches, instructions
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', value_parser = metric(), hide_possible_values = true)]
    pub metric: Vec<Metric>,
    /// Say what each ratio is made of: statements prepared, waits of threads, allocations, time in the engine, and
    /// instructions by the part of the program (counted by valgrind, where it is installed)
    #[arg(long, conflicts_with = "metric")]
    pub why: bool,
    /// Take exactly so many samples of each cell of a `measure` step, however long it takes
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub samples: Option<u32>,
    /// Which tuning of the libraries to play: `default`, as their guides open them, or `expert`, as their documentation
    /// recommends for speed; both, separated by a comma, become rows
    #[arg(long, value_name = "TUNING", value_delimiter = ',', default_value = "default", value_parser = tuning(), hide_possible_values = true)]
    pub tuning: Vec<Tuning>,
    /// Play the backend without a database as well: what it costs is the floor of all times
    #[arg(long)]
    pub control: bool,
    /// Let threads run on any core. On one core, as usual, the times of libraries with threads repeat better
    #[arg(long)]
    pub spread: bool,
    /// Delay each round trip to a server so long, as a network would: `1ms`, `500us`
    #[arg(long, value_name = "TIME", value_parser = latency)]
    pub latency: Option<Duration>,
    /// How long a backend may take for one step, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub timeout: Duration,
    /// Keep the databases, and print where they are
    #[arg(long)]
    pub keep: bool,
}

impl Play {
    /// What the scenarios are given from outside.
    pub fn given(&self) -> Given {
        Given { variables: self.set.clone(), ..Given::default() }
    }

    /// The columns that were chosen.
    pub fn metrics(&self) -> Vec<Metric> {
        if self.why { Metric::WHY.into() } else { self.metric.clone() }
    }

    /// Whether to measure once more what got slower.
    pub fn confirm(&self) -> bool {
        self.confirm || !self.no_confirm
    }
}
