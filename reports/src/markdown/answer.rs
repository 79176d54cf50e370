//! Answers, and their differences.

use super::escape::inline;
use super::table::{self, Column};
use crate::number;
use crate::view::answer::{self as view, SHOWN, summary};
use crate::view::difference::{self, ORDER_ONLY, Side};
use crate::view::joined;
use crate::view::outcome::Given;
use backend_api::{Answer, Rows, Value};

/// How much of a value is shown, in characters.
const LONGEST: usize = 200;

/// An answer: rows as a table, everything else in a few words. So many more rows are not kept.
pub fn render(answer: &Answer, left_out: u64) -> String {
    match answer {
        Answer::Rows(rows) if !rows.rows.is_empty() && !rows.columns.is_empty() => {
            let some: Vec<&[Value]> = rows.rows.iter().take(SHOWN).map(Vec::as_slice).collect();
            let mut text = table::table(&columns(&rows.columns, &some, false));
            let more = (rows.rows.len() - some.len()) as u64 + left_out;
            if more > 0 {
                text.push_str(&format!("\n… {} more\n", number::count(more)));
            }
            text
        }
        answer => format!("{}\n", inline(&summary(answer))),
    }
}

/// Who answered what, and the first rows that differ from the reference.
pub fn differences(reference: &Given<'_>, others: &[Given<'_>]) -> Vec<String> {
    let line = |side: Side, given: &Given<'_>| {
        // Escaped, because a plus would begin a list.
        let sign = inline(side.sign());
        format!("- {sign} **{}**: {}\n", inline(&joined(&given.backends)), inline(&summary(given.answer)))
    };
    let mut list = line(Side::Reference, reference);
    list.extend(others.iter().map(|other| line(Side::Other, other)));
    let mut blocks = vec!["The answers differ.\n".to_owned(), list];
    for other in others {
        if let (Answer::Rows(reference), Answer::Rows(answer)) = (reference.answer, other.answer) {
            blocks.extend(rows(reference, answer));
        }
    }
    blocks
}

fn rows(reference: &Rows, answer: &Rows) -> Vec<String> {
    let mut blocks = Vec::new();
    if let Some((reference, answer)) = difference::names(reference, answer) {
        blocks.push(format!("- − columns: {}\n- \\+ columns: {}\n", inline(&reference), inline(&answer)));
    }
    let difference = difference::of(reference, answer);
    if difference.rows.is_empty() {
        return blocks;
    }
    if difference.order_only {
        blocks.push(format!("{ORDER_ONLY}:\n"));
    }
    let rows: Vec<&[Value]> = difference.rows.iter().map(|(_, row)| *row).collect();
    let signs = difference.rows.iter().map(|(side, _)| inline(side.sign()));
    let mut table = vec![table::text("", signs.collect())];
    table.extend(columns(difference.columns, &rows, difference.alike));
    blocks.push(table::table(&table));
    if difference.more > 0 {
        blocks.push(format!("… {} more rows differ\n", number::count(difference.more as u64)));
    }
    blocks
}

fn columns(names: &[String], rows: &[&[Value]], quoted: bool) -> Vec<Column> {
    let column = |column: view::Column| Column {
        header: inline(&column.name),
        right: column.is_number,
        cells: column.cells.iter().map(|cell| shortened(&cell.text)).collect(),
    };
    view::columns(names, rows, quoted).into_iter().map(column).collect()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", inline(&text[..end])),
        None => inline(text),
    }
}
