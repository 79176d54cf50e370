//! Tables without borders: cells are cut or wrapped to fit here, and comfy-table aligns them.

use super::page::Page;
use super::paint::Ink;
use super::wrap::{cut, fitting, width, wrap};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};

/// The room between two columns.
pub const BETWEEN: usize = 2;

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its title.
    pub header: String,
    /// Its title where there is little room.
    pub short: String,
    /// Whether its cells are aligned to the right.
    pub right: bool,
    /// How narrow it may be made; nothing if its cells must not be touched.
    pub least: Option<usize>,
    /// If the table does not fit, columns are left out from the highest number down to 1.
    pub expendable: u8,
    /// A text for each row.
    pub cells: Vec<(Ink, String)>,
}

/// What becomes of a text that is wider than its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overflow {
    /// It is cut.
    Cut,
    /// It takes several lines.
    Wrap,
}

/// A column of texts that may be made narrower.
pub fn text(header: &str, cells: Vec<(Ink, String)>) -> Column {
    Column { header: header.to_owned(), short: header.to_owned(), least: Some(8), cells, ..Column::default() }
}

/// A column of numbers, which nobody touches.
pub fn numbers(header: &str, short: &str, cells: Vec<(Ink, String)>) -> Column {
    Column { header: header.to_owned(), short: short.to_owned(), right: true, cells, ..Column::default() }
}

/// Writes a table.
pub fn write(page: &mut Page<'_>, mut columns: Vec<Column>, overflow: Overflow) {
    let widths = fit(&mut columns, page.room());
    let left_out = columns.len() - widths.len();
    columns.truncate(widths.len());
    let headed = columns.iter().any(|column| !column.header.is_empty());
    let (lines, inks) = set_out(&columns, &widths, overflow, headed);
    let (head, body) = lines.split_at(if headed { 2.min(lines.len()) } else { 0 });
    for line in head {
        page.line(&page.paint(Ink::Quiet, line.trim_end_matches(' ')));
    }
    for (line, inks) in body.iter().zip(&inks) {
        page.line(&painted(page, line, &widths, inks));
    }
    if left_out > 0 {
        page.text(Ink::Quiet, &format!("… and {left_out} more columns"));
    }
}

/// The line with each cell in its ink. It is painted only now, so that no escape sequence is measured.
fn painted(page: &Page<'_>, line: &str, widths: &[usize], inks: &[Ink]) -> String {
    let mut rest = line;
    let mut painted = String::with_capacity(line.len());
    for (&width, &ink) in widths.iter().zip(inks) {
        let (cell, after) = rest.split_at(fitting(rest, width));
        let text = cell.trim_matches(' ');
        let (before, behind) = cell.split_at(cell.find(text).unwrap_or(0));
        painted.push_str(before);
        painted.push_str(&page.paint(ink, text));
        painted.push_str(&behind[text.len()..]);
        let (between, next) = after.split_at_checked(BETWEEN).unwrap_or((after, ""));
        painted.push_str(between);
        rest = next;
    }
    painted
}

/// The width that the columns take if nothing is made to fit.
pub fn natural_width(columns: &[Column]) -> usize {
    let widths: usize = columns.iter().map(natural).sum();
    widths + BETWEEN * columns.len().saturating_sub(1)
}

fn natural(column: &Column) -> usize {
    let cells = column.cells.iter().map(|(_, text)| width(text)).max().unwrap_or(0);
    // Nothing is set out narrower than 1.
    cells.max(width(&column.header)).max(1)
}

/// Makes the columns fit: with as few short titles as will do, from the left, then narrower, then without those that can be spared. Gives
/// the widths of as many columns as fit at last.
fn fit(columns: &mut Vec<Column>, room: usize) -> Vec<usize> {
    for index in 0..columns.len() {
        if natural_width(columns) > room {
            columns[index].header = columns[index].short.clone();
        }
    }
    loop {
        if let Some(widths) = shrink(columns, room) {
            return widths;
        }
        let spare = columns.iter().enumerate().max_by_key(|(_, column)| column.expendable);
        match spare.map(|(index, column)| (index, column.expendable)) {
            Some((index, 1..)) => drop(columns.remove(index)),
            _ => break,
        }
    }
    let all = columns.len();
    let some = (1..all).rev().find_map(|count| shrink(&columns[..count], room));
    some.unwrap_or_else(|| vec![room])
}

/// Takes from the widest column that gives way until all fit; nothing if they do not.
fn shrink(columns: &[Column], room: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = columns.iter().map(natural).collect();
    let between = BETWEEN * columns.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + between > room {
        let gives_way = |index: &usize| columns[*index].least.is_some_and(|least| widths[*index] > least);
        let widest = (0..columns.len()).filter(gives_way).max_by_key(|&index| widths[index])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

/// The lines of the table, and for each line of its body the inks of the cells.
fn set_out(
    columns: &[Column],
    widths: &[usize],
    overflow: Overflow,
    headed: bool,
) -> (Vec<String>, Vec<Vec<Ink>>) {
    let mut table = Table::new();
    let rule = LineStyle::none().fill('─');
    table.load_style(if headed { TableStyle::new().header_separator(rule) } else { TableStyle::new() });
    table.set_content_arrangement(ContentArrangement::Disabled);
    if headed {
        table.set_header(columns.iter().zip(widths).map(|(column, &width)| cut(&column.header, width)));
    }
    let mut inks = Vec::new();
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    for row in 0..rows {
        let cells = columns.iter().zip(widths).map(|(column, &width)| match column.cells.get(row) {
            Some((_, text)) if overflow == Overflow::Wrap => wrap(text, width),
            Some((_, text)) => vec![cut(text, width)],
            None => vec![String::new()],
        });
        let cells: Vec<Vec<String>> = cells.collect();
        let ink = |column: &Column| column.cells.get(row).map(|(ink, _)| *ink).unwrap_or_default();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        inks.extend(std::iter::repeat_n(columns.iter().map(ink).collect(), height));
        table.add_row(cells.iter().map(|lines| lines.join("\n")));
    }
    for (index, column) in columns.iter().enumerate() {
        if let Some(set) = table.column_mut(index) {
            set.set_padding((0, if index + 1 == columns.len() { 0 } else { BETWEEN as u16 }));
            set.set_cell_alignment(if column.right { CellAlignment::Right } else { CellAlignment::Left });
        }
    }
    (table.lines().collect(), inks)
}
