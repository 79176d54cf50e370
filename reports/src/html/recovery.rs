//! How each library got over a fault.

use super::outcomes::paragraph;
use super::text::{Table, line};
use crate::record::StepRecord;
use crate::view::recovery;
use askama::Template;

/// The table and what its columns are; nothing for other steps.
pub fn render(step: &StepRecord) -> Result<Vec<String>, askama::Error> {
    let Some(columns) = recovery::of(step) else { return Ok(Vec::new()) };
    let mut table = Table::new("How each library recovers");
    for column in &columns {
        table.add(&column.header, column.number, column.cells.iter().map(|cell| line(cell)).collect());
    }
    table.belongs_to(columns[0].cells.iter().cloned());
    Ok(vec![table.render()?, paragraph(&recovery::legend(step))?])
}
