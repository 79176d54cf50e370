//! How each library got over a fault.

use super::grid::{self, Overflow};
use super::outcomes::outcomes;
use super::page::Page;
use super::paint::Ink;
use crate::record::StepRecord;
use crate::view::comparison::DASH;
use crate::view::recovery;

/// So many columns leave room for words.
const WIDE: usize = 5;

/// Writes the table, and the answer that came at last.
pub fn write(page: &mut Page<'_>, step: &StepRecord) {
    if let Some(mut columns) = recovery::of(step) {
        // Words beside so many numbers would be a column of syllables.
        let is_wide =
            columns.len() > WIDE && columns.last().is_some_and(|last| last.header == recovery::REPORTS);
        let words = is_wide.then(|| columns.pop()).flatten();
        let column = |(index, column): (usize, &crate::view::matrix::Column)| {
            let ink = |text: &str| match (index, text) {
                (0, _) => Ink::Name,
                (_, recovery::NOT_BY_ITSELF) => Ink::Odd,
                _ => Ink::Plain,
            };
            let cells = column.cells.iter().map(|text| (ink(text), text.clone())).collect();
            match column.number {
                true => grid::numbers(&column.header, &column.header, cells),
                false => grid::text(&column.header, cells),
            }
        };
        grid::write(page, columns.iter().enumerate().map(column).collect(), Overflow::Wrap);
        for (name, words) in words.iter().flat_map(|words| columns[0].cells.iter().zip(&words.cells)) {
            if words != DASH {
                page.entry(&[(Ink::Name, &format!("{name}  "))], Ink::Plain, words);
            }
        }
        page.text(Ink::Quiet, &recovery::legend(step));
    }
    outcomes(page, step);
}
