//! When and how the server quotes a text inside of an array, a range or a composite value.

/// As an element of an array.
pub fn element(text: &str) -> String {
    let is_special = |sign: char| "\"\\{},".contains(sign) || is_space(sign);
    if text.is_empty() || text.eq_ignore_ascii_case("null") || text.contains(is_special) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}

/// As a bound of a range.
pub fn bound(text: &str) -> String {
    doubled(text, "\"\\()[],")
}

/// As a field of a composite value.
pub fn field(text: &str) -> String {
    doubled(text, "\"\\(),")
}

fn doubled(text: &str, special: &str) -> String {
    if text.is_empty() || text.contains(|sign: char| special.contains(sign) || is_space(sign)) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// C's `isspace`.
fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}
