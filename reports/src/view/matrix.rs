//! A step with a matrix as one table: a row for each point, a column for each backend.

use super::comparison::{DASH, STAR, TIE};
use crate::number::{self, Unit};
use crate::record::{Cell, Point, Rank, Run, StepRecord};
use crate::visible::visible;

/// A column of texts.
#[derive(Debug)]
pub struct Column {
    /// Its title.
    pub header: String,
    /// Whether it holds numbers.
    pub number: bool,
    /// A text for each point.
    pub cells: Vec<String>,
}

/// The table; nothing for a step without a matrix, or without figures.
pub fn of(run: &Run, step: &StepRecord) -> Option<Vec<Column>> {
    let points: Vec<&Point> = ordered(&step.points);
    let first = points.first()?;
    let timed = |cell: &&Cell| cell.ranked().is_some();
    step.cells.iter().find(timed)?;
    let mut columns = Vec::new();
    if points.iter().any(|point| point.of.is_some()) {
        let name = |point: &&Point| visible(point.of.as_deref().unwrap_or_default());
        columns.push(Column {
            header: "variant".to_owned(),
            number: false,
            cells: named(points.iter().map(name).collect()),
        });
    }
    for (index, parameter) in first.parameters.iter().enumerate() {
        let value = |point: &&Point| point.parameters.get(index).map(|parameter| visible(&parameter.value));
        let values: Vec<String> = points.iter().map(|point| value(point).unwrap_or_default()).collect();
        let number = values.iter().all(|value| value.parse::<f64>().is_ok());
        let cells = if number { values } else { named(values) };
        columns.push(Column { header: visible(&parameter.name), number, cells });
    }
    columns.extend(run.backends.iter().map(|backend| of_backend(run, step, &points, &backend.name)));
    Some(columns)
}

/// The points of one operation after those of another.
fn ordered(points: &[Point]) -> Vec<&Point> {
    let mut names: Vec<&Option<String>> = Vec::new();
    for point in points {
        if !names.contains(&&point.of) {
            names.push(&point.of);
        }
    }
    names.into_iter().flat_map(|name| points.iter().filter(move |point| point.of == *name)).collect()
}

fn named(mut names: Vec<String>) -> Vec<String> {
    without_repeats(&mut names);
    names
}

/// Leaves a name only where it begins.
pub fn without_repeats(names: &mut [String]) {
    for index in (1..names.len()).rev() {
        if names[index] == names[index - 1] {
            names[index].clear();
        }
    }
}

/// The baseline's times; the ratios of the others.
fn of_backend(run: &Run, step: &StepRecord, points: &[&Point], backend: &str) -> Column {
    let is_baseline = run.is_baseline(backend);
    let cell = |point: &&Point| {
        let of = step.cells_of(point.variant.as_deref()).find(|cell| cell.backend == backend);
        of.and_then(|cell| cell.ranked())
    };
    let figures: Vec<_> = points.iter().map(cell).collect();
    let has_ratios = figures.iter().flatten().any(|figures| figures.ratio.is_some());
    let sign = |rank: Rank| match rank {
        Rank::Fastest => format!("{STAR}\u{a0}"),
        Rank::Tie => format!("{TIE}\u{a0}"),
        Rank::Slower | Rank::Alone => String::new(),
    };
    let times: Vec<f64> = figures.iter().flatten().map(|figures| figures.median_ns.value).collect();
    let unit = Unit::of(&times);
    let shows_times = is_baseline || !has_ratios;
    let texts = figures.iter().map(|figures| match figures {
        None => DASH.to_owned(),
        Some(figures) => match figures.ratio.filter(|_| !shows_times) {
            Some(ratio) => format!("{}{}", sign(figures.rank), number::ratio(ratio.value)),
            None => {
                let time = number::significant(figures.median_ns.value / unit.nanoseconds(), 3);
                format!("{}{time}", sign(figures.rank))
            }
        },
    });
    let mut cells: Vec<String> = texts.collect();
    number::align(&mut cells);
    let name = visible(backend);
    let header = if shows_times { format!("{name} {}", unit.name()) } else { format!("{name} ×") };
    Column { header, number: true, cells }
}
