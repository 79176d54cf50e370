//! Costs as a part of the decision's page.

use super::sheet::Sheet;
use super::step::columns;
use super::text::line;
use crate::costs::Costs;
use crate::view;
use askama::Template;

#[derive(Template)]
#[template(path = "costs.html")]
struct Section {
    measured: String,
    tables: Vec<Tables>,
    legend: String,
}

struct Tables {
    title: String,
    counts: String,
    builds: Vec<String>,
    notes: Vec<String>,
}

/// A page of the costs alone.
///
/// # Errors
/// If a template cannot be filled in, which no costs are known to bring about.
pub fn page(costs: &Costs) -> Result<String, askama::Error> {
    let (title, paragraphs) = ("Costs", Vec::new());
    Sheet { title, paragraphs, warning: None, body: section(costs)? }.render()
}

/// The costs, under a heading of their own.
pub fn section(costs: &Costs) -> Result<String, askama::Error> {
    let shown = view::costs::of(costs);
    let tables = shown.tables.iter().map(|table| {
        let set = |caption: &str, of: &[view::matrix::Column]| {
            let mut set = columns(&format!("{caption} on {}", table.title), of);
            set.belongs_to(of.first().map(|names| names.cells.clone()).unwrap_or_default().into_iter());
            set.render()
        };
        Ok(Tables {
            title: line(&table.title),
            counts: set("Crates and lines", &table.counts)?,
            builds: [("Builds", &table.builds), ("Processor time of builds", &table.processor)]
                .into_iter()
                .filter_map(|(caption, columns)| Some(set(caption, columns.as_ref()?)))
                .collect::<Result<_, _>>()?,
            notes: table.notes.iter().map(|note| line(note)).collect(),
        })
    });
    let tables = tables.collect::<Result<_, askama::Error>>()?;
    Section { measured: line(&shown.measured), tables, legend: line(&shown.legend) }.render()
}
