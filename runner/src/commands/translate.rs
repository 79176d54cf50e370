//! `runner translate`: how each library writes a query.

use super::new::{Unread, refused, schema};
use crate::cli::Translate;
use crate::exit_code::Exit;
use crate::output::{self, Color};
use anyhow::{Error, Result};
use scaffold::code::translation;
use scaffold::query::statement;
use std::path::Path;

/// Prints each library's code for a query.
///
/// # Errors
/// If the tables cannot be read, or nobody reads the output.
pub fn run(translate: &Translate, color: Color) -> Result<Exit> {
    refused(translated(translate), color)
}

fn translated(Translate { sql, from, dialect, name }: &Translate) -> Result<Exit, Unread> {
    let schema = schema(from, *dialect)?;
    let query = statement(name, sql, &schema)?;
    let mut text = String::new();
    for (library, code) in translation(&query, &schema, Path::new(".")) {
        text.push_str(&format!("── {} ──\n\n{code}\n", library.name()));
    }
    output::print(text.trim_end_matches('\n')).map_err(Error::from)?;
    output::print("\n").map_err(Error::from)?;
    Ok(Exit::Passed)
}
