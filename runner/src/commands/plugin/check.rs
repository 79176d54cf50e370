//! `runner plugin check`: what a program has of each operation.

use super::limits::limits;
use crate::exit_code::Exit;
use crate::output;
use crate::plugin::check::{Checked, NotChecked, Verdict, check};
use crate::select;
use anyhow::Result;
use backend_api::DatabaseKind;

/// Asks a backend everything, and prints a verdict for each operation.
///
/// # Errors
/// If there is no such backend, or it cannot be asked.
pub fn run(backend: &str, kind: DatabaseKind) -> Result<Exit> {
    let program = select::program(backend)?;
    let limits = limits()?;
    let cancellation = limits.cancellation.clone();
    let checked = match check(program, kind, limits) {
        _ if cancellation.is_cancelled() => return Ok(Exit::Interrupted),
        Ok(checked) => checked,
        Err(NotChecked::Broken(broken)) => {
            output::say(&format!("error: {broken}\n"));
            return Ok(Exit::Broken);
        }
        Err(error) => return Err(error.into()),
    };
    output::print(&shown(&checked))?;
    let is_wrong = checked.operations.iter().any(|(_, verdict)| matches!(verdict, Verdict::Wrong(_)))
        || checked.announced.iter().any(|(_, checked)| checked.is_err());
    Ok(if is_wrong { Exit::Failed } else { Exit::Passed })
}

fn shown(checked: &Checked) -> String {
    let about = &checked.about;
    let engine = about.engine.as_ref().map(|engine| format!(" with {engine}")).unwrap_or_default();
    let mut text = format!("{}: {}{engine}, on {}\n\n", about.name, about.library, checked.kind);
    let mut counts = [0; 4];
    for (name, verdict) in &checked.operations {
        let (index, line) = match verdict {
            Verdict::Sound(1) => (0, format!("  ✓ {name:<26} 1 case\n")),
            Verdict::Sound(cases) => (0, format!("  ✓ {name:<26} {cases} cases\n")),
            Verdict::Wrong(texts) => (1, wrong(name, texts)),
            Verdict::Unsupported(because) => (2, format!("  – {name:<26} not supported: {because}\n")),
            Verdict::Answers => (3, format!("  ? {name:<26} answers, and no case could ask more\n")),
            Verdict::Fails(said) => {
                (3, format!("  ? {name:<26} fails, and no case could ask more: {said}\n"))
            }
        };
        counts[index] += 1;
        text.push_str(&line);
    }
    if !checked.announced.is_empty() {
        text.push_str("\nOperations of its own\n");
    }
    for (described, checked) in &checked.announced {
        text.push_str(&match checked {
            Ok(0) => format!("  ? {described}: it has no `examples`, and was not called\n"),
            Ok(1) => format!("  ✓ {described}: 1 example\n"),
            Ok(count) => format!("  ✓ {described}: {count} examples\n"),
            Err(because) => wrong(described, std::slice::from_ref(because)),
        });
    }
    let [sound, wrong, unsupported, unasked] = counts;
    let (passed, left_out) = checked.cases;
    text.push_str(&format!(
        "\n{sound} operations are sound, {wrong} wrong, {unsupported} not supported, {unasked} without a case; {passed} \
         cases passed, {left_out} were left out\n"
    ));
    text
}

/// Each case that failed, in the words of the assertion.
fn wrong(name: &str, texts: &[String]) -> String {
    let mut text = format!("  ✗ {name}\n");
    for said in texts {
        for line in said.lines() {
            text.push_str(&format!("      {line}\n"));
        }
    }
    text
}
