//! Line charts: times over a matrix parameter, and latencies of concurrent clients by percentile. The time axis is
//! logarithmic, so that twice as slow is the same distance everywhere.

use super::overview::{SERIES, shape};
use super::scale::{Tick, logarithmic, rounded};
use crate::number::Unit;
use crate::record::{Load, Run, StepRecord};
use crate::view::workload::PERCENTILES;
use crate::visible::{one_line, visible};
use askama::Template;

/// Narrow, so that its letters can be read where a phone has made all of it fit.
const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 330.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 232.0;
/// Between names at the right end.
const NAME: f64 = 15.0;

#[derive(Template)]
#[template(path = "lines.svg")]
struct Chart {
    label: String,
    title: String,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    across: Vec<Tick>,
    along: Vec<Tick>,
    lines: Vec<Line>,
}

struct Line {
    backend: String,
    series: usize,
    path: String,
    dots: Vec<String>,
    label_y: f64,
}

/// A backend's values, each at its position on the axis, from 0 to 1.
type Values = Vec<(String, Vec<(f64, f64)>)>;

/// A chart for each operation of a step whose matrix has one parameter of numbers.
pub fn over_parameter(run: &Run, step: &StepRecord) -> Result<Vec<String>, askama::Error> {
    let mut charts = Vec::new();
    let mut bases: Vec<Option<&str>> = Vec::new();
    for point in &step.points {
        if !bases.contains(&point.of.as_deref()) {
            bases.push(point.of.as_deref());
        }
    }
    for base in bases {
        let points = step.points.iter().filter(|point| point.of.as_deref() == base);
        let numbers: Option<Vec<(f64, Option<&str>)>> = points
            .map(|point| match point.parameters.as_slice() {
                [only] => {
                    Some((only.value.parse().ok().filter(|value| *value > 0.0)?, point.variant.as_deref()))
                }
                _ => None,
            })
            .collect();
        let Some(numbers) = numbers.filter(|numbers| numbers.len() > 1) else { continue };
        let ends = numbers.iter().map(|(value, _)| *value);
        let (low, high) = (ends.clone().fold(f64::MAX, f64::min), ends.fold(0.0, f64::max));
        let along = |value: f64| (value / low).ln() / (high / low).ln();
        let values = run.backends.iter().map(|backend| {
            let at = |(number, variant): &(f64, Option<&str>)| {
                let cell = step.cells_of(*variant).find(|cell| cell.backend == backend.name)?;
                Some((along(*number), cell.ranked()?.median_ns.value))
            };
            (backend.name.clone(), numbers.iter().filter_map(at).collect())
        });
        let parameter = step.points.first().and_then(|point| point.parameters.first());
        let parameter = parameter.map(|parameter| one_line(&parameter.name)).unwrap_or_default();
        let of = base.map(|base| format!("{}: ", one_line(base))).unwrap_or_default();
        let ticks = numbers.iter().map(|(number, _)| (along(*number), format!("{number}"))).collect();
        charts.extend(chart(&format!("{of}median over {parameter}"), ticks, values.collect())?);
    }
    Ok(charts)
}

/// A chart of each variant's latencies, with the most clients that there were.
pub fn of_latencies(run: &Run, step: &StepRecord) -> Result<Vec<String>, askama::Error> {
    let mut charts = Vec::new();
    let Some(most) = step.loads.iter().map(|load| (load.clients, load.rate)).max() else { return Ok(charts) };
    let last = (PERCENTILES.len() - 1) as f64;
    for variant in step.variants() {
        let loads = |name: &str| {
            let of = |load: &&Load| load.variant.as_deref() == variant && (load.clients, load.rate) == most;
            step.loads.iter().filter(of).find(|load| load.backend == name)
        };
        let values = run.backends.iter().map(|backend| {
            let at = |(position, (_, part, _)): (usize, &(&str, f64, bool))| {
                Some((position as f64 / last, loads(&backend.name)?.latencies.quantile(*part)? as f64))
            };
            (backend.name.clone(), PERCENTILES.iter().enumerate().filter_map(at).collect())
        });
        let of = variant.map(|variant| format!("{}: ", one_line(variant))).unwrap_or_default();
        let ticks = PERCENTILES.iter().enumerate();
        let ticks = ticks.map(|(position, (name, ..))| (position as f64 / last, (*name).to_owned()));
        let (clients, rate) = most;
        let rate = rate.map(|rate| format!(" at {rate} a second")).unwrap_or_default();
        let title = format!("{of}latency of {clients} clients{rate} by percentile");
        charts.extend(chart(&title, ticks.collect(), values.collect())?);
    }
    Ok(charts)
}

fn chart(title: &str, ticks: Vec<(f64, String)>, values: Values) -> Result<Option<String>, askama::Error> {
    let all = || values.iter().flat_map(|(_, points)| points).map(|(_, ns)| *ns).filter(|ns| *ns > 0.0);
    let (low, high) = (all().fold(f64::MAX, f64::min) / 1.2, all().fold(0.0, f64::max) * 1.2);
    if high <= low {
        return Ok(None);
    }
    let unit = Unit::of(&all().collect::<Vec<_>>());
    let x = |part: f64| rounded(LEFT + part * (RIGHT - LEFT));
    let y = |ns: f64| rounded(BOTTOM - (ns / low).ln() / (high / low).ln() * (BOTTOM - TOP));
    let mut lines: Vec<Line> = Vec::new();
    for (index, (backend, points)) in values.iter().enumerate() {
        let dots: Vec<(f64, f64)> =
            points.iter().filter(|(_, ns)| *ns > 0.0).map(|(part, ns)| (x(*part), y(*ns))).collect();
        let Some((_, end)) = dots.last().copied() else { continue };
        let path: Vec<String> = dots.iter().map(|(x, y)| format!("{x} {y}")).collect();
        lines.push(Line {
            backend: visible(backend),
            series: index % SERIES,
            path: format!("M{}", path.join(" L")),
            dots: dots.iter().map(|(x, y)| shape(index, *x, *y)).collect(),
            label_y: end + 4.0,
        });
    }
    apart(&mut lines);
    let chart = Chart {
        label: format!("{title}, in {}; the figures are in the table", unit.name()),
        title: format!("{title}, {}", unit.name()),
        width: WIDTH,
        height: HEIGHT,
        left: LEFT,
        right: RIGHT,
        top: TOP,
        bottom: BOTTOM,
        across: logarithmic(low / unit.nanoseconds(), high / unit.nanoseconds(), |value| {
            y(value * unit.nanoseconds())
        }),
        along: ticks.into_iter().map(|(part, text)| Tick { x: x(part), text }).collect(),
        lines,
    };
    chart.render().map(Some)
}

/// Names that would lie on each other give way downwards.
fn apart(lines: &mut [Line]) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| lines[a].label_y.total_cmp(&lines[b].label_y));
    for pair in order.windows(2) {
        let least = lines[pair[0]].label_y + NAME;
        lines[pair[1]].label_y = rounded(lines[pair[1]].label_y.max(least));
    }
}
