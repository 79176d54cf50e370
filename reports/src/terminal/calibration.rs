//! The output of `runner calibrate`.

use super::grid::{self, Overflow};
use super::heading::rule;
use super::page::Page;
use super::paint::Ink;
use super::style::Style;
use crate::record::Calibration;
use crate::view::calibration as view;

/// A calibration as a table.
pub fn calibration(calibration: &Calibration, style: &Style) -> String {
    let mut page = Page::new(style);
    rule(&mut page, "Calibration");
    page.text(Ink::Quiet, &view::about(calibration));
    page.gap();
    let (what, came): (Vec<_>, Vec<_>) = view::rows(calibration)
        .into_iter()
        .map(|(what, came)| ((Ink::Plain, what), (Ink::Strong, came)))
        .unzip();
    page.indented(2, |page| {
        grid::write(page, vec![grid::text("what", what), grid::text("result", came)], Overflow::Wrap);
    });
    page.finish()
}
