//! The commands that show matrices of programs: `mistakes` and `can`.

use crate::programs::Library;
use crate::publish::Report;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use strum::IntoEnumIterator;

/// Show or check a matrix of programs.
#[derive(Debug, Args)]
pub struct Programs {
    /// One row, with its programs and what was said
    pub name: Option<String>,
    /// Write the matrix with all its programs: html, markdown or json; may be given several times
    #[arg(long, value_name = "FORMAT=FILE")]
    pub report: Vec<Report>,
    /// Compile and run the programs against the libraries of Cargo.lock, in a clone of this project, and compare
    #[arg(long, conflicts_with = "report")]
    pub check: bool,
    /// With `--check`: only these libraries
    #[arg(short, long, value_name = "NAME", value_delimiter = ',', requires = "check", value_parser = library())]
    pub library: Vec<Library>,
    /// With `--check`: where a verdict holds, keep what was said as what is shown
    #[arg(long, requires = "check")]
    pub accept: bool,
}

fn library() -> impl TypedValueParser<Value = Library> {
    let names = Library::iter().map(Library::backend);
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Library>())
}
