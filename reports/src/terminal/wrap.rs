//! Wraps and cuts text by its width in terminal columns. Only a word wider than the line is broken.

use std::borrow::Cow;
use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

/// The width of a text in a terminal's columns.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in lines of at most so many columns.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let options = Options::new(room.max(1)).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}

/// The text, cut with `…` if it is wider than that.
pub fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    match room {
        0 => String::new(),
        1 => "…".to_owned(),
        _ => format!("{}…", text[..fitting(text, room - 1)].trim_end()),
    }
}

/// How many bytes of the text fit, at least one character.
pub fn fitting(text: &str, room: usize) -> usize {
    let mut end = text.chars().next().map_or(0, char::len_utf8);
    for (start, c) in text.char_indices() {
        let next = start + c.len_utf8();
        if width(&text[..next]) > room {
            break;
        }
        end = end.max(next);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a incomprehensible", 6), ["a", "incomp", "rehens", "ible"]);
        assert_eq!(wrap("", 7), [""]);
        assert_eq!(wrap("図書館", 4), ["図書", "館"]);
        assert_eq!(wrap("no\u{a0}break here", 8), ["no\u{a0}break", "here"]);
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("longer", 5), "long…");
        assert_eq!(cut("図書館", 4), "図…");
    }
}
