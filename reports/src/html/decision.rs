//! The decision at the top of the page, or as a page of its own.

use super::costs;
use super::sheet::Sheet;
use super::step::columns;
use super::text::{Table, line};
use crate::costs::Costs;
use crate::decide::Decision;
use crate::view::comparison::{STAR, TIE};
use crate::view::decision::{self, Shown, ShownGroup, Topic};
use crate::view::matrix::Column;
use askama::Template;

#[derive(Template)]
#[template(path = "decision.html")]
struct Section {
    groups: Vec<Group>,
    legend: Option<String>,
    ranges: &'static str,
    besides: &'static str,
    more: &'static str,
}

struct Group {
    title: String,
    topics: Vec<Topic>,
    means: Option<String>,
    besides: Option<String>,
    ranges: Option<String>,
    notes: Vec<String>,
}

/// A page of the decision, and of what the libraries cost, if that is known.
///
/// # Errors
/// If a template cannot be filled in, which no decision is known to bring about.
pub fn page(decision: &Decision<'_>, costs: Option<&Costs>) -> Result<String, askama::Error> {
    let shown = decision::of(decision);
    let body = match shown.groups.is_empty() {
        true => format!("<p>{}</p>", decision::NOTHING),
        false => section(&shown)?,
    };
    let costs = costs.map(costs::section).transpose()?;
    Sheet {
        title: "Decision",
        paragraphs: vec![line(&shown.libraries), line(&shown.measured)],
        warning: shown.warning,
        body: format!("<h2>Which library</h2>\n{body}{}", costs.unwrap_or_default()),
    }
    .render()
}

/// The answers, under a heading that others have written.
pub fn section(shown: &Shown) -> Result<String, askama::Error> {
    let groups = shown.groups.iter().map(group).collect::<Result<_, askama::Error>>()?;
    let legend = shown.legend.as_deref().map(line);
    Section { groups, legend, ranges: decision::RANGES, besides: decision::BESIDES, more: decision::MORE }
        .render()
}

fn group(group: &ShownGroup) -> Result<Group, askama::Error> {
    let table = |caption: &str, shown: &[Column]| {
        let mut table = columns(&format!("{caption}: {}", group.title), shown);
        table.belongs_to(names(shown, group.libraries));
        (group.libraries > 0).then(|| mark(table).render()).transpose()
    };
    Ok(Group {
        title: line(&group.title),
        topics: group.topics.iter().map(topic).collect(),
        means: table("Means of ratios", &group.means)?,
        besides: match &group.besides {
            Some(besides) => table("Mistakes, things to write, and costs", besides)?,
            None => None,
        },
        ranges: table("Ranges of ratios", &group.ranges)?,
        notes: group.notes.iter().map(|note| line(note)).collect(),
    })
}

fn topic(topic: &Topic) -> Topic {
    let lines = |texts: &[String]| texts.iter().map(|text| line(text)).collect();
    Topic { name: topic.name, says: lines(&topic.says), replay: lines(&topic.replay) }
}

/// Whose the rows are, but for the one that says what the means are of.
fn names(columns: &[Column], libraries: usize) -> impl Iterator<Item = String> {
    let names = columns.first().map(|column| column.cells.clone()).unwrap_or_default();
    names.into_iter().take(libraries)
}

/// Rows in which a library is first somewhere.
fn mark(mut table: Table) -> Table {
    for row in &mut table.rows {
        if row.cells.iter().any(|cell| cell.starts_with(STAR) || cell.starts_with(TIE)) {
            row.class = "leads".to_owned();
        }
    }
    table
}
