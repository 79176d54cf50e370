//! `runner show`: how an operation is written in each library.

use crate::exit_code::Exit;
use crate::output;
use crate::registry::{BACKENDS, raw_driver};
use crate::sources;
use crate::suggest::perhaps;
use anyhow::{Result, bail};
use backend_api::DatabaseKind;
use backend_api::operation::OperationName;
use strum::{EnumMessage, IntoEnumIterator};

/// Prints an operation's functions, backend by backend.
///
/// # Errors
/// If there is no such operation or backend, or nobody reads the output.
pub fn run(name: &str, backends: &[String], kind: DatabaseKind) -> Result<Exit> {
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

/// Whose listings there are.
fn backends_with(operation: OperationName, kind: DatabaseKind) -> String {
    let mut names: Vec<&str> =
        sources::of(operation, kind).into_iter().map(|listing| listing.backend).collect();
    names.dedup();
    names.join(", ")
}
