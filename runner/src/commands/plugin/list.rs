//! `runner plugin list`: which backends there are, and where they come from. None of them is started.

use crate::exit_code::Exit;
use crate::output;
use crate::plugin::{Found, KNOWN, announced, in_file, in_folder, on_path, plugins};
use crate::registry::backends;
use crate::worker::PREFIX;
use anyhow::Result;
use std::path::Path;

/// Prints them.
///
/// # Errors
/// If nobody reads the output, or the file that names programs cannot be read.
pub fn run() -> Result<Exit> {
    let mut text = String::from("Built in\n");
    for backend in backends() {
        let about = backend.about();
        text.push_str(&format!("  {:<15} {}\n", about.name, about.library));
    }
    text.push_str("\nPrograms of their own\n");
    for known in KNOWN {
        let (library, language) = (known.library, known.language());
        text.push_str(&format!("  {:<15} {library:<18} {language:<11} {}\n", known.name, known.described()));
    }
    if let Some(folder) = plugins() {
        text.push_str(&format!("\nYours, named in {}\n", folder.join("backends.yaml").display()));
        text.push_str(&shown(&in_file()?));
        text.push_str(&format!("\nYours, in {} as {PREFIX}NAME\n", folder.display()));
        text.push_str(&shown(&in_folder()));
    }
    text.push_str(&format!("\nYours, on the path as {PREFIX}NAME\n"));
    text.push_str(&shown(&on_path()));
    output::print(&text)?;
    Ok(Exit::Passed)
}

fn shown(found: &[Found]) -> String {
    if found.is_empty() {
        return "  none\n".to_owned();
    }
    found.iter().map(|found| line(found) + &announced(&found.program)).collect()
}

fn line(Found { name, program, arguments }: &Found) -> String {
    let arguments: String =
        arguments.iter().map(|argument| format!(" {}", argument.to_string_lossy())).collect();
    // A name without a folder is looked for on the path, when it is started.
    let is_missing = program.components().count() > 1 && !program.is_file();
    let missing = if is_missing { "   is not there" } else { "" };
    format!("  {name:<15} {}{arguments}{missing}\n", program.display())
}

/// What the file beside a program announces.
fn announced(program: &Path) -> String {
    let described = |one| format!("  {:<15}   {}\n", "", announced::described(one));
    match announced::beside(program) {
        Some(Ok(announcement)) => announcement.operations.iter().map(described).collect(),
        Some(Err(error)) => format!("  {:<15}   its announcement is wrong: {error}\n", ""),
        None => String::new(),
    }
}
