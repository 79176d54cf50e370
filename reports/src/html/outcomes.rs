//! The outcomes of a step: answers, their differences, and errors.

use super::text::{Table, line, value};
use crate::number;
use crate::record::StepRecord;
use crate::view::answer::{self as answers, SHOWN, summary};
use crate::view::difference::{self, ORDER_ONLY, Side};
use crate::view::joined;
use crate::view::outcome::{self, Given, Outcome, Shown};
use crate::visible::visible;
use askama::Template;
use backend_api::{Answer, Failure, Rows, Value};

/// The outcomes of a variant.
pub fn outcomes(
    blocks: &mut Vec<String>,
    variant: Option<&str>,
    shown: &Shown<'_>,
) -> Result<(), askama::Error> {
    let variant = variant.map(|variant| format!("{}: ", visible(variant))).unwrap_or_default();
    match shown {
        Shown::Nothing | Shown::Agreed(Answer::Done, _) => {}
        Shown::Agreed(answer, left_out) => blocks.push(given(answer, *left_out, &variant)?),
        Shown::Lesson(groups) => {
            blocks.push(paragraph(outcome::LESSON)?);
            for group in groups {
                let who = format!("{variant}{}", joined(&group.backends));
                blocks.push(match group.outcome {
                    Outcome::Answer(answer) => given(answer, 0, &who)?,
                    Outcome::Failure(failure) => paragraph(&format!("{who}: {}", words(failure)))?,
                });
            }
        }
        Shown::Contradiction(reference, others) => {
            for (side, given) in std::iter::once((Side::Reference, reference))
                .chain(others.iter().map(|other| (Side::Other, other)))
            {
                blocks.push(paragraph(&format!("{} {variant}{}", side.sign(), says(given)))?);
            }
            for other in others {
                if let (Answer::Rows(reference), Answer::Rows(answer)) = (reference.answer, other.answer) {
                    blocks.push(differing(reference, answer)?);
                }
            }
        }
    }
    Ok(())
}

fn says(given: &Given<'_>) -> String {
    format!("{}: {}", joined(&given.backends), summary(given.answer))
}

fn words(failure: &Failure) -> String {
    let value = failure.value.as_ref().map(|value| format!(" ({value})")).unwrap_or_default();
    format!("{}: {}{value}", failure.kind, failure.message)
}

/// An answer: rows as a table, everything else in a few words. So many more rows are not kept.
fn given(answer: &Answer, left_out: u64, who: &str) -> Result<String, askama::Error> {
    match answer {
        Answer::Rows(rows) if !rows.rows.is_empty() && !rows.columns.is_empty() => {
            let some: Vec<&[Value]> = rows.rows.iter().take(SHOWN).map(Vec::as_slice).collect();
            let all = rows.rows.len() as u64 + left_out;
            let more = match all > some.len() as u64 {
                true => format!(", the first {} of {}", some.len(), number::count(all)),
                false => String::new(),
            };
            let mut table = Table::new(&line(&format!("{who} rows{more}")));
            add_columns(&mut table, &rows.columns, &some, false);
            table.render()
        }
        answer => paragraph(&format!("{who} {}", summary(answer))),
    }
}

fn differing(reference: &Rows, answer: &Rows) -> Result<String, askama::Error> {
    let difference = difference::of(reference, answer);
    let rows: Vec<&[Value]> = difference.rows.iter().map(|(_, row)| *row).collect();
    let mut caption = if difference.order_only { ORDER_ONLY } else { "rows that differ" }.to_owned();
    if difference.more > 0 {
        caption.push_str(&format!(", and {} more", number::count(difference.more as u64)));
    }
    let mut table = Table::new(&caption);
    table.add("", false, difference.rows.iter().map(|(side, _)| side.sign().to_owned()).collect());
    add_columns(&mut table, difference.columns, &rows, difference.alike);
    for (row, (side, _)) in table.rows.iter_mut().zip(&difference.rows) {
        row.class = if *side == Side::Reference { "removed" } else { "added" }.to_owned();
    }
    table.render()
}

fn add_columns(table: &mut Table, names: &[String], rows: &[&[Value]], quoted: bool) {
    for column in answers::columns(names, rows, quoted) {
        table.add(
            &value(&column.name),
            column.is_number,
            column.cells.iter().map(|cell| value(&cell.text)).collect(),
        );
    }
}

/// The errors that a step expected.
pub fn expected_failures(step: &StepRecord) -> Result<Option<String>, askama::Error> {
    let failures = outcome::expected_failures(step);
    if failures.is_empty() {
        return Ok(None);
    }
    let mut table = Table::new("Errors, as expected");
    table.add("backend", false, failures.iter().map(|(cell, _)| visible(&cell.backend)).collect());
    table.add("error", false, failures.iter().map(|(_, failure)| failure.kind.to_string()).collect());
    let words = failures.iter().map(|(_, failure)| line(&failure.message));
    table.add("in the library's own words", false, words.collect());
    if failures.iter().any(|(_, failure)| failure.value.is_some()) {
        let values =
            failures.iter().map(|(_, failure)| failure.value.as_deref().map(line).unwrap_or_default());
        table.add("its value", false, values.collect());
    }
    table.belongs_to(failures.iter().map(|(cell, _)| visible(&cell.backend)));
    table.render().map(Some)
}

#[derive(Template)]
#[template(source = "<p>{{ text }}</p>", ext = "html")]
struct Paragraph<'a> {
    text: &'a str,
}

/// A text of its own.
pub fn paragraph(text: &str) -> Result<String, askama::Error> {
    Paragraph { text: &line(text) }.render()
}
