//! The chart of the summary: every ratio of the run as a dot with a whisker.

use super::scale::{Tick, logarithmic, rounded};
use super::text::middle;
use crate::record::{Interval, Run, ScenarioRecord, StepRecord};
use crate::visible::{one_line, visible};
use askama::Template;

/// Where the least and the largest whisker end, in parts of a hundred: dots and the letters of ticks are wider than a point.
const ENDS: (f64, f64) = (3.0, 96.0);
/// So many rows can be looked over; more are a list.
const MOST: usize = 60;
/// The longest title, in characters.
const TITLE: usize = 60;
/// How many kinds of dots there are.
pub const SERIES: usize = 8;

/// The chart, and what is said about it.
pub struct Overview {
    /// The chart.
    pub chart: String,
    /// The backends.
    pub series: Vec<Series>,
    /// How many rows it has.
    pub shown: usize,
    /// How many it has not.
    pub left_out: usize,
}

/// A backend in the key.
pub struct Series {
    /// Its name.
    pub backend: String,
    /// Its kind of dots.
    pub number: usize,
    /// One of them.
    pub shape: String,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Chart {
    label: String,
    ticks: Vec<Tick>,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    dots: Vec<Dot>,
}

struct Dot {
    backend: String,
    series: usize,
    x: f64,
    low: f64,
    high: f64,
    shape: String,
}

/// The chart; nothing if there are no ratios.
pub fn of(run: &Run) -> Result<Option<Overview>, askama::Error> {
    let several = run.databases().len() > 1;
    let mut all: Vec<(String, Vec<(usize, Interval)>)> = Vec::new();
    for scenario in &run.scenarios {
        for step in &scenario.steps {
            for variant in step.variants() {
                let ratios = ratios(run, step, variant);
                if !ratios.is_empty() {
                    all.push((title(scenario, step, variant, several), ratios));
                }
            }
        }
    }
    if all.is_empty() {
        return Ok(None);
    }
    let shown = all.len().min(MOST);
    let left_out = all.len() - shown;
    all.truncate(MOST);
    let ends = all.iter().flat_map(|(_, ratios)| ratios).flat_map(|(_, ratio)| [ratio.low, ratio.high]);
    let positive = ends.filter(|end| *end > 0.0 && end.is_finite());
    let (low, high) = positive.fold((1.0_f64, 1.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    let (low, high) = (low / 1.1, high * 1.1);
    let x = |ratio: f64| {
        let part = (ratio.clamp(low, high) / low).ln() / (high / low).ln();
        rounded(ENDS.0 + part * (ENDS.1 - ENDS.0))
    };
    let row = |(title, ratios): (String, Vec<(usize, Interval)>)| Row {
        title,
        dots: ratios
            .into_iter()
            .map(|(index, ratio)| Dot {
                backend: visible(&run.backends[index].name),
                series: index % SERIES,
                x: x(ratio.value),
                low: x(ratio.low),
                high: x(ratio.high),
                shape: shape(index, 0.0, 9.0),
            })
            .collect(),
    };
    let chart = Chart {
        label: format!(
            "Ratios to {} with their intervals; the figures are in the tables",
            visible(&run.all_baselines())
        ),
        ticks: logarithmic(low, high, x),
        rows: all.into_iter().map(row).collect(),
    };
    let series = run.backends.iter().enumerate().map(|(index, backend)| Series {
        backend: visible(&backend.name),
        number: index % SERIES,
        shape: shape(index, 8.0, 8.0),
    });
    Ok(Some(Overview { chart: chart.render()?, series: series.collect(), shown, left_out }))
}

/// The ratios of a variant, by the backend's index in the run.
fn ratios(run: &Run, step: &StepRecord, variant: Option<&str>) -> Vec<(usize, Interval)> {
    let of = |cell: &crate::record::Cell| {
        let index = run.backends.iter().position(|backend| backend.name == cell.backend)?;
        Some((index, cell.ranked()?.ratio?))
    };
    step.cells_of(variant).filter_map(of).collect()
}

fn title(scenario: &ScenarioRecord, step: &StepRecord, variant: Option<&str>, several: bool) -> String {
    let variant = variant.map(|variant| format!(" · {variant}")).unwrap_or_default();
    let database = if several { format!(" · {}", scenario.database) } else { String::new() };
    let text = format!("{} {}. {}{variant}{database}", scenario.id, step.number, step.title);
    one_line(&middle(&text, TITLE))
}

/// A dot, in a shape of its own for each backend: colour is not the only difference.
pub fn shape(index: usize, x: f64, y: f64) -> String {
    match index % SERIES {
        0 => format!(r#"<circle class="dot" cx="{x}" cy="{y}" r="5"/>"#),
        1 => format!(r#"<path class="dot" d="M{x} {} l5.5 9.5 h-11z"/>"#, y - 6.0),
        2 => format!(r#"<path class="dot" d="M{} {} h9 v9 h-9z"/>"#, x - 4.5, y - 4.5),
        3 => format!(r#"<path class="dot" d="M{x} {} l6 6 -6 6 -6 -6z"/>"#, y - 6.0),
        4 => format!(r#"<path class="dot" d="M{x} {} l5.5 -9.5 h-11z"/>"#, y + 6.0),
        5 => format!(r#"<path class="dot" d="M{} {} h12 v5 h-12z"/>"#, x - 6.0, y - 2.5),
        6 => format!(r#"<path class="dot" d="M{} {} h5 v12 h-5z"/>"#, x - 2.5, y - 6.0),
        _ => format!(
            r#"<path class="dot" d="M{} {} h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 v-4 h4z"/>"#,
            x - 2.0,
            y - 6.0
        ),
    }
}
