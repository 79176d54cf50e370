//! Escapes text from outside, so that it is shown literally and never becomes markup.

use crate::visible::{one_line, visible};

/// The text for a paragraph, a heading or a table's cell. Only what could become markup is escaped: people
/// read Markdown as it is, too.
pub fn inline(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        let (before, after) = (&text[..index], &text[index + c.len_utf8()..]);
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // A reader's name after it would call that reader, wherever the report is published.
            '@' => escaped.push_str("&#64;"),
            // No scheme and no host, no link that nobody asked for.
            ':' if after.starts_with("//") => escaped.push_str("&#58;"),
            '.' if before.ends_with("www") => escaped.push_str("&#46;"),
            // Inside a word it is a letter like others.
            '_' if is_inside_word(before, after) => escaped.push(c),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '#' | '$' => {
                escaped.extend(['\\', c])
            }
            // These are markup at the beginning of a line only.
            '-' | '+' | '=' if index == 0 => escaped.extend(['\\', c]),
            '.' | ')' if begins_list(before, after) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

fn is_inside_word(before: &str, after: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    before.ends_with(is_letter) && after.starts_with(is_letter)
}

/// A number, a point and a space begin a list; `1.00` does not.
fn begins_list(before: &str, after: &str) -> bool {
    !before.is_empty()
        && before.bytes().all(|b| b.is_ascii_digit())
        && (after.is_empty() || after.starts_with(' '))
}

/// The text as code in a line; no table's cell.
pub fn code(text: &str) -> String {
    format!("`{}`", one_line(text).replace('`', "'"))
}

/// The lines as a block of code, in a fence that they do not contain.
pub fn fenced(language: &str, lines: &[String]) -> String {
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    let lines: Vec<String> = lines.iter().map(|line| visible(line)).collect();
    format!("{fence}{language}\n{}\n{fence}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(inline("a | <b> `c` *d* _e_ [f](g)"), r"a \| &lt;b&gt; \`c\` \*d\* \_e\_ \[f\](g)");
        assert_eq!(inline("- x"), r"\- x");
        assert_eq!(inline("12. x"), r"12\. x");
        assert_eq!(inline("1."), r"1\.");
        assert_eq!(inline("one\ntwo\u{1b}[0m"), r"one two␛\[0m");
        assert_eq!(inline("@you https://a www.a"), "&#64;you https&#58;//a www&#46;a");
    }

    #[test]
    fn what_is_no_markup_stays_as_it_is() {
        for text in ["1.00", "x86_64", "one_by_one", "a - b + c = d", "version 2.0.4 (beta)"] {
            assert_eq!(inline(text), text);
        }
    }

    #[test]
    fn a_fence_is_longer_than_any_inside() {
        assert_eq!(fenced("sql", &["```` x".to_owned()]), "`````sql\n```` x\n`````\n");
    }
}
