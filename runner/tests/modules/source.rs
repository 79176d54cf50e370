//! The paths that the code of a file takes, found without a parser: names with `::` between them, and trees of `use`.

use std::collections::BTreeSet;

/// What a file says of other modules.
#[derive(Default)]
pub struct Source {
    /// The paths that its code takes.
    pub uses: Vec<Vec<String>>,
    /// The paths of its `use` declarations, re-exports included.
    pub imports: Vec<Vec<String>>,
}

impl Source {
    /// Reads the code of a file, up to its tests.
    pub fn of(text: &str) -> Source {
        let tokens = tokens(text);
        let mut source = Source::default();
        let mut names = BTreeSet::new();
        let mut at = 0;
        while at < tokens.len() {
            if is_tests(&tokens[at..]) {
                break;
            }
            // Who may see something is no use of it.
            if tokens[at..].starts_with(&["(", "in"].map(str::to_owned)) {
                at += tokens[at..].iter().position(|token| token == ")").unwrap_or(1);
                continue;
            }
            let is_public = tokens[..at].last().is_some_and(|last| last == "pub" || last == ")");
            match tokens[at].as_str() {
                "use" => {
                    at += 1;
                    let paths = paths(&tokens, &mut at, &[]);
                    if !is_public {
                        source.uses.extend(paths.iter().cloned());
                    }
                    source.imports.extend(paths);
                }
                "mod" => at += 2,
                token if is_name(token) => {
                    names.extend(tokens.get(at));
                    source
                        .uses
                        .extend(paths(&tokens, &mut at, &[]).into_iter().filter(|path| path.len() > 1));
                }
                _ => at += 1,
            }
        }
        // What is exported again and used as well is used.
        let also_used = |path: &&Vec<String>| path.last().is_some_and(|name| names.contains(name));
        source.uses.extend(source.imports.iter().filter(also_used).cloned());
        source
    }
}

/// Whether the unit tests begin here, such as `#[cfg(test)] mod` or `#[cfg(all(test, …))] mod`.
fn is_tests(tokens: &[String]) -> bool {
    let mut tokens = tokens.iter().map(String::as_str);
    if tokens.by_ref().take(3).ne(["#", "[", "cfg"]) {
        return false;
    }
    let condition: Vec<&str> = tokens.by_ref().take_while(|token| *token != "]").collect();
    condition.contains(&"test") && tokens.next() == Some("mod")
}

/// The paths of a tree such as `a::{b, c::D}`, from a token on.
fn paths(tokens: &[String], at: &mut usize, before: &[String]) -> Vec<Vec<String>> {
    let mut path = before.to_vec();
    while tokens.get(*at).is_some_and(|token| is_name(token)) {
        if tokens[*at] != "self" || path.is_empty() {
            path.push(tokens[*at].clone());
        }
        *at += 1;
        if tokens.get(*at).is_none_or(|token| token != "::") {
            return vec![path];
        }
        *at += 1;
    }
    if tokens.get(*at).is_none_or(|token| token != "{") {
        return vec![path];
    }
    let mut found = Vec::new();
    while tokens.get(*at).is_some_and(|token| token == "{" || token == ",") {
        *at += 1;
        found.extend(paths(tokens, at, &path));
        while tokens.get(*at).is_some_and(|token| !matches!(token.as_str(), "," | "}" | ";")) {
            *at += 1;
        }
    }
    *at += 1;
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The names and signs of Rust code, without comments and texts.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let name = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            'r' if rest.starts_with("r\"") => 2 + rest[2..].find('"').map_or(0, |end| end + 1),
            'r' if rest.starts_with("r#\"") => 3 + rest[3..].find("\"#").map_or(0, |end| end + 2),
            '"' => quoted(rest, '"'),
            '\'' if rest[1..].starts_with('\\') || rest.chars().nth(2) == Some('\'') => quoted(rest, '\''),
            ':' if rest.starts_with("::") => 2,
            _ => name.max(first.len_utf8()),
        };
        if !first.is_whitespace() && !matches!(first, '"' | '\'') && !rest.starts_with("//") {
            tokens.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

/// The length of a literal with its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}
