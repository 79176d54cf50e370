//! `migrate_up` and its like with migrations of the user's own: which files there are at that moment, and what they say.

use super::super::mistake::{Location, Mistake};
use super::super::typed;
use super::context::Context;
use super::migrations::versioned;
use crate::suggest::instead;
use backend_api::{MigrateFiles, MigrationFile, Operation, Way};
use yaml::{Entry, Kind, Node};

/// The operations, of those of the lessons.
pub const OPERATIONS: &[&str] = &["migrate_up", "migrate_down", "migrations", "mark_migrated"];

/// What may be said of the files.
pub const EDITS: &[&str] = &["without", "with", "line_ends"];

/// The operation on the user's own migrations; the same if it is on none. `None` beside mistakes.
pub fn read(
    name: &str,
    location: Location,
    fields: Option<&Node>,
    context: &mut Context<'_>,
) -> Option<Operation> {
    let entries = match fields.map(|fields| &fields.kind) {
        Some(Kind::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    let (edits, others): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| EDITS.contains(&entry.key.as_str()));
    let Some(mut files) = context.migrations.clone() else {
        if let Some(edit) = edits.first() {
            let message = format!("`{}` is said of files of your own, and the scenario has none", edit.key);
            let help = "add `migrations: migrations`, a folder beside this file, at the top";
            return context.refuse(Mistake::new(message, edit.location).help(help));
        }
        return context.accept(typed::call(name, location, fields));
    };
    let without_edits = fields.filter(|_| !edits.is_empty()).map(|fields| Node {
        kind: Kind::Map(others.into_iter().cloned().collect()),
        location: fields.location,
    });
    let operation = context.accept(typed::call(name, location, without_edits.as_ref().or(fields)))?;
    for edit in edits {
        change(&mut files, edit, context)?;
    }
    let way = match operation {
        Operation::MigrateUp { steps } => Way::Up { steps },
        Operation::MigrateDown { steps } => Way::Down { steps },
        Operation::MarkMigrated { version } => Way::Mark { version },
        _ => Way::History,
    };
    Some(Operation::MigrateFiles(MigrateFiles { way, files }))
}

fn change(files: &mut Vec<MigrationFile>, edit: &Entry, context: &mut Context<'_>) -> Option<()> {
    match edit.key.as_str() {
        "without" => without(files, edit, context),
        "with" => with(files, edit, context),
        _ => line_ends(files, edit, context),
    }
}

/// `without: 2`, `without: [2, 3]`: these are not there.
fn without(files: &mut Vec<MigrationFile>, edit: &Entry, context: &mut Context<'_>) -> Option<()> {
    let nodes = match &edit.value.kind {
        Kind::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(&edit.value),
    };
    for node in nodes {
        let version: i64 = context.accept(typed::read(node, "without", edit.location))?;
        let Some(index) = files.iter().position(|file| file.version == version) else {
            let known: Vec<String> = files.iter().map(|file| file.version.to_string()).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let message = format!("there is no migration {version}");
            return context
                .refuse(Mistake::new(message, node.location).help(instead(&version.to_string(), &known)));
        };
        files.remove(index);
    }
    Some(())
}

/// `with: { 0004_reviews: "CREATE TABLE …" }`: this one says something else, or is there besides.
fn with(files: &mut Vec<MigrationFile>, edit: &Entry, context: &mut Context<'_>) -> Option<()> {
    let help =
        "write it as `with: { 0004_reviews: \"CREATE TABLE …\" }`, or `{ up: …, down: … }` behind the name";
    let Kind::Map(written) = &edit.value.kind else {
        let message = format!("`with` wants a map of migrations with their SQL, and {}", edit.value.kind);
        return context.refuse(Mistake::new(message, edit.value.location).help(help));
    };
    for Entry { key, location, value } in written {
        let Some((version, name)) = versioned(key) else {
            let message = format!("`{key}` is no version and name of a migration");
            return context.refuse(Mistake::new(message, *location).help(help));
        };
        let known = files.iter().position(|file| file.version == version);
        let (up, down) = match &value.kind {
            Kind::Text(up) => (up.clone(), known.and_then(|index| files[index].down.clone())),
            Kind::Map(_) => {
                let part = |key: &str| value.entry(key).map(|entry| (&entry.value.kind, entry.location));
                match (part("up"), part("down")) {
                    (Some((Kind::Text(up), _)), None) => (up.clone(), None),
                    (Some((Kind::Text(up), _)), Some((Kind::Text(down), _))) => {
                        (up.clone(), Some(down.clone()))
                    }
                    _ => {
                        let message =
                            format!("`{key}` wants SQL as `up`, and as `down` if it has a way down");
                        return context.refuse(Mistake::new(message, value.location).help(help));
                    }
                }
            }
            other => {
                let message = format!("`{key}` wants SQL, and {other}");
                return context.refuse(Mistake::new(message, value.location).help(help));
            }
        };
        let file = MigrationFile { version, name: name.to_owned(), up, down };
        match known {
            Some(index) => files[index] = file,
            None => files.push(file),
        }
    }
    files.sort_by_key(|file| file.version);
    Some(())
}

/// `line_ends: crlf`: as Git checks files out on Windows.
fn line_ends(files: &mut [MigrationFile], edit: &Entry, context: &mut Context<'_>) -> Option<()> {
    let ends = match &edit.value.kind {
        Kind::Text(word) if word == "lf" => "\n",
        Kind::Text(word) if word == "crlf" => "\r\n",
        _ => {
            let message = "`line_ends` wants `lf` or `crlf`";
            return context.refuse(Mistake::new(message, edit.value.location));
        }
    };
    let ended = |sql: &str| sql.replace("\r\n", "\n").replace('\n', ends);
    for file in files {
        file.up = ended(&file.up);
        file.down = file.down.as_deref().map(ended);
    }
    Some(())
}
