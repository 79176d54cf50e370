//! Small text helpers that every backend needs alike.

/// A `LIKE` pattern that finds the text anywhere and takes it literally, for use with `ESCAPE '\'`.
pub fn like_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_in_the_text_stand_for_themselves() {
        assert_eq!(like_pattern(r"100%_\"), r"%100\%\_\\%");
    }
}
