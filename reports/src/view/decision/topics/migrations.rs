//! Migrations.

use super::tallies::{each, of_one};
use super::topic::Topic;
use crate::decide::{Answer, Besides};
use crate::programs::Verdicts;

/// What is asked of a migration tool, by the names of rows: what can be written, and what a mistake comes to.
const CAN: [(&str, &str); 3] = [
    ("migrations-in-the-program", "the program migrates its own database"),
    ("schema-diff", "a migration is derived from the models"),
    ("models-from-database", "models are written from the database"),
];
/// The mistakes.
const MISTAKES: [(&str, &str); 2] = [
    ("edited-migration", "a migration is edited that has run"),
    ("renamed-column", "the schema is ahead of the program"),
];

/// What the tools do, and what they notice.
pub fn topic(answer: &Answer) -> Topic {
    let lines = |rows: &[(&str, &str)], of: fn(&Besides) -> Option<&Verdicts>| {
        let tried = each(answer, of);
        let line = |(row, what): &(&str, &str)| Some(format!("{what}: {}", of_one(&tried, row)?));
        rows.iter().filter_map(line).collect::<Vec<_>>().join("; ")
    };
    let sentence = |about: &str, text: String| (!text.is_empty()).then(|| format!("{about}: {text}."));
    let mut says = Vec::new();
    says.extend(sentence("What can be done", lines(&CAN, |known| known.can.as_ref())));
    says.extend(sentence("What a mistake comes to", lines(&MISTAKES, |known| known.mistakes.as_ref())));
    if says.is_empty() {
        says.push("Migrations were not tried.".to_owned());
    }
    Topic::of("migrations", says, &["runner play 04 04-versions 04-mark"])
}
