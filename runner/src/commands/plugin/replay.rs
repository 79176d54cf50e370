//! `runner plugin replay`: the protocol's messages, one file after the other, and what a program makes of them.

use super::limits::limits;
use crate::exit_code::Exit;
use crate::output;
use crate::plugin::replay::{Verdict, Wrong, built_in, read, replay};
use crate::select;
use crate::temporary::Temporary;
use crate::worker::{Client, Instrument};
use anyhow::Result;
use std::path::Path;

/// So much of a message is shown.
const SHOWN: usize = 400;

/// Replays messages with a backend, and prints a verdict for each file.
///
/// # Errors
/// If there is no such backend, or there are no such messages.
pub fn run(backend: &str, place: Option<&Path>) -> Result<Exit> {
    let program = select::program(backend)?;
    let conversations = place.map_or_else(built_in, read)?;
    let limits = limits()?;
    // Who does not even greet is not asked again with each file.
    if let Err(broken) = Client::start(&program, Instrument::None, limits.clone()) {
        output::say(&format!("error: {broken}\n"));
        return Ok(Exit::Broken);
    }
    let folder = Temporary::new()?;
    let mut counts = [0; 4];
    for conversation in &conversations {
        let name = &conversation.name;
        let verdict = match replay(conversation, &program, &limits, folder.path()) {
            _ if limits.cancellation.is_cancelled() => return Ok(Exit::Interrupted),
            Ok(verdict) => verdict,
            Err(broken) => {
                counts[1] += 1;
                output::print(&format!("  ✗ {name}\n{}", indented(&broken.to_string())))?;
                continue;
            }
        };
        let (index, line) = match verdict {
            Verdict::Right(replies) => {
                (0, format!("  ✓ {name:<38} {}\n", plural(replies, "reply", "replies")))
            }
            Verdict::Wrong(wrong) => (1, told(name, &wrong)),
            Verdict::Unsupported(count, because) => {
                let of = conversation.exchanges.len();
                (2, format!("  – {name:<38} {count} of {of} not supported: {because}\n"))
            }
            Verdict::NotOffered => (3, format!("  – {name:<38} not offered\n")),
        };
        counts[index] += 1;
        output::print(&line)?;
    }
    let [right, wrong, unsupported, not_offered] = counts;
    output::print(&format!(
        "\n{}: {right} answered as the protocol has it, {wrong} otherwise, {unsupported} in part not supported, {not_offered} not \
         offered\n",
        plural(conversations.len(), "file", "files")
    ))?;
    Ok(if wrong == 0 { Exit::Passed } else { Exit::Failed })
}

fn plural(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

fn told(name: &str, Wrong { line, because, sent, came }: &Wrong) -> String {
    let text = format!("line {line}: {because}\nsent: {}\ncame: {}", excerpt(sent), excerpt(came));
    format!("  ✗ {name}\n{}", indented(&text))
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("      {line}\n")).collect()
}

fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        excerpt.push('…');
    }
    excerpt
}
