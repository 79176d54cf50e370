//! `copy`: an existing database, on copies of which the scenario plays.

use super::super::mistake::Mistake;
use super::super::model::Original;
use super::context::Context;
use super::fields::Fields;
use super::step;
use backend_server::NoAddress;
use reports::redact;
use std::path::PathBuf;
use yaml::{Entry, Kind};

/// Reads `copy`: a file, or a database on a server. A scenario on copies is for databases of the same kind.
pub fn read(fields: Fields<'_>, context: &mut Context<'_>) -> Option<Original> {
    let entry = fields.entry("copy")?;
    let original = original(entry, context)?;
    let on = step::on(fields, context);
    let kind = original.kind();
    if let Some(other) = fields.entry("on").filter(|_| on.iter().any(|other| *other != kind)) {
        let message = format!("copies of a database of {kind} are for {kind}");
        let word: &str = kind.into();
        return context.refuse(
            Mistake::new(message, other.location).help(format!("write `on: {word}`, or leave it out")),
        );
    }
    Some(original)
}

/// The database that is named.
fn original(entry: &Entry, context: &mut Context<'_>) -> Option<Original> {
    match &entry.value.kind {
        Kind::Text(text) if text.contains("://") => match text.parse() {
            Ok(address) => Some(Original::Server(address)),
            // The line of a URL has its password in it.
            Err(error) => {
                let line = (context.line)(entry.value.location);
                let error: NoAddress = error;
                let message = format!("`copy` in line {line} takes no `{}`: {error}", redact::text(text));
                context.refuse(Mistake::of_file(message).help(HELP))
            }
        },
        _ => file(entry, context).map(Original::File),
    }
}

const HELP: &str = "name a file of SQLite, `copy: sqlite:app.db`, or a database on a server, `copy: postgres://user:password@host/app`";

fn file(entry: &Entry, context: &mut Context<'_>) -> Option<PathBuf> {
    let Kind::Text(text) = &entry.value.kind else {
        let message = format!("`copy` wants a database, and {}", entry.value.kind);
        return context.refuse(Mistake::new(message, entry.value.location).help(HELP));
    };
    match text.strip_prefix("sqlite:").filter(|path| !path.is_empty() && *path != ":memory:") {
        Some(path) => {
            let path = (context.path)(path, entry.value.location);
            match path.metadata() {
                Ok(found) if found.is_file() => Some(path),
                Ok(_) => {
                    let message = format!("{} is no file", path.display());
                    context.refuse(Mistake::new(message, entry.value.location).help(HELP))
                }
                Err(error) => {
                    let message = format!("cannot read {}: {error}", path.display());
                    context.refuse(Mistake::new(message, entry.value.location).help(HELP))
                }
            }
        }
        None => {
            context.refuse(Mistake::new(format!("`copy` takes no `{text}`"), entry.value.location).help(HELP))
        }
    }
}
