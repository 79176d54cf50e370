//! `runner new`: what one begins oneself, and `runner translate`, a look at it.

use super::values::kind;
use backend_api::DatabaseKind;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Begin something of your own: a scenario, or a workspace with typed code for your tables and queries in each library.
///
/// A workspace has a crate for each library, in which each query is a function with typed arguments and rows: in the library's own
/// language where that has words for it, and in SQL otherwise. `cargo run --release` in it plays every query with all libraries, typed
/// and as SQL. Made again, it leaves files alone that you edited.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct New {
    /// What to begin
    #[command(subcommand)]
    pub begin: Option<Begin>,
    /// The workspace's folder, whose name is the workspace's
    #[arg(required = true, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// The tables: a file of CREATE TABLE statements, or a database that is only read, such as `sqlite:app.db`,
    /// `postgres://user:password@host/app` or `mysql://…`
    #[arg(long, required = true, value_name = "FILE|DATABASE")]
    pub from: Option<String>,
    /// The queries: a file of annotated SQL (see `runner list FILE.sql`)
    #[arg(long, required = true, value_name = "FILE")]
    pub queries: Option<PathBuf>,
    /// Whose SQL the file is: sqlite, postgres or mysql; told from its words if it is not said
    #[arg(long, value_name = "DATABASE", value_parser = kind())]
    pub dialect: Option<DatabaseKind>,
    /// Where the runner's sources are, if not where it was built
    #[arg(long, value_name = "FOLDER")]
    pub runner: Option<PathBuf>,
}

/// What else there is to begin.
#[derive(Debug, Subcommand)]
pub enum Begin {
    /// Begin a scenario: a file that plays as it stands, and beside it the schema by which editors complete and check it
    Scenario {
        /// The file, which ends in .yaml and is not there yet
        file: PathBuf,
    },
}

/// Show how each library writes a query.
#[derive(Debug, Args)]
pub struct Translate {
    /// One statement; a parameter is `:name`
    pub sql: String,
    /// The tables: a file of CREATE TABLE statements, or a database that is only read, such as `sqlite:app.db`,
    /// `postgres://user:password@host/app` or `mysql://…`
    #[arg(long, value_name = "FILE|DATABASE")]
    pub from: String,
    /// Whose SQL the file is: sqlite, postgres or mysql; told from its words if it is not said
    #[arg(long, value_name = "DATABASE", value_parser = kind())]
    pub dialect: Option<DatabaseKind>,
    /// The name of the function
    #[arg(long, default_value = "query")]
    pub name: String,
}
