//! Numbers with a unit: times and parts of a hundred.

use super::super::mistake::Mistake;
use super::context::Context;
use super::fields::Fields;
use std::time::Duration;
use yaml::Kind;

/// A number with its unit.
pub fn quantity<T>(
    key: &str,
    example: &str,
    step: Fields<'_>,
    context: &mut Context<'_>,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let entry = step.entry(key)?;
    let text = match &entry.value.kind {
        Kind::Text(text) => read(text),
        _ => None,
    };
    if text.is_none() {
        let help = format!("write it as `{example}`");
        context.note(
            Mistake::new(format!("`{key}` wants a number above 0 with its unit"), entry.value.location)
                .help(help),
        );
    }
    text
}

/// A time with its unit: `500us`, `20ms`, `2s`, `1m`.
pub fn duration(text: &str) -> Option<Duration> {
    let end = text.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = text[..end].trim().parse().ok()?;
    let seconds = match &text[end..] {
        "us" => number / 1e6,
        "ms" => number / 1e3,
        "s" => number,
        "m" => number * 60.0,
        _ => return None,
    };
    // An hour for one step is a mistake.
    let is_sensible = seconds > 0.0 && seconds <= 3600.0;
    is_sensible.then(|| Duration::try_from_secs_f64(seconds).ok()).flatten()
}

/// A part of a hundred: `2%`.
pub fn percent(text: &str) -> Option<f64> {
    let number: f64 = text.strip_suffix('%')?.trim().parse().ok()?;
    (number > 0.0 && number <= 100.0).then_some(number / 100.0)
}
