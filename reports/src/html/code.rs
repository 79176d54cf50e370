//! The source listings of the operations, with syntax highlighting.

use crate::record::{Run, SourceListing};
use crate::visible::{lines, visible};
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// An operation in each library.
pub struct Operation {
    /// Its name.
    pub operation: String,
    /// Its sources.
    pub sources: Vec<Source>,
}

/// The code of one library.
pub struct Source {
    /// The backend.
    pub backend: String,
    /// The file and the line.
    pub location: String,
    /// The code, as escaped HTML.
    pub html: String,
}

/// All listings of a run, by operation.
pub fn all(run: &Run) -> Vec<Operation> {
    let mut operations: Vec<Operation> = Vec::new();
    for listing in &run.listings {
        let source = Source {
            backend: visible(&listing.backend),
            location: visible(&format!("{}:{}", listing.file, listing.line)),
            html: highlighted(&text(listing), ending(&listing.file)),
        };
        match operations.iter_mut().find(|known| known.operation == listing.operation) {
            Some(known) => known.sources.push(source),
            None => {
                operations.push(Operation { operation: listing.operation.clone(), sources: vec![source] })
            }
        }
    }
    operations
}

fn text(listing: &SourceListing) -> String {
    lines(&listing.source).join("\n") + "\n"
}

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What has a colour, by the beginning of its scope, and the class that the style knows it by.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let classes = [
        ("comment", "c"),
        ("string", "s"),
        ("constant", "n"),
        ("keyword", "k"),
        ("storage", "k"),
        ("support", "t"),
        ("entity.name", "t"),
    ];
    classes.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

/// What tells a file's language.
fn ending(file: &str) -> &str {
    file.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Code as HTML. What the highlighter does not understand is shown without colours.
pub fn highlighted(code: &str, ending: &str) -> String {
    SYNTAXES
        .find_syntax_by_extension(ending)
        .and_then(|syntax| coloured(code, syntax).ok())
        .unwrap_or_else(|| escaped(code))
}

fn coloured(code: &str, syntax: &SyntaxReference) -> Result<String, syntect::Error> {
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut html = String::with_capacity(code.len() * 2);
    for line in code.split_inclusive('\n') {
        let mut from = 0;
        for (at, change) in state.parse_line(line, &SYNTAXES)? {
            push(&mut html, &line[from..at], &scopes);
            scopes.apply(&change)?;
            from = at;
        }
        push(&mut html, &line[from..], &scopes);
    }
    Ok(html)
}

fn push(html: &mut String, text: &str, scopes: &ScopeStack) {
    if text.is_empty() {
        return;
    }
    let class = scopes.as_slice().iter().rev().find_map(|scope| {
        CLASSES.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|(_, class)| class)
    });
    match class.filter(|_| !text.trim().is_empty()) {
        Some(class) => html.push_str(&format!("<span class={class}>{}</span>", escaped(text))),
        None => html.push_str(&escaped(text)),
    }
}

/// The text, no longer markup.
pub fn escaped(text: &str) -> String {
    askama::filters::escape(text, askama::filters::Html)
        .map_or_else(|_| String::new(), |text| text.to_string())
}
