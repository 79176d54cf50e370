//! An answer: rows as a small table, everything else in a few words.

use super::grid::{self, Column, Overflow};
use super::page::Page;
use super::paint::Ink;
use crate::number;
use crate::view::answer::{self as view, SHOWN, summary};
use crate::view::joined;
use crate::visible::visible;
use backend_api::{Answer, Rows, Value};

/// Whether it is said that an operation is done and has nothing to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is.
    Said,
    /// It goes without saying.
    Unsaid,
}

/// Writes an answer, of whose rows so many more are not kept.
pub fn write(page: &mut Page<'_>, answer: &Answer, left_out: u64, done: Done) {
    match answer {
        Answer::Done if done == Done::Unsaid => {}
        Answer::Rows(rows) if !rows.rows.is_empty() && !rows.columns.is_empty() => {
            table(page, rows, left_out)
        }
        answer => page.text(Ink::Plain, &summary(answer)),
    }
}

/// The names of backends as they can be shown.
pub fn who(backends: &[&str]) -> String {
    visible(&joined(backends))
}

fn table(page: &mut Page<'_>, rows: &Rows, left_out: u64) {
    let verbose = page.style.is_verbose();
    let shown = if verbose { rows.rows.len() } else { SHOWN.min(rows.rows.len()) };
    let some: Vec<&[Value]> = rows.rows[..shown].iter().map(Vec::as_slice).collect();
    grid::write(
        page,
        columns(&rows.columns, &some, false),
        if verbose { Overflow::Wrap } else { Overflow::Cut },
    );
    let more = (rows.rows.len() - shown) as u64 + left_out;
    if more > 0 {
        page.text(Ink::Quiet, &format!("… {} more", number::count(more)));
    }
}

/// The columns of some rows; texts in quotes if they could be taken for something else.
pub fn columns(names: &[String], rows: &[&[Value]], quoted: bool) -> Vec<Column> {
    let ink = |cell: view::Cell| (if cell.is_null { Ink::Quiet } else { Ink::Plain }, cell.text);
    let column = |column: view::Column| {
        let cells = column.cells.into_iter().map(ink).collect();
        if column.is_number {
            grid::numbers(&column.name, &column.name, cells)
        } else {
            grid::text(&column.name, cells)
        }
    };
    view::columns(names, rows, quoted).into_iter().map(column).collect()
}
