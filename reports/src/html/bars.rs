//! The bar chart of a measured step: a bar for each median, with a whisker for its interval. Positions are parts of a hundred, so that
//! a phone has the whole of it, in letters as large as elsewhere.

use super::scale::{Tick, linear, rounded};
use crate::number::Unit;
use crate::record::{Cell, Rank, StepRecord};
use crate::visible::visible;
use askama::Template;

/// Where the longest whisker ends, in parts of a hundred: the last tick needs room for its letters.
const END: f64 = 95.0;
/// Names are longer than this only if somebody wanted to see what happens.
const LETTERS: usize = 32;

#[derive(Template)]
#[template(path = "bars.html")]
struct Chart {
    label: String,
    unit: &'static str,
    ticks: Vec<Tick>,
    bars: Vec<Bar>,
}

struct Bar {
    backend: String,
    variant: Option<String>,
    class: &'static str,
    length: f64,
    low: f64,
    high: f64,
}

/// The chart; nothing if there is nothing to compare.
pub fn render(step: &StepRecord) -> Result<Option<String>, askama::Error> {
    let cells: Vec<&Cell> = step
        .variants()
        .into_iter()
        .flat_map(|variant| step.cells_of(variant))
        .filter(|cell| cell.ranked().is_some())
        .collect();
    if cells.len() < 2 {
        return Ok(None);
    }
    let figures = || cells.iter().filter_map(|cell| cell.ranked());
    let medians: Vec<f64> = figures().map(|figures| figures.median_ns.value).collect();
    let unit = Unit::of(&medians);
    let largest = figures().map(|figures| figures.median_ns.high).fold(0.0, f64::max);
    let x = |ns: f64| rounded(ns / largest * END);
    let mut bars: Vec<Bar> = Vec::with_capacity(cells.len());
    let mut last: Option<Option<&str>> = None;
    for cell in &cells {
        let Some(figures) = cell.ranked() else { continue };
        let first = last != Some(cell.variant.as_deref());
        last = Some(cell.variant.as_deref());
        bars.push(Bar {
            backend: visible(&cell.backend),
            variant: cell.variant.as_deref().filter(|_| first).map(name),
            class: if matches!(figures.rank, Rank::Fastest | Rank::Tie) { "best" } else { "" },
            length: x(figures.median_ns.value).max(0.2),
            low: x(figures.median_ns.low),
            high: x(figures.median_ns.high),
        });
    }
    let ticks = linear(largest / unit.nanoseconds(), |value| x(value * unit.nanoseconds()));
    let chart = Chart {
        label: format!("Median times in {}, with their intervals; the figures are in the table", unit.name()),
        unit: unit.name(),
        ticks,
        bars,
    };
    chart.render().map(Some)
}

fn name(text: &str) -> String {
    visible(&super::text::middle(text, LETTERS))
}
