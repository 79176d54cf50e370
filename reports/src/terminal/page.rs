//! Lines of text, indented, coloured, and wrapped at the width.

use super::paint::Ink;
use super::style::Style;
use super::wrap::{width, wrap};

/// Where the body of a step begins: under its title.
pub const INDENT: usize = 6;

/// The least width that is written for.
const LEAST_WIDTH: usize = 40;

/// A text in the making.
#[derive(Debug)]
pub struct Page<'a> {
    /// How to show it.
    pub style: &'a Style,
    indent: usize,
    text: String,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub fn new(style: &'a Style) -> Self {
        Page { style, indent: 0, text: String::new() }
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }

    /// The columns that a line may take, the indentation included.
    pub fn width(&self) -> usize {
        self.style.width.max(LEAST_WIDTH)
    }

    /// The columns that a line may take after the indentation.
    pub fn room(&self) -> usize {
        self.width() - self.indent
    }

    /// Writes what the closure writes, so much further to the right.
    pub fn indented(&mut self, columns: usize, write: impl FnOnce(&mut Self)) {
        let before = self.indent;
        // However deep it gets, half of the width is left to write in.
        self.indent = (before + columns).min(self.width() / 2);
        write(self);
        self.indent = before;
    }

    /// The text in this ink.
    pub fn paint(&self, ink: Ink, text: &str) -> String {
        ink.paint(text, self.style.color)
    }

    /// A line as it is, painted or not.
    pub fn line(&mut self, line: &str) {
        let line = line.trim_end_matches(' ');
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', self.indent));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A text, wrapped.
    pub fn text(&mut self, ink: Ink, text: &str) {
        self.entry(&[], ink, text);
    }

    /// A text behind labels, wrapped so that its further lines stand under its first, or, if the labels
    /// leave it too little room, in lines of its own.
    pub fn entry(&mut self, labels: &[(Ink, &str)], ink: Ink, text: &str) {
        let label: String = labels.iter().map(|(ink, label)| self.paint(*ink, label)).collect();
        let hang: usize = labels.iter().map(|(_, label)| width(label)).sum();
        if hang > self.room() / 2 {
            let whole: String = labels.iter().map(|(_, label)| *label).collect();
            for line in wrap(whole.trim_end(), self.room()) {
                let ink = labels.last().map_or(Ink::Plain, |(ink, _)| *ink);
                self.line(&self.paint(ink, &line));
            }
            return self.indented(2, |page| page.text(ink, text));
        }
        let lines = wrap(text, self.room() - hang);
        for (index, line) in lines.iter().enumerate() {
            let before = if index == 0 { label.clone() } else { " ".repeat(hang) };
            let line = format!("{before}{}", self.paint(ink, line));
            self.line(&line);
        }
    }
}
