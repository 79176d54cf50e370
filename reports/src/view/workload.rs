//! The load of concurrent clients as one table: a row for each variant, number of clients and backend.

use super::code;
use super::comparison::DASH;
use super::finding::Finding;
use super::mark::Mark;
use crate::number::{self, Unit};
use crate::record::{Load, Run, StepRecord};
use crate::visible::{one_line, visible};
use backend_api::{LoadError, PoolLimits};

/// What the figures are.
pub fn legend(step: &StepRecord) -> String {
    let mut parts =
        vec!["operations a second: the median of the rounds, and the least and most of them".to_owned()];
    parts.push(if step.loads.iter().any(|load| load.rate.is_some()) {
        "times: since each operation was due at the rate, whether the library was ready or not; missed: due, and not begun \
         when the time was over"
            .to_owned()
    } else {
        "times: each operation's own, the wait for a connection and its return included".to_owned()
    });
    let pools = step.loads.iter().filter_map(|load| load.pool);
    if let Some(PoolLimits { connections, wait_ms }) = pools.clone().next() {
        let wait = wait_ms.map(|wait| format!(", waited for up to {wait} ms")).unwrap_or_default();
        let plural = if connections == 1 { "" } else { "s" };
        parts.push(format!("pools of {connections} connection{plural}{wait}"));
    }
    parts.push("on all cores".to_owned());
    parts.join(" · ")
}

/// The percentiles that are shown, and whether only in detail.
pub const PERCENTILES: [(&str, f64, bool); 5] = [
    ("p50", 0.5, false),
    ("p90", 0.9, true),
    ("p99", 0.99, false),
    ("p99.9", 0.999, true),
    ("max", 1.0, false),
];

/// A column of texts.
#[derive(Debug)]
pub struct Column {
    /// Its title.
    pub header: String,
    /// Whether it holds numbers.
    pub number: bool,
    /// A text for each line.
    pub cells: Vec<String>,
}

/// The table; nothing for a step whose clients came to nothing, or that has none. With `details` it has all percentiles.
pub fn of(run: &Run, step: &StepRecord, details: bool) -> Option<Vec<Column>> {
    let loads = ordered(step);
    // A table of dashes tells nothing; the findings say why.
    loads.iter().find(|load| !load.rounds.is_empty())?;
    let mut columns = Vec::new();
    let text = |header: &str, cells: Vec<String>| Column { header: header.to_owned(), number: false, cells };
    let figures = |header: &str, of: &dyn Fn(&Load) -> Option<String>| {
        let mut cells: Vec<String> =
            loads.iter().map(|load| of(load).unwrap_or_else(|| DASH.to_owned())).collect();
        number::align(&mut cells);
        Column { header: header.to_owned(), number: true, cells }
    };
    if loads.iter().any(|load| load.variant.is_some()) {
        columns.push(text("variant", unrepeated(&loads, |load| visible(&variant(load)))));
    }
    let first_word = |texts: Vec<String>| -> Vec<String> {
        texts.iter().map(|text| text.split(' ').next().unwrap_or_default().to_owned()).collect()
    };
    let clients = first_word(unrepeated(&loads, |load| format!("{} {}", load.clients, variant(load))));
    columns.push(Column { header: "clients".to_owned(), number: true, cells: clients });
    if loads.iter().any(|load| load.rate.is_some()) {
        let rate = |load: &Load| load.rate.map_or_else(|| DASH.to_owned(), |rate| rate.to_string());
        let of = |load: &Load| format!("{} {} {}", rate(load), load.clients, variant(load));
        columns.push(Column {
            header: "rate".to_owned(),
            number: true,
            cells: first_word(unrepeated(&loads, of)),
        });
    }
    columns.push(text("backend", loads.iter().map(|load| visible(&load.backend)).collect()));
    let code = |load: &&Load| code::of(run, step, &load.backend, load.variant.as_deref());
    if loads.iter().any(|load| code(load).is_some()) {
        columns.push(text("code", loads.iter().map(|load| code(load).unwrap_or(DASH).to_owned()).collect()));
    }
    columns.push(figures("a second", &|load| Some(number::count(load.throughput()?.value.round() as u64))));
    columns.push(figures("from–to", &|load| {
        let throughput = load.throughput()?;
        let [low, high] = [throughput.low, throughput.high].map(|value| number::count(value.round() as u64));
        Some(format!("{low}–{high}"))
    }));
    let quantile = |load: &Load, part| load.latencies.quantile(part).map(|ns| ns as f64);
    let medians: Vec<f64> = loads.iter().filter_map(|load| quantile(load, 0.5)).collect();
    let unit = Unit::of(&medians);
    for (name, part, _) in PERCENTILES.into_iter().filter(|(_, _, detail)| details || !detail) {
        columns.push(figures(&format!("{name} {}", unit.name()), &|load| {
            Some(number::significant(quantile(load, part)? / unit.nanoseconds(), 3))
        }));
    }
    if loads.iter().any(|load| !load.errors.is_empty()) {
        columns.push(text("errors", loads.iter().map(|load| errors(&load.errors)).collect()));
    }
    if loads.iter().any(|load| load.missed > 0) {
        columns.push(figures("missed", &|load| (load.missed > 0).then(|| number::count(load.missed))));
    }
    Some(columns)
}

/// Why there is nothing more of some, and what the errors said.
pub fn findings(step: &StepRecord) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut say = |mark, load: &Load, reason: String| {
        let finding = Finding {
            mark,
            backends: vec![visible(&load.backend)],
            reasons: vec![reason],
            last_words: Vec::new(),
        };
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    };
    for load in ordered(step) {
        if let Some(because) = &load.because {
            say(Mark::Absent, load, one_line(because));
        }
        for error in &load.errors {
            say(Mark::Passed, load, format!("{}: {}", error.kind, one_line(&error.message)));
        }
    }
    findings
}

/// By variant, then clients and rate, whatever the record's order; those that could not even be tried have no line.
fn ordered(step: &StepRecord) -> Vec<&Load> {
    let variants = step.variants();
    let position = |load: &Load| variants.iter().position(|name| *name == load.variant.as_deref());
    let mut loads: Vec<&Load> = step.loads.iter().collect();
    loads.sort_by_key(|load| (position(load), load.clients, load.rate));
    loads
}

/// The variant's name, and its part of a mix.
fn variant(load: &Load) -> String {
    let name = load.variant.as_deref().unwrap_or_default();
    match load.weight {
        Some(weight) => format!("{name} ×{weight}"),
        None => name.to_owned(),
    }
}

fn unrepeated(loads: &[&Load], of: impl Fn(&Load) -> String) -> Vec<String> {
    let mut texts: Vec<String> = loads.iter().map(|load| of(load)).collect();
    for index in (1..texts.len()).rev() {
        if texts[index] == texts[index - 1] {
            texts[index].clear();
        }
    }
    texts
}

fn errors(errors: &[LoadError]) -> String {
    let shown = errors.iter().map(|error| format!("{} {}", number::count(error.count), error.kind));
    shown.collect::<Vec<_>>().join(", ")
}
