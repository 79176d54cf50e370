//! Statements as they stand in a file.

use sqlparser::tokenizer::{Location, Token, TokenWithSpan};

/// A text, and where its lines begin.
pub(super) struct Lines<'t> {
    text: &'t str,
    begins: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(byte, _)| byte + 1);
        Lines { text, begins: std::iter::once(0).chain(ends).collect() }
    }

    /// A statement as it stands in the file.
    pub(super) fn text_of(&self, statement: &[TokenWithSpan]) -> String {
        let is_code =
            |token: &&TokenWithSpan| !matches!(token.token, Token::Whitespace(_) | Token::SemiColon);
        let first = statement.iter().find(is_code).map(|token| self.byte_of(token.span.start));
        let last = statement.iter().rfind(is_code).map(|token| self.byte_of(token.span.end));
        let within = first.zip(last).and_then(|(first, last)| self.text.get(first..last));
        within.map_or_else(String::new, |text| format!("{text};\n"))
    }

    fn byte_of(&self, place: Location) -> usize {
        let before = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
        let begin = self.begins.get(before(place.line)).copied().unwrap_or(self.text.len());
        let mut letters = self.text[begin..].char_indices();
        letters.nth(before(place.column)).map_or(self.text.len(), |(byte, _)| begin + byte)
    }
}
