//! How each library got over a fault.

use super::grid::{self, Overflow};
use super::outcomes::outcomes;
use super::page::Page;
use super::paint::Ink;
use crate::record::StepRecord;
use crate::view::recovery;

/// Writes the table, and the answer that came at last.
pub fn write(page: &mut Page<'_>, step: &StepRecord) {
    if let Some(columns) = recovery::of(step) {
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
        page.text(Ink::Quiet, &recovery::legend(step));
    }
    outcomes(page, step);
}
