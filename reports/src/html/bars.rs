//! The bar chart of a measured step: a bar for each median, with a whisker for its interval.

use super::scale::{Tick, linear, rounded};
use crate::number::Unit;
use crate::record::{Cell, Rank, StepRecord};
use crate::visible::visible;
use askama::Template;

const WIDTH: f64 = 720.0;
const LINE: f64 = 20.0;
/// Between variants.
const GAP: f64 = 8.0;
/// Names are longer than this only if somebody wanted to see what happens.
const LETTERS: usize = 18;
const LETTER: f64 = 7.5;

#[derive(Template)]
#[template(path = "bars.svg")]
struct Chart {
    label: String,
    width: f64,
    height: f64,
    left: f64,
    bottom: f64,
    ticks: Vec<Tick>,
    bars: Vec<Bar>,
}

struct Bar {
    backend: String,
    variant: Option<String>,
    class: &'static str,
    y: f64,
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
    let letters = |name: &str| name.chars().count().min(LETTERS) as f64 * LETTER;
    let variants = cells.iter().filter_map(|cell| cell.variant.as_deref()).map(letters).fold(0.0, f64::max);
    let names = cells.iter().map(|cell| letters(&cell.backend)).fold(0.0, f64::max);
    let left = (variants + names + 24.0).ceil();
    let x = |ns: f64| rounded(left + ns / largest * (WIDTH - left - 16.0));
    let mut y = 0.0;
    let mut bars: Vec<Bar> = Vec::with_capacity(cells.len());
    let mut last: Option<Option<&str>> = None;
    for cell in &cells {
        let Some(figures) = cell.ranked() else { continue };
        let first = last != Some(cell.variant.as_deref());
        if first && last.is_some() {
            y += GAP;
        }
        last = Some(cell.variant.as_deref());
        bars.push(Bar {
            backend: visible(&cell.backend),
            variant: cell.variant.as_deref().filter(|_| first).map(name),
            class: if matches!(figures.rank, Rank::Fastest | Rank::Tie) { "best" } else { "" },
            y,
            length: rounded((x(figures.median_ns.value) - left).max(1.0)),
            low: x(figures.median_ns.low),
            high: x(figures.median_ns.high),
        });
        y += LINE;
    }
    let mut ticks = linear(largest / unit.nanoseconds(), |value| x(value * unit.nanoseconds()));
    if let Some(last) = ticks.last_mut() {
        last.text = format!("{} {}", last.text, unit.name());
    }
    let chart = Chart {
        label: format!("Median times in {}, with their intervals; the figures are in the table", unit.name()),
        width: WIDTH,
        height: y + 20.0,
        left,
        bottom: y,
        ticks,
        bars,
    };
    chart.render().map(Some)
}

fn name(text: &str) -> String {
    visible(super::text::short(text, LETTERS).as_ref())
}
