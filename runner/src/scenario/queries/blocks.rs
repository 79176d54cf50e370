//! The lines of a file that are annotations, and the SQL between them.

use super::super::mistake::Location;
use std::ops::Range;

/// A part of a file: an annotation, or what stands between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// `-- name: …`: the text behind the colon.
    Name(Range<usize>),
    /// `-- dialect: …`
    Dialect(Range<usize>),
    /// `-- param: …`
    Param(Range<usize>),
    /// `-- name … :many`: an annotation without its colon.
    Unclear(Range<usize>),
    /// SQL and comments.
    Sql(Range<usize>),
}

/// All parts in order.
pub fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        match (annotation(line, range.start), parts.last_mut()) {
            (Some(part), _) => parts.push(part),
            (None, Some(Part::Sql(sql))) => sql.end = range.end,
            (None, _) => parts.push(Part::Sql(range)),
        }
    }
    parts
}

/// The annotation that a line is, if it is one.
fn annotation(line: &str, start: usize) -> Option<Part> {
    let words = line.strip_prefix("--")?.trim_start();
    let (word, rest) = words.split_at(words.find(|c: char| !c.is_ascii_alphabetic())?);
    let Some(behind) = rest.trim_start().strip_prefix(':') else {
        // No comment begins with `name` and ends with such a word.
        let is_forgotten = word == "name" && rest.split_whitespace().last()?.starts_with(':');
        return is_forgotten.then(|| Part::Unclear(start..start + line.trim_end().len()));
    };
    let from = start + line.len() - behind.len();
    // Where nothing stands, it is missing behind the colon.
    let leading = if behind.trim().is_empty() { 0 } else { behind.len() - behind.trim_start().len() };
    let range = from + leading..(from + leading).max(from + behind.trim_end().len());
    match word {
        "name" => Some(Part::Name(range)),
        "dialect" => Some(Part::Dialect(range)),
        "param" => Some(Part::Param(range)),
        _ => None,
    }
}

/// Where some bytes of a text stand.
pub fn location(text: &str, range: Range<usize>) -> Location {
    let before = &text[..range.start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Location {
        file: 0,
        line: 1 + before.matches('\n').count(),
        column: 1 + before[line_start..].chars().count(),
        start: range.start,
        end: range.end,
    }
}

/// The words of a part of a text, each with its place.
pub fn words(text: &str, range: Range<usize>) -> Vec<(&str, Range<usize>)> {
    let line = &text[range.clone()];
    let place = |word: &str| {
        let start = range.start + (word.as_ptr() as usize - line.as_ptr() as usize);
        start..start + word.len()
    };
    line.split_whitespace().map(|word| (word, place(word))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_are_lines_of_their_own() {
        let text = "-- Why.\n-- name: a :one\nSELECT 1 -- name: b\n;\n--name:b :exec\n-- named well\n";
        let shown: Vec<String> = parts(text)
            .into_iter()
            .map(|part| match part {
                Part::Name(range) => format!("name {}", &text[range]),
                Part::Sql(range) => format!("sql {:?}", &text[range]),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected = [
            "sql \"-- Why.\\n\"",
            "name a :one",
            "sql \"SELECT 1 -- name: b\\n;\\n\"",
            "name b :exec",
            "sql \"-- named well\\n\"",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_know_their_places() {
        let text = "é -- name:  a  :one\n";
        let words = words(text, 12..text.len());
        assert_eq!(words.iter().map(|(word, _)| *word).collect::<Vec<_>>(), ["a", ":one"]);
        assert!(words.iter().all(|(word, range)| &text[range.clone()] == *word));
        assert_eq!(location(text, words[0].1.clone()).column, 13);
    }
}
