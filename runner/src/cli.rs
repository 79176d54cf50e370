//! The command line.

use crate::executor::Profile;
use crate::output::Color;
use crate::publish::Report;
use crate::registry::BASELINE;
use crate::scenario::duration;
use backend_api::{DatabaseKind, Tuning};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use reports::compare::Gate;
use reports::record::{Metric, Shard};
use std::path::PathBuf;
use std::time::Duration;
use strum::VariantNames;

/// Plays database scenarios against rusqlite, Diesel, sqlx and SeaORM, checks that all of them give the same
/// answer, and compares what each sent and what it cost.
#[derive(Debug, Parser)]
#[command(name = "runner", version, propagate_version = true, after_help = AFTER_HELP)]
pub struct Cli {
    /// When to use colour; NO_COLOR is obeyed
    #[arg(long, value_enum, default_value_t, global = true)]
    pub color: Color,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  runner play 05                                   a lesson that is built in
  runner play scenarios/                           all scenarios of a folder
  runner play 03 --backend diesel,sea-orm --sql    two backends, with every statement
  runner play 05 --report html=report.html         a page for a browser
  runner play 05 -d sqlite,postgres,mariadb        three databases, two of them servers of its own
  runner compare main.json branch.json             what changed between two records
  runner show authors_with_books                   the same work in four libraries

Exit codes:
  0    everything passed
  1    an expectation was not met, or backends answered differently
  2    a scenario or the command line is wrong, or a database that was named cannot be played on
  3    a backend broke: its worker died, hung or did not speak the protocol
  4    something got worse since the baseline
  130  interrupted
  141  nobody read the output to its end";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play scenarios and print comparison tables
    Play(Play),
    /// Render a record again, without running anything; the tables if no file is named
    Report(Render),
    /// Make one record of several: those of shards, or of scenarios that were played on several computers
    Merge(Merge),
    /// Say what changed between two records: ratios, statements, plans, verdicts
    Compare(Compare),
    /// Measure the measuring on this computer: equal programs, known slowdowns, the clock
    Calibrate(Calibrate),
    /// Check scenarios without playing them
    Check {
        /// Files, folders, or names of built-in scenarios
        #[arg(required = true)]
        scenarios: Vec<String>,
    },
    /// List the databases that killed runs left on a server, and remove them
    Clean(Clean),
    /// List scenarios, backends and operations
    List,
    /// Show how an operation is written in each library
    Show {
        /// The operation (see `runner list`)
        operation: String,
        /// Only these backends
        #[arg(short, long, value_name = "NAME", value_delimiter = ',')]
        backend: Vec<String>,
        /// For which database: sqlite, postgres or mysql
        #[arg(short, long, value_name = "DATABASE", default_value = "sqlite", value_parser = kind())]
        database: DatabaseKind,
    },
    /// Lend books by hand: lesson 03 as a menu, with the statements that each choice became
    Menu {
        /// The backend
        #[arg(short, long, value_name = "NAME|PATH", default_value = BASELINE)]
        backend: String,
    },
    /// Serve one backend on standard input and output; `play` starts it by itself
    #[command(hide = true)]
    Worker {
        /// The backend
        backend: String,
        /// Trace every statement that reaches the database
        #[arg(long)]
        trace: bool,
    },
}

/// Play scenarios and print comparison tables.
#[derive(Debug, Args)]
pub struct Play {
    /// Files, folders, or names of built-in scenarios (see `runner list`)
    #[arg(required = true)]
    pub scenarios: Vec<String>,
    /// Backends to play, by name or as a path to a program that speaks the protocol
    #[arg(short, long, value_name = "NAME|PATH", value_delimiter = ',')]
    pub backend: Vec<String>,
    /// Where to play: `sqlite` (temporary files), `sqlite::memory:`, `sqlite:PATH`, `postgres` or `mariadb` (a server that is
    /// started for the run), the URL of a running server, or `all`; may be given several times
    #[arg(short, long, value_delimiter = ',', value_name = "DATABASE", default_value = "sqlite")]
    pub database: Vec<String>,
    /// Play only one of several equal parts of the scenarios, such as 2/4; `runner merge` makes one record of them
    #[arg(long, value_name = "NUMBER/COUNT", conflicts_with = "baseline")]
    pub shard: Option<Shard>,
    /// Share the scenarios out by what their steps took in this record, and not by how many steps they have
    #[arg(long, value_name = "RECORD", requires = "shard")]
    pub shard_by: Option<PathBuf>,
    /// Show every statement that each backend sent, with bound values
    #[arg(long)]
    pub sql: bool,
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
    /// What becomes of a change that is larger than asked, in intervals that have nothing in common, and still cannot be told
    /// from chance
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
    /// The columns that were chosen.
    pub fn metrics(&self) -> Vec<Metric> {
        if self.why { Metric::WHY.into() } else { self.metric.clone() }
    }

    /// Whether to measure once more what got slower.
    pub fn confirm(&self) -> bool {
        self.confirm || !self.no_confirm
    }
}

/// Measure the measuring on this computer. Later runs carry the result in their records.
#[derive(Debug, Args)]
pub struct Calibrate {
    /// How many times to make the whole comparison: equal programs are compared three times in each
    #[arg(long, value_name = "NUMBER", default_value = "10", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub trials: u32,
    /// How long each comparison lasts: half of it takes samples, half warms the programs before each
    #[arg(long, value_name = "SECONDS", default_value = "9", value_parser = seconds)]
    pub seconds: Duration,
    /// Let threads run on any core
    #[arg(long)]
    pub spread: bool,
}

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
    /// What becomes of a change that is larger than asked, in intervals that have nothing in common, and still cannot be told
    /// from chance
    #[arg(long, value_enum, default_value_t, requires = "fail_on")]
    pub undecided: Undecided,
    /// Write the table as Markdown as well
    #[arg(long, value_name = "FILE")]
    pub markdown: Option<PathBuf>,
}

/// List the databases that killed runs left on a server, and remove them.
#[derive(Debug, Args)]
pub struct Clean {
    /// The server's URL
    #[arg(value_name = "URL")]
    pub server: String,
    /// Drop those to which nobody is connected
    #[arg(long)]
    pub remove: bool,
}

/// What becomes of a change that cannot be told from chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Undecided {
    /// It fails the gate: measure longer
    #[default]
    Fail,
    /// It is let through
    Pass,
}

fn tuning() -> impl TypedValueParser<Value = Tuning> {
    PossibleValuesParser::new(Tuning::VARIANTS).try_map(|name| name.parse::<Tuning>())
}

fn kind() -> impl TypedValueParser<Value = DatabaseKind> {
    let known = DatabaseKind::VARIANTS.iter().map(|&name| match name {
        "mysql" => PossibleValue::new(name).alias("mariadb"),
        name => PossibleValue::new(name),
    });
    PossibleValuesParser::new(known).try_map(|name| name.parse::<DatabaseKind>())
}

fn metric() -> impl TypedValueParser<Value = Metric> {
    PossibleValuesParser::new(Metric::VARIANTS).try_map(|name| name.parse::<Metric>())
}

fn latency(text: &str) -> Result<Duration, String> {
    duration(text).ok_or_else(|| "use a time with its unit, such as 1ms or 500us".to_owned())
}

fn seconds(text: &str) -> Result<Duration, String> {
    text.parse()
        .ok()
        .filter(|&seconds: &f64| seconds > 0.0)
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| "use a number of seconds above 0".to_owned())
}
