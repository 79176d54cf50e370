//! The chart of the summary: every ratio of the run as a dot with a whisker.

use super::scale::{Tick, logarithmic, rounded};
use super::text::short;
use crate::record::{Interval, Run, ScenarioRecord, StepRecord};
use crate::visible::{one_line, visible};
use askama::Template;

const WIDTH: f64 = 1040.0;
const LEFT: f64 = 420.0;
const LINE: f64 = 18.0;
/// So many rows can be looked over; more are a list.
const MOST: usize = 60;
/// The longest title, in characters.
const TITLE: usize = 60;
/// How many kinds of dots there are.
pub const SERIES: usize = 8;

/// The chart, and what is said about it.
pub struct Overview {
    /// The chart.
    pub svg: String,
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
#[template(path = "overview.svg")]
struct Chart {
    label: String,
    width: f64,
    height: f64,
    left: f64,
    bottom: f64,
    ticks: Vec<Tick>,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    y: f64,
    dots: Vec<Dot>,
}

struct Dot {
    backend: String,
    series: usize,
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
        rounded(LEFT + part * (WIDTH - LEFT - 20.0))
    };
    let row = |(title, ratios): (String, Vec<(usize, Interval)>), y: f64| Row {
        title,
        y,
        dots: ratios
            .into_iter()
            .map(|(index, ratio)| Dot {
                backend: visible(&run.backends[index].name),
                series: index % SERIES,
                low: x(ratio.low),
                high: x(ratio.high),
                shape: shape(index, x(ratio.value), y + 9.0),
            })
            .collect(),
    };
    let bottom = shown as f64 * LINE;
    let chart = Chart {
        label: format!(
            "Ratios to {} with their intervals; the figures are in the tables",
            visible(&run.all_baselines())
        ),
        width: WIDTH,
        height: bottom + 20.0,
        left: LEFT,
        bottom,
        ticks: logarithmic(low, high, x),
        rows: all
            .into_iter()
            .zip(0_u32..)
            .map(|(entry, number)| row(entry, f64::from(number) * LINE))
            .collect(),
    };
    let series = run.backends.iter().enumerate().map(|(index, backend)| Series {
        backend: visible(&backend.name),
        number: index % SERIES,
        shape: shape(index, 8.0, 8.0),
    });
    Ok(Some(Overview { svg: chart.render()?, series: series.collect(), shown, left_out }))
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
    // The end tells rows apart, so that it is the beginning that gives way.
    let text = one_line(short(&text, 400).as_ref());
    let letters = text.chars().count();
    if letters <= TITLE {
        text
    } else {
        format!("…{}", text.chars().skip(letters - TITLE + 1).collect::<String>())
    }
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
