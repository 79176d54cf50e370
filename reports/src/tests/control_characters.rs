//! No text from outside moves the cursor, changes colours or hides.

use super::fixture::hostile;
use super::screens::{screen, style};
use crate::evidence::NOTHING;
use crate::markdown;
use crate::terminal::{Style, Verbosity};

/// Colours, the window's title, the cursor, a bell, a new line, the direction of writing, nothing to see.
const HOSTILE: &str =
    "\u{1b}[31mred\u{1b}]0;title\u{7}\u{1b}[2J\r\n\t\u{8}\u{0}\u{9b}31m\u{202e}txet\u{200b}\u{feff}\u{7f}";

fn is_harmless(c: char) -> bool {
    c == '\n' || !(c.is_control() || "\u{202e}\u{200b}\u{feff}".contains(c))
}

#[track_caller]
fn assert_harmless(text: &str) {
    for line in text.lines() {
        assert!(line.chars().all(is_harmless), "{}", line.escape_debug());
    }
}

#[test]
fn none_reaches_the_terminal() {
    for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
        assert_harmless(&screen(&hostile(HOSTILE), &Style { verbosity, sql: true, ..style(100) }));
    }
}

#[test]
fn none_reaches_markdown() {
    assert_harmless(&markdown::render(&hostile(HOSTILE), &NOTHING));
}

#[test]
fn colours_are_ours_alone() {
    let style = Style { color: true, sql: true, ..style(100) };
    let coloured = screen(&hostile(HOSTILE), &style);
    let plain = screen(&hostile(HOSTILE), &Style { color: false, ..style });
    assert_ne!(coloured, plain);
    assert_eq!(without_colours(&coloured), plain, "colour changes nothing but the colour");
}

/// The text without the sequences that set colours, each of which must be complete.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        plain.push_str(
            part[end..].strip_prefix('m').unwrap_or_else(|| panic!("no colour: {}", part.escape_debug())),
        );
    }
    plain
}
