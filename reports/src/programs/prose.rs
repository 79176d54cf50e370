//! Sentences with words of code in them.

use crate::visible::one_line;

/// The parts of a sentence, on one line: whether each is code, which stands between backticks. A backtick without another is a
/// letter like others.
pub fn spans(text: &str) -> Vec<(bool, String)> {
    let line = one_line(text);
    let parts: Vec<&str> = line.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return vec![(false, line)];
    }
    let parts =
        parts.into_iter().enumerate().map(|(index, part)| (!index.is_multiple_of(2), part.to_owned()));
    parts.filter(|(_, part)| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_between_two_backticks() {
        let of = |text| {
            spans(text).into_iter().map(|(is_code, part)| format!("{is_code} {part}")).collect::<Vec<_>>()
        };
        assert_eq!(of("a `b` c"), ["false a ", "true b", "false  c"]);
        assert_eq!(of("`b`"), ["true b"]);
        assert_eq!(of("a ` c"), ["false a ` c"]);
    }
}
