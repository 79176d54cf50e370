//! `runner decide`: what is asked of which records.

use clap::Args;
use std::path::PathBuf;

/// Say which library for what. Of speed: for each library and kind of work the geometric mean of its ratios to the raw driver, with
/// its interval; databases, tunings and computers are never mixed in a mean. Besides: what it catches of common mistakes, what can be
/// written with it, what it costs; a sentence for each question, and the commands that show what that rests on.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Decide {
    /// The records (see `play --report json=FILE`), of several scenarios or computers
    #[arg(required = true, value_name = "RECORD")]
    pub records: Vec<PathBuf>,
    /// How much each kind of work matters, such as `reads=8,writes=2`: reads (by_key and many_rows), by_key, many_rows, relations,
    /// paging, writes, bulk, raw_sql, clients
    #[arg(long, value_name = "WORK=NUMBER", value_delimiter = ',')]
    pub weight: Vec<String>,
    /// What a library must have to be named: async, compile_time_checks, sqlite, postgres, mysql, rust
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub must: Vec<String>,
    /// Show measured costs as well, and not only counted ones (see `runner costs --build --report json=FILE`)
    #[arg(long, value_name = "FILE")]
    pub costs: Option<PathBuf>,
    /// Write the answer as Markdown as well
    #[arg(long, value_name = "FILE")]
    pub markdown: Option<PathBuf>,
    /// Write the answer as a page for a browser as well
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the answer for programs as well
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  runner play scenarios/bench --profile normal --report json=run.json
  runner decide run.json
  runner decide run.json --weight reads=8,writes=2 --must async,compile_time_checks";
