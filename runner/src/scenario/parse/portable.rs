//! `script: { text: …, portable: true }`: one text of `CREATE TABLE` for all databases.

use super::super::mistake::{Location, Mistake};
use super::super::portable::{Untranslated, translated};
use super::super::typed;
use super::context::Context;
use backend_api::Operation;
use yaml::{Kind, Node};

/// The switch.
pub const SWITCH: &str = "portable";

/// Reads the fields of `script`; `None` beside mistakes.
pub fn script(location: Location, fields: Option<&Node>, context: &mut Context<'_>) -> Option<Operation> {
    let entries = match fields.map(|fields| (&fields.kind, fields.location)) {
        Some((Kind::Map(entries), at)) if entries.iter().any(|entry| entry.key == SWITCH) => {
            Some((entries, at))
        }
        _ => None,
    };
    let Some((entries, at)) = entries else { return context.accept(typed::call("script", location, fields)) };
    let (switch, others): (Vec<_>, Vec<_>) = entries.iter().cloned().partition(|entry| entry.key == SWITCH);
    let others = Node { kind: Kind::Map(others), location: at };
    let operation = context.accept(typed::call("script", location, Some(&others)))?;
    let is_portable = switch.iter().all(|entry| {
        let read: Option<bool> = context.accept(typed::read(&entry.value, "script.portable", entry.location));
        read.unwrap_or(false)
    });
    let Operation::Script { text, .. } = operation else { return None };
    if !is_portable {
        return Some(Operation::script(text));
    }
    match translated(&text) {
        Ok(dialects) => Some(Operation::Script { text, dialects }),
        Err(Untranslated { message, help, at: (start, end) }) => {
            let written = others.entry("text").map_or(at, |entry| entry.value.location);
            let place = within(written, &text, start, end, context);
            context.refuse(Mistake::new(message, place).help(help))
        }
    }
}

/// Where a part of a line of SQL stands in the file that has it; the whole text, if it is written there in another way.
fn within(
    written: Location,
    text: &str,
    start: (usize, usize),
    end: (usize, usize),
    context: &Context<'_>,
) -> Location {
    let lines: Vec<&str> = text.lines().take(start.0).collect();
    let mut found = written;
    // One line after the other: one that is written twice is not found where it stands first.
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let behind = Location { start: found.end, end: written.end, ..found };
        found = (context.within)(if found == written { written } else { behind }, line);
        if found.end.saturating_sub(found.start) != line.len() {
            return written;
        }
    }
    let line = lines.last().copied().unwrap_or_default();
    let indent = line.chars().count() - line.trim_start().chars().count();
    let before = (start.1.saturating_sub(1)).saturating_sub(indent);
    let bytes = |chars: usize| line.trim_start().chars().take(chars).map(char::len_utf8).sum::<usize>();
    let length = if end.0 == start.0 { end.1.saturating_sub(start.1) } else { 0 };
    Location {
        column: found.column + before,
        start: found.start + bytes(before),
        end: found.start + bytes(before + length),
        ..found
    }
}
