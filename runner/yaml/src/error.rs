//! The YAML parser's errors in the words of this program, with help for those that people meet.

use super::limits::{ALIAS_DEPTH, DEPTH, UNFOLDED, VALUES};
use super::mistake::{Location, Mistake};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::{Error, MessageFormatter, UserMessageFormatter};

/// An error of the parser as a mistake in its source.
pub fn mistake(error: &Error, source: &str) -> Mistake {
    let location = error.location().map(|parsed| locate(parsed, source));
    if let Some(tab) = location.and_then(|location| leading_tab(source, location)) {
        return Mistake::new("this line is indented with a tab", tab).help("indent with spaces");
    }
    let (message, help) = words(error);
    Mistake { message, location, help: help.map(str::to_owned), also: None }
}

fn words(error: &Error) -> (String, Option<&'static str>) {
    match error {
        Error::AliasError { error, .. } => words(error),
        Error::DuplicateMappingKey { key: Some(key), .. } => {
            (format!("`{key}` is given twice"), Some("keep one of the two"))
        }
        Error::MultipleDocuments { .. } => (
            "a second YAML document begins here".to_owned(),
            Some("a file holds one scenario: remove the `---`, or move what follows to a file of its own"),
        ),
        Error::UnknownAnchor { .. } => {
            ("this alias has no anchor above it".to_owned(), Some("mark the value to repeat with `&name`"))
        }
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("a value cannot contain itself".to_owned(), Some("write the value out"))
        }
        Error::NonFiniteFloat { value, .. } => (
            format!("`{value}` is no number that databases share"),
            Some("use a finite number; as a value of a database, `{ float: Infinity }`"),
        ),
        Error::UnsupportedTag { tag, .. } => (
            format!("the tag `{tag}` has no meaning here"),
            Some("remove it, or put text that begins with `!` in quotes"),
        ),
        Error::AliasReplayLimitExceeded { .. } => {
            (format!("the aliases unfold to more than {UNFOLDED} values"), Some("write the values out"))
        }
        Error::AliasReplayStackDepthExceeded { .. } => {
            (format!("aliases lead to aliases more than {ALIAS_DEPTH} times"), Some("write the values out"))
        }
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            (format!("this is nested more than {DEPTH} levels deep"), Some("check the brackets and braces"))
        }
        Error::Budget { breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, .. } => (
            format!("the file holds more than {VALUES} values"),
            Some("let `data` generate the rows instead of listing them"),
        ),
        Error::Budget { .. } => ("the file uses too many aliases".to_owned(), Some("write the values out")),
        other => {
            // The parser quotes as it pleases.
            let message = UserMessageFormatter.format_message(other).replace('\'', "`");
            let help = syntax_help(&message);
            (message, help)
        }
    }
}

/// What to do about the errors of syntax that people meet, by a part of the parser's message.
fn syntax_help(message: &str) -> Option<&'static str> {
    const HELP: &[(&str, &str)] = &[
        ("mapping values are not allowed", "put text that contains `: ` in quotes, or check the indentation"),
        ("placement of `:`", "close the bracket or brace above, or put text that contains `: ` in quotes"),
        ("block sequence entries are not allowed", "begin the list on a line of its own"),
        ("did not find expected `-`", "indent this line as the entries above it"),
        ("did not find expected key", "indent this line as the keys above it"),
        ("did not find expected `,`", "close the bracket or brace above, or put a comma before this"),
        ("unexpected character", "put text that begins with a special character in quotes"),
        ("unclosed quote", "end the text with the quote it begins with"),
        ("unclosed bracket", "close it"),
        ("misplaced bracket", "remove it, or open it before"),
        ("trailing content", "write a quote within single quotes twice: `'it''s'`"),
        ("unknown escape", "write a backslash within double quotes twice, or use single quotes"),
    ];
    HELP.iter().find(|(part, _)| message.contains(part)).map(|&(_, help)| help)
}

/// Where the parser's error stands. Errors of syntax come without bytes, so their column has to be found in the line.
fn locate(parsed: serde_yaml::Location, source: &str) -> Location {
    let location = Location::from(parsed);
    if parsed.span().byte_offset().is_some() {
        return location;
    }
    let before: usize =
        source.split_inclusive('\n').take(location.line.saturating_sub(1)).map(str::len).sum();
    let within = source[before..].char_indices().nth(location.column.saturating_sub(1));
    let start = within.map_or(source.len(), |(at, _)| before + at);
    Location { start, end: start, ..location }
}

/// A tab before the first word of the line: whatever the parser says, it is the reason.
fn leading_tab(source: &str, location: Location) -> Option<Location> {
    let line_start = source.get(..location.start)?.rfind('\n').map_or(0, |at| at + 1);
    let before = &source[line_start..location.start];
    let tab = before.find('\t').filter(|_| before.trim().is_empty())?;
    let start = line_start + tab;
    Some(Location { column: tab + 1, start, end: start + 1, ..location })
}
