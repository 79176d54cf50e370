//! The statements of a step, with the differences between libraries marked.

use super::text::line;
use crate::record::StepRecord;
use crate::view::joined;
use crate::view::sent::{self as view, listings, more};
use crate::visible::visible;
use askama::Template;
use backend_api::StatementKind;
use similar::{ChangeTag, TextDiff};

/// The most lines of a listing.
const MOST: usize = 40;

/// The longest statement, in characters.
const LONGEST: usize = 600;

#[derive(Template)]
#[template(path = "sent.html")]
struct Sent {
    listings: Vec<Listing>,
}

struct Listing {
    /// The backend, if it is the only one.
    only: Option<String>,
    title: String,
    lines: Vec<Line>,
}

struct Line {
    /// Whether it is no work of the operation's.
    besides: bool,
    parts: Vec<Part>,
}

struct Part {
    text: String,
    differs: bool,
}

/// All that was sent, folded away; nothing if nobody could see it, or there was nothing.
pub fn render(step: &StepRecord) -> Result<Option<String>, askama::Error> {
    let all: Vec<view::Listing<'_>> =
        listings(step).into_iter().filter(|listing| !listing.statements.is_empty()).collect();
    if all.is_empty() {
        return Ok(None);
    }
    let mut shown: Vec<Listing> = Vec::with_capacity(all.len());
    // The first listing of a variant is what the others of it are compared with.
    let mut reference: (Option<&str>, Vec<String>) = (None, Vec::new());
    for listing in &all {
        let texts = texts(listing);
        let is_first = shown.is_empty() || reference.0 != listing.variant;
        let lines = texts
            .iter()
            .enumerate()
            .map(|(index, (text, besides))| Line {
                besides: *besides,
                parts: match reference.1.get(index) {
                    Some(other) if !is_first => marked(other, text),
                    _ => vec![Part { text: text.clone(), differs: false }],
                },
            })
            .collect();
        if is_first {
            reference = (listing.variant, texts.into_iter().map(|(text, _)| text).collect());
        }
        let variant = listing.variant.map(|variant| format!("{}: ", visible(variant))).unwrap_or_default();
        let backends: Vec<String> = listing.backends.iter().map(|backend| visible(backend)).collect();
        shown.push(Listing {
            title: format!("{variant}{}", joined(&backends)),
            only: backends.into_iter().next().filter(|_| listing.backends.len() == 1),
            lines,
        });
    }
    Sent { listings: shown }.render().map(Some)
}

fn texts(listing: &view::Listing<'_>) -> Vec<(String, bool)> {
    let lines = listing.lines(false);
    let surplus = lines.len().saturating_sub(MOST);
    let mut texts: Vec<(String, bool)> = lines
        .iter()
        .take(MOST)
        .map(|line| match line {
            view::Line::Statement(statement) => {
                (short(&statement.bound), statement.kind != StatementKind::Work)
            }
            view::Line::More { rounds, of } => (more(*rounds, *of), true),
        })
        .collect();
    if surplus > 0 {
        texts.push((format!("… and {surplus} more; the record has them"), true));
    }
    texts
}

fn short(text: &str) -> String {
    line(super::text::short(text, LONGEST).as_ref())
}

/// The text with the words marked that the other has not.
fn marked(other: &str, text: &str) -> Vec<Part> {
    if other == text {
        return vec![Part { text: text.to_owned(), differs: false }];
    }
    let diff = TextDiff::from_words(other, text);
    let mut parts: Vec<Part> = Vec::new();
    for change in diff.iter_all_changes() {
        let differs = match change.tag() {
            ChangeTag::Delete => continue,
            ChangeTag::Insert => true,
            ChangeTag::Equal => false,
        };
        match parts.last_mut() {
            Some(last) if last.differs == differs => last.text.push_str(change.value()),
            _ => parts.push(Part { text: change.value().to_owned(), differs }),
        }
    }
    parts
}
