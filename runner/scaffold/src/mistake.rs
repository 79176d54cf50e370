//! A mistake in a file of SQL, and its place.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use sqlparser::tokenizer::Span;
use std::fmt;

/// Where a word stands in its file: line and column from 1, the column counted in characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The first character.
    pub column: usize,
    /// How many characters it has; at least one is shown.
    pub length: usize,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        let (line, column) = (span.start.line as usize, span.start.column as usize);
        let ends_here = span.end.line == span.start.line && span.end.column > span.start.column;
        let length = if ends_here { (span.end.column - span.start.column) as usize } else { 1 };
        Place { line, column, length }
    }
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Where; a line of 0 is the file as a whole.
    pub place: Place,
    /// What to do about it.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake at a place.
    pub fn new(message: impl Into<String>, place: impl Into<Place>) -> Self {
        Mistake { message: message.into(), place: place.into(), help: None }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Mistake { help: Some(help.into()), ..self }
    }
}

/// All that was found wrong with one file; at least one mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes {
    /// The file, as it is shown.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The mistakes, in the order of the file.
    pub list: Vec<Mistake>,
}

impl Mistakes {
    /// The mistakes of a file.
    pub fn new(file: &str, text: &str, mut list: Vec<Mistake>) -> Self {
        list.sort_by_key(|mistake| mistake.place);
        Mistakes { file: file.to_owned(), text: text.to_owned(), list }
    }

    /// The mistakes as a compiler would show them: the message, the line, a caret under the word, and help.
    pub fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let shown = self.list.iter().map(|mistake| renderer.render(&[self.group(mistake)]) + "\n");
        shown.collect::<Vec<_>>().join("\n")
    }

    fn group<'a>(&'a self, mistake: &'a Mistake) -> Group<'a> {
        let group = Group::with_title(Level::ERROR.primary_title(&mistake.message));
        let Place { line, column, length } = mistake.place;
        let group = match self.text.lines().nth(line.wrapping_sub(1)) {
            None => group.element(annotate_snippets::Origin::path(&self.file)),
            Some(text) => {
                let byte = |character: usize| {
                    text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte)
                };
                let first = column.saturating_sub(1);
                let word = byte(first)..byte(first + length.max(1));
                let snippet = Snippet::source(text).line_start(line).path(&self.file);
                group.element(snippet.annotation(AnnotationKind::Primary.span(word)))
            }
        };
        match &mistake.help {
            Some(help) => group.element(Level::HELP.message(help)),
            None => group,
        }
    }
}

/// The plain rendering, without colour.
impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// Which of the known names was perhaps meant.
pub fn perhaps<'a>(meant: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let distance = |name: &str| strsim::damerau_levenshtein(&meant.to_lowercase(), &name.to_lowercase());
    let (distance, name) = known.into_iter().map(|name| (distance(name), name)).min()?;
    (distance <= 1 + meant.len() / 4).then(|| format!("perhaps `{name}`"))
}
