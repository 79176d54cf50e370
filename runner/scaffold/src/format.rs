//! Code as `rustfmt` writes it.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The texts as `rustfmt` writes them, with the settings that it finds in a folder or above it. Without `rustfmt` they stay as
/// they are.
pub fn formatted(texts: Vec<String>, folder: &Path) -> Vec<String> {
    // All are started before the first is awaited.
    let started: Vec<(String, Option<Child>)> = texts
        .into_iter()
        .map(|text| {
            let child = start(&text, folder);
            (text, child)
        })
        .collect();
    started.into_iter().map(|(text, child)| child.and_then(finish).unwrap_or(text)).collect()
}

fn start(text: &str, folder: &Path) -> Option<Child> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    // It reads all before it writes.
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    Some(child)
}

fn finish(child: Child) -> Option<String> {
    let output = child.wait_with_output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.is_empty()).then_some(text)
}
