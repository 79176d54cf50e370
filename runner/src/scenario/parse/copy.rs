//! `copy`: an existing database, on copies of which the scenario plays.

use super::super::mistake::Mistake;
use super::super::yaml::{Entry, Kind};
use super::context::Context;
use super::fields::Fields;
use super::step;
use backend_api::DatabaseKind;
use reports::redact;
use std::path::PathBuf;

/// Reads `copy`: the file. A scenario on copies of a file of SQLite is for SQLite.
pub fn read(fields: Fields<'_>, context: &mut Context<'_>) -> Option<PathBuf> {
    let entry = fields.entry("copy")?;
    let path = file(entry, context)?;
    let on = step::on(fields, context);
    if let Some(other) = fields.entry("on").filter(|_| on.iter().any(|kind| *kind != DatabaseKind::Sqlite)) {
        let message = "copies of a file of SQLite are for SQLite";
        return context
            .refuse(Mistake::new(message, other.location).help("write `on: sqlite`, or leave it out"));
    }
    Some(path)
}

fn file(entry: &Entry, context: &mut Context<'_>) -> Option<PathBuf> {
    let help = "name a file of SQLite: `copy: sqlite:app.db`";
    let Kind::Text(text) = &entry.value.kind else {
        let message = format!("`copy` wants a database, and {}", entry.value.kind);
        return context.refuse(Mistake::new(message, entry.value.location).help(help));
    };
    match text.strip_prefix("sqlite:").filter(|path| !path.is_empty() && *path != ":memory:") {
        Some(path) => {
            let path = (context.path)(path, entry.value.location);
            match path.metadata() {
                Ok(found) if found.is_file() => Some(path),
                Ok(_) => {
                    let message = format!("{} is no file", path.display());
                    context.refuse(Mistake::new(message, entry.value.location).help(help))
                }
                Err(error) => {
                    let message = format!("cannot read {}: {error}", path.display());
                    context.refuse(Mistake::new(message, entry.value.location).help(help))
                }
            }
        }
        // The line of a URL has its password in it.
        None if text.contains("://") => {
            let line = (context.line)(entry.value.location);
            let message = format!("`copy` in line {line} takes no `{}`", redact::text(text));
            context.refuse(Mistake::of_file(message).help(help))
        }
        None => {
            context.refuse(Mistake::new(format!("`copy` takes no `{text}`"), entry.value.location).help(help))
        }
    }
}
