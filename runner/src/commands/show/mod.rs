//! `runner show`: how an operation is written in each library, and what it becomes.

mod example;

use crate::exit_code::Exit;
use crate::output::{self, Color};
use crate::registry::{BACKENDS, raw_driver};
use crate::sources;
use crate::suggest::perhaps;
use anyhow::{Result, bail};
use backend_api::DatabaseKind;
use backend_api::operation::OperationName;
use example::Played;
use reports::terminal;
use strum::{EnumMessage, IntoEnumIterator};

/// Prints an operation's functions, backend by backend; with `sql`, in such colours, the statements that they become as well.
///
/// # Errors
/// If there is no such operation, backend or database, or nobody reads the output.
pub fn run(name: &str, backends: &[String], kind: DatabaseKind, sql: Option<Color>) -> Result<Exit> {
    let Some(operation) = OperationName::iter().find(|&operation| name == <&str>::from(operation)) else {
        let suggestion = perhaps(name, OperationName::iter().map(<&str>::from));
        bail!("no operation `{name}`: see `runner list`{suggestion}");
    };
    let about = operation.get_documentation().unwrap_or_default();
    // JSON is YAML as well.
    let example = serde_json::to_value(operation.example())?;
    let call = match example.get(name) {
        Some(arguments) => format!("{name}: {arguments}"),
        None => name.to_owned(),
    };
    let mut text = format!("{name}: {about}\nIn a scenario: - {call}\n");
    let played = sql.map(|_| Played::of(operation, backends, kind)).transpose()?;
    let style = output::style(sql.unwrap_or_default());
    let mut shown = "";
    for listing in sources::of(operation, kind) {
        if !backends.is_empty() && !backends.iter().any(|name| name == listing.backend) {
            continue;
        }
        if listing.backend != shown {
            shown = listing.backend;
            text.push_str(&format!("\n── {shown} ──\n"));
        }
        let comment = if listing.file.ends_with(".py") { "#" } else { "//" };
        text.push_str(&format!("\n{comment} {}:{}\n{}", listing.file, listing.line, listing.source));
        let functions = operation.functions();
        let function = functions.iter().find(|function| is_of(&listing.source, function));
        let cell = function.zip(played.as_ref()).and_then(|(name, played)| played.cell(name, shown));
        if let Some(cell) = cell {
            text.push_str(&format!("\n{comment} becomes\n{}", terminal::became(cell, &style)));
        }
    }
    if shown.is_empty() {
        let (asked, those) = (backends.join(", "), backends_with(operation, kind));
        bail!("`{name}` has no source to show for {asked}: on {kind} these have one: {those}");
    }
    output::print(&text)?;
    if !BACKENDS.iter().any(|backend| backend.name() == raw_driver(kind)) {
        let feature: &str = kind.into();
        output::say(&format!(
            "more backends have it where the program was built with `--features {feature}`\n"
        ));
    }
    Ok(Exit::Passed)
}

/// Whether a listing is that of a function.
fn is_of(source: &str, function: &str) -> bool {
    [format!("fn {function}("), format!("fn {function}<"), format!("def {function}(")]
        .iter()
        .any(|beginning| source.contains(beginning))
}

/// Whose listings there are.
fn backends_with(operation: OperationName, kind: DatabaseKind) -> String {
    let mut names: Vec<&str> =
        sources::of(operation, kind).into_iter().map(|listing| listing.backend).collect();
    names.dedup();
    names.join(", ")
}
