//! Answers that differ and should not: who gave which, and the rows as in a diff.

use super::answer::{columns, who};
use super::grid::{self, Column, Overflow};
use super::page::Page;
use super::paint::Ink;
use super::wrap::width;
use crate::number;
use crate::view::answer::summary;
use crate::view::difference::{self as view, Side};
use crate::view::outcome::Given;
use crate::visible::visible;
use backend_api::Answer;

/// Writes the reference, and in what each other answer differs from it.
pub fn write(page: &mut Page<'_>, reference: &Given<'_>, others: &[Given<'_>]) {
    page.text(Ink::Bad, "the answers differ");
    let names = others.iter().chain([reference]).map(|given| width(&who(&given.backends)));
    // The longest name that leaves room for what stands behind it.
    let widest = names.filter(|name| *name + 4 <= page.room() / 2).max().unwrap_or(0);
    say(page, Side::Reference, reference, widest);
    for other in others {
        say(page, Side::Other, other, widest);
        page.indented(2, |page| rows(page, reference.answer, other.answer));
    }
}

fn say(page: &mut Page<'_>, side: Side, given: &Given<'_>, widest: usize) {
    let names = who(&given.backends);
    let padding = " ".repeat(widest.saturating_sub(width(&names)) + 2);
    let label = format!("{} {names}{padding}", side.sign());
    page.entry(&[(ink(side), &label)], Ink::Plain, &summary(given.answer));
}

fn rows(page: &mut Page<'_>, reference: &Answer, answer: &Answer) {
    let (Answer::Rows(reference), Answer::Rows(answer)) = (reference, answer) else { return };
    if let Some((reference, answer)) = view::names(reference, answer) {
        page.entry(&[(Ink::Good, "− columns  ")], Ink::Plain, &visible(&reference));
        page.entry(&[(Ink::Bad, "+ columns  ")], Ink::Plain, &visible(&answer));
    }
    let difference = view::of(reference, answer);
    if difference.order_only && !difference.rows.is_empty() {
        page.text(Ink::Odd, view::ORDER_ONLY);
    }
    if difference.rows.is_empty() {
        return;
    }
    let rows: Vec<_> = difference.rows.iter().map(|(_, row)| *row).collect();
    let mut table = vec![signs(&difference.rows)];
    table.extend(columns(difference.columns, &rows, difference.alike));
    grid::write(page, table, Overflow::Cut);
    if difference.more > 0 {
        let more = number::count(difference.more as u64);
        page.text(Ink::Quiet, &format!("… {more} more rows differ"));
    }
}

fn signs<T>(rows: &[(Side, T)]) -> Column {
    let sign = |(side, _): &(Side, T)| (ink(*side), side.sign().to_owned());
    Column { cells: rows.iter().map(sign).collect(), ..Column::default() }
}

fn ink(side: Side) -> Ink {
    match side {
        Side::Reference => Ink::Good,
        Side::Other => Ink::Bad,
    }
}
