//! A value as people read it, so that a text is never taken for a number, a date or nothing.

use crate::scan::quoted;
use crate::value::Value;
use chrono::NaiveDate;

/// The value's text. A text stands in quotes where it looks like another value, or where its ends cannot be seen.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) if is_ambiguous(text) => quoted(text),
        value => value.to_string(),
    }
}

fn is_ambiguous(text: &str) -> bool {
    text.is_empty()
        || text.trim().len() < text.len()
        || text.starts_with('\'')
        || text.starts_with("x'")
        || ["null", "true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word))
        // Also `NaN` and `Infinity`.
        || text.parse::<f64>().is_ok()
        || text.parse::<NaiveDate>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{NotFinite, Typed};

    #[test]
    fn a_text_is_told_from_what_it_looks_like() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 24).unwrap();
        let values = [
            Value::Null,
            true.into(),
            1.into(),
            1.5.into(),
            date.into(),
            vec![0u8, 255].into(),
            Value::Typed(Typed::Decimal("9.90".to_owned())),
            Value::Typed(Typed::Float(NotFinite::NaN)),
        ];
        for value in values {
            let text = value.to_string();
            assert_eq!(shown(&value), text);
            assert_eq!(shown(&text.as_str().into()), quoted(&text));
        }
    }

    #[test]
    fn a_text_whose_ends_are_seen_stands_as_it_is() {
        assert_eq!(
            ["", " a", "a\n", "'a'"].map(|text| shown(&text.into())),
            ["''", "' a'", "'a\n'", "'''a'''"]
        );
        assert_eq!(
            ["Dune", "it's", "1 a", "nullify"].map(|text| shown(&text.into())),
            ["Dune", "it's", "1 a", "nullify"]
        );
    }
}
