//! Puts values where variables stand, and files where files are named.

use super::super::given::{self, Given};
use super::super::mistake::{Location, Mistake};
use super::parts::Parts;
use super::placeholder::{Piece, pieces};
use super::scope::Scope;
use crate::suggest::nearest;
use yaml::{Entry, Kind, Node};

/// Puts values in, and collects what is wrong.
pub struct Filler<'a> {
    /// The files.
    pub parts: &'a mut Parts,
    /// What is given from outside.
    pub given: &'a Given,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// Where a value is looked for.
#[derive(Clone, Copy)]
struct Place<'s> {
    scope: &'s Scope,
    /// Whether the step has parameters here, which nobody knows yet.
    in_matrix: bool,
}

impl Filler<'_> {
    /// The value with all in it that stands for something else.
    pub fn fill(&mut self, node: Node, scope: &Scope) -> Node {
        self.filled(node, Place { scope, in_matrix: false })
    }

    fn filled(&mut self, node: Node, place: Place<'_>) -> Node {
        let kind = match node.kind {
            Kind::Text(text) => return self.text(text, node.location, place),
            Kind::List(nodes) => Kind::List(nodes.into_iter().map(|node| self.filled(node, place)).collect()),
            Kind::Map(entries) => {
                let has = |key: &str| entries.iter().any(|entry| entry.key == key);
                // The parameters of a statement are something else.
                let has_params = has("params") && !has("text") && !has("file");
                let in_matrix = place.in_matrix || has("matrix") || has_params;
                let place = Place { in_matrix, ..place };
                let entries = entries.into_iter().map(|entry| {
                    let value = self.filled(entry.value, place);
                    Entry { value: self.with_file(&entry.key, value), ..entry }
                });
                Kind::Map(entries.collect())
            }
            other => other,
        };
        Node { kind, location: node.location }
    }

    fn text(&mut self, text: String, location: Location, place: Place<'_>) -> Node {
        // Most texts stand for nothing else, and stay as they are.
        if !text.contains('$') {
            return Node { kind: Kind::Text(text), location };
        }
        let kind = match pieces(&text).as_slice() {
            [Piece::Text(_)] => Kind::Text(text.clone()),
            [one] => match self.value(one, location, place) {
                Some(node) => return node,
                None => Kind::Text(text.clone()),
            },
            several => {
                let mut joined = String::new();
                for piece in several {
                    match piece {
                        Piece::Text(text) => joined.push_str(text),
                        other => joined.push_str(&self.joined(other, location, place)),
                    }
                }
                Kind::Text(joined)
            }
        };
        Node { kind, location }
    }

    /// A value within a text.
    fn joined(&mut self, piece: &Piece<'_>, location: Location, place: Place<'_>) -> String {
        let (Piece::Variable { whole, .. } | Piece::Environment { whole, .. }) = piece else {
            self.value(piece, location, place);
            return String::new();
        };
        match self.value(piece, location, place).map(|node| node.kind) {
            Some(Kind::Text(text)) => text,
            Some(Kind::Int(number)) => number.to_string(),
            Some(Kind::Digits(number)) => number,
            Some(Kind::Float(number)) => number.to_string(),
            Some(Kind::Bool(value)) => value.to_string(),
            Some(Kind::Null) => String::new(),
            Some(other) => {
                let at = self.parts.within(location, whole);
                self.mistakes.push(
                    Mistake::new(format!("`{whole}` stands within a text, and {other}"), at)
                        .help("let it stand alone, or give it one value"),
                );
                String::new()
            }
            None => (*whole).to_owned(),
        }
    }

    /// What stands for it; nothing where a matrix may have it, or beside a mistake.
    fn value(&mut self, piece: &Piece<'_>, location: Location, place: Place<'_>) -> Option<Node> {
        match *piece {
            Piece::Variable { name, whole } => self.variable(name, whole, location, place),
            Piece::Environment { name, default, whole } => {
                let set =
                    (self.given.environment)(name).filter(|value| !value.is_empty() || default.is_none());
                let Some(value) = set.or(default.map(str::to_owned)) else {
                    let at = self.parts.within(location, whole);
                    let help = format!("set it, or say what stands there without it: `${{env:{name}:-…}}`");
                    let message = format!("the environment has no variable `{name}`");
                    self.mistakes.push(Mistake::new(message, at).help(help));
                    return None;
                };
                self.parts.takes(format!("{name}={value}"));
                let kind = match given::value(&value) {
                    Kind::List(_) | Kind::Map(_) => Kind::Text(value),
                    kind => kind,
                };
                Some(Node { kind, location })
            }
            Piece::Unclosed(whole) => {
                let at = self.parts.within(location, "${");
                let message = format!("`{whole}` has no end");
                self.mistakes.push(
                    Mistake::new(message, at)
                        .help("close it with `}`, or write `$${` for the signs themselves"),
                );
                None
            }
            Piece::Text(_) => None,
        }
    }

    fn variable(&mut self, name: &str, whole: &str, location: Location, place: Place<'_>) -> Option<Node> {
        if let Some(variable) = place.scope.get(name) {
            variable.is_used.set(true);
            return Some(variable.value.clone());
        }
        // Whoever has no variables may write what looks like one.
        let is_text = !whole.starts_with("${") && place.scope.names().is_empty() && location.file == 0;
        if place.in_matrix || is_text {
            return None;
        }
        let at = self.parts.within(location, whole);
        let help = match nearest(name, place.scope.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if whole.starts_with("${") => {
                format!("add `vars: {{ {name}: … }}` at the top, or write `$${{` for the signs themselves")
            }
            None => format!("add `vars: {{ {name}: … }}` at the top"),
        };
        self.mistakes.push(Mistake::new(format!("there is no variable `{name}`"), at).help(help));
        None
    }

    /// `sql: { file: query.sql }` and `script: { file: schema.sql }`, with the file's text.
    fn with_file(&mut self, key: &str, value: Node) -> Node {
        let Kind::Map(entries) = &value.kind else { return value };
        let Some(file) = entries.iter().find(|entry| entry.key == "file" && ["sql", "script"].contains(&key))
        else {
            return value;
        };
        let text = match &file.value.kind {
            _ if value.entry("text").is_some() => {
                Err(Mistake::new(format!("`{key}` takes either `text` or `file`"), file.location))
            }
            Kind::Text(path) => self.parts.read(path, file.value.location).map(|number| {
                let text = self.parts.text(number).to_owned();
                // A mistake in the text is shown where it stands.
                let at = Location { file: number, line: 1, column: 1, start: 0, end: text.len() };
                Node { kind: Kind::Text(text), location: at }
            }),
            other => {
                Err(Mistake::new(format!("`{key}.file` wants a path, and {other}"), file.value.location))
            }
        };
        let text = text.unwrap_or_else(|mistake| {
            self.mistakes.push(mistake);
            Node { kind: Kind::Text(String::new()), location: file.value.location }
        });
        let entries = entries.iter().map(|entry| match entry.key.as_str() {
            "file" => Entry { key: "text".to_owned(), location: entry.location, value: text.clone() },
            _ => entry.clone(),
        });
        Node { kind: Kind::Map(entries.collect()), location: value.location }
    }
}
