//! Makes text from outside (titles, values, errors, SQL) safe to show: nothing in it can move the cursor, change colours,
//! reverse the direction of writing or hide. Every rendering uses it.

/// The text with each control character as a sign that can be seen: `ESC` becomes `␛`, a line break `␊`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\u{1f}' => shown.push(picture(c)),
            '\u{7f}' => shown.push('␡'),
            c if c.is_control() || is_deceptive(c) || is_noncharacter(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// The text on one line: each line break, with the indentation around it, becomes one space.
pub fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    visible(&lines.join(" ").replace('\t', " "))
}

/// The lines of the text, each as it can be shown.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| visible(&line.trim_end().replace('\t', "    "))).collect()
}

/// Unicode has a picture of each of the first 32 control characters.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or('\u{fffd}')
}

/// Characters that take no room and change how their neighbours are read
/// (<https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing>). The joiner of emoji is not one.
fn is_deceptive(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Code points that are never characters; XML does not allow some of them
/// (<https://www.unicode.org/faq/private_use.html#noncharacters>).
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invisible_is_left() {
        assert_eq!(visible("\u{1b}[31mred\u{7}\u{7f}"), "␛[31mred␇␡");
        assert_eq!(visible("a\u{9b}b\u{202e}c"), "a\\u{9b}b\\u{202e}c");
        assert_eq!(
            visible("a\u{fffe}b\u{ffff}c\u{fdd0}\u{10ffff}"),
            "a\\u{fffe}b\\u{ffff}c\\u{fdd0}\\u{10ffff}"
        );
        assert_eq!(visible("Stanisław 👩‍💻"), "Stanisław 👩‍💻");
    }

    #[test]
    fn lines_are_joined_without_their_indentation() {
        assert_eq!(one_line("SELECT *\n    FROM books\r\n\n"), "SELECT * FROM books");
        assert_eq!(lines("one\r\n\ttwo"), ["one", "    two"]);
    }
}
