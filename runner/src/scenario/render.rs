//! Renders mistakes as a compiler would: the message, the line, a caret under the word, and help.

use super::mistake::{Location, Mistake, Mistakes};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// A file that is wrong from end to end is not shown from end to end.
const MOST: usize = 20;

/// Of a line longer than so many bytes only the number is shown.
const LONGEST_LINE: usize = 4096;

impl Mistakes {
    /// The mistakes for people, with a line break at the end.
    pub fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let shown = &self.list[..self.list.len().min(MOST)];
        let mut text = String::new();
        for mistake in shown {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&renderer.render(&self.groups(mistake)));
            text.push('\n');
        }
        if self.list.len() > MOST {
            let title = format!("{} has more mistakes than these {MOST}", self.parts[0].name);
            let note = Group::with_title(Level::NOTE.primary_title(title));
            text.push_str(&format!("\n{}\n", renderer.render(&[note])));
        }
        text
    }

    fn groups<'a>(&'a self, mistake: &'a Mistake) -> Vec<Group<'a>> {
        let group = Group::with_title(Level::ERROR.primary_title(&mistake.message));
        let group = match mistake.location {
            None => group.element(Origin::path(&self.parts[0].name)),
            Some(location) => self.shows(group, location),
        };
        let group = match &mistake.help {
            Some(help) => group.element(Level::HELP.message(help)),
            None => group,
        };
        let also = mistake.also.iter().map(|also| {
            let (what, location) = &**also;
            self.shows(Group::with_title(Level::NOTE.secondary_title(what)), *location)
        });
        std::iter::once(group).chain(also).collect()
    }

    /// The group with the line of a location.
    fn shows<'a>(&'a self, group: Group<'a>, location: Location) -> Group<'a> {
        let part = self.parts.get(location.file).unwrap_or(&self.parts[0]);
        let line = line_around(&part.text, location.start);
        if line.len() > LONGEST_LINE {
            let origin = Origin::path(&part.name);
            return group.element(origin.line(location.line).char_column(location.column));
        }
        // One line is all that is shown, so one line is all that the renderer has to look at.
        let word = word_within(&part.text[line.clone()], location, line.start);
        let snippet = Snippet::source(&part.text[line]).line_start(location.line).path(&part.name);
        group.element(snippet.annotation(AnnotationKind::Primary.span(word)))
    }
}

/// The line around a byte, without its line break.
fn line_around(source: &str, byte: usize) -> Range<usize> {
    let byte = source.floor_char_boundary(byte);
    let (before, after) = source.split_at(byte);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(source.len(), |at| byte + at);
    start..end.max(start)
}

/// The word to point at, in bytes of its line: as much of it as stands there, and, where only its beginning is
/// known, as far as letters go.
fn word_within(line: &str, location: Location, line_start: usize) -> Range<usize> {
    let start = line.floor_char_boundary(location.start.saturating_sub(line_start));
    let end = line.floor_char_boundary(location.end.saturating_sub(line_start)).max(start);
    if end > start {
        return start..start + line[start..end].trim_end().len();
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let length = line[start..].find(|c| !is_word(c)).unwrap_or(line.len() - start);
    start..start + length
}
