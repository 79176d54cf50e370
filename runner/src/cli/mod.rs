//! The command line.

mod costs;
mod decide;
mod first_steps;
mod new;
mod play;
mod plugin;
mod programs;
mod records;
mod undecided;
mod values;

pub use costs::Costs;
pub use decide::Decide;
pub use new::{Begin, New, Translate};
pub use play::Play;
pub use plugin::Plugin;
pub use programs::Programs;
pub use records::{Compare, Merge, Render};
pub use undecided::Undecided;

use crate::output::Color;
use crate::registry::BASELINE;
use crate::scenario::Setting;
use backend_api::DatabaseKind;
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use std::time::Duration;
use values::{kind, seconds};

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
    pub command: Option<Command>,
}

const AFTER_HELP: &str = "\
Examples:
  runner play 05                                   a lesson that is built in
  runner play scenarios/                           all scenarios of a folder
  runner play 03 --backend diesel,sea-orm --sql    two backends, with every statement
  runner play 05 --report html=report.html         a page for a browser
  runner play 05 -d sqlite,postgres,mariadb        three databases, two of them servers of its own
  runner new scenario mine.yaml                    a scenario of your own to begin with
  runner new shop --from schema.sql --queries queries.sql
                                                   typed code for your own queries in four libraries
  runner compare main.json branch.json             what changed between two records
  runner decide run.json --weight reads=8,writes=2 the library for such work
  runner show authors_with_books --sql             the same work in four libraries, and what it becomes
  runner list books_page                           what an operation answers, and its arguments
  runner mistakes misspelled-column                what catches a mistake, in each library
  runner plugin setup sqlalchemy                   SQLAlchemy, to play beside them

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
    Play(Box<Play>),
    /// Begin a scenario of your own, or a workspace with typed code for your tables and queries
    New(New),
    /// Show how each library writes a query
    Translate(Translate),
    /// Print the JSON Schema of the scenario language, by which editors complete and check scenarios
    Schema,
    /// Render a record again, without running anything; the tables if no file is named
    Report(Render),
    /// Make one record of several: those of shards, or of scenarios that were played on several computers
    Merge(Merge),
    /// Say which library is the fastest for what, from the records of measured scenarios
    Decide(Decide),
    /// Count what each library costs besides its time: crates, lines, builds, binaries
    Costs(Costs),
    /// Say what changed between two records: ratios, statements, plans, verdicts
    Compare(Compare),
    /// Measure the measuring on this computer: equal programs, known slowdowns, the clock
    Calibrate(Calibrate),
    /// Check scenarios without playing them
    Check {
        /// Files, folders with all in them, names of built-in scenarios, or `-` for what is piped in
        #[arg(required = true)]
        scenarios: Vec<String>,
        /// Give a variable of the scenarios (`vars`) another value; may be given several times
        #[arg(long, value_name = "NAME=VALUE")]
        set: Vec<Setting>,
        /// Print what `portable` scripts are on each database
        #[arg(long)]
        sql: bool,
    },
    /// List the databases that killed runs left on a server, and remove them
    Clean(Clean),
    /// List scenarios, backends and operations; or the arguments of one operation, or the queries of a file
    List {
        /// The operation, or a file of queries, such as `shop.sql`
        operation: Option<String>,
    },
    /// List, set up, check and begin backends that are programs of their own, such as those in Python
    #[command(subcommand)]
    Plugin(Plugin),
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
        /// Play an example of it on a database of its own, and show the statements that it becomes, each with its plan
        #[arg(long)]
        sql: bool,
    },
    /// Show what catches common mistakes with each library: the compiler, a lint, the start, the run, or nobody
    Mistakes(Programs),
    /// Show what can be written with each library: typed, as raw SQL, or not at all
    Can(Programs),
    /// Lend books by hand: lesson 03 as a menu, with the statements that each choice became
    Menu {
        /// The backend to begin with; another can go on with the same books
        #[arg(short, long, value_name = "NAME|PATH", default_value = BASELINE)]
        backend: String,
    },
    /// Print what a shell completes this command line by
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or that of one command
    Man {
        /// The command, such as `play`
        command: Option<String>,
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

/// List what killed runs left, databases on a server or folders of temporary files, and remove it.
#[derive(Debug, Args)]
pub struct Clean {
    /// The server's URL; without one, the folders in the system's folder for temporary files are meant
    #[arg(value_name = "URL")]
    pub server: Option<String>,
    /// Remove the folders, or drop the databases to which nobody is connected and which no run was asked to keep
    #[arg(long)]
    pub remove: bool,
    /// With `--remove`: drop the databases as well that `--keep` kept
    #[arg(long, requires_all = ["server", "remove"])]
    pub kept: bool,
}
