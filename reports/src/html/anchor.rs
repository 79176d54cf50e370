//! The ids of elements that links within the page lead to.

use crate::record::Run;

/// What the names of a scenario's elements begin with. Two scenarios may share an id, but not a position.
pub fn prefix(run: &Run, index: usize) -> String {
    let id = run.scenarios.get(index).map(|scenario| scenario.id.as_str()).unwrap_or_default();
    format!("s{}-{}", index + 1, word(id))
}

/// At most 60 letters, digits and hyphens.
fn word(text: &str) -> String {
    text.chars()
        .take(60)
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect()
}
