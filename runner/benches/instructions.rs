//! Counts the instructions of all workloads of one client in two complete runs: how far the runs agree, and how much of what a
//! library needs more than the baseline has a name: `cargo bench -p runner --bench instructions`. With `-- --loaded` another
//! program keeps a core busy meanwhile, with `-- --again` the records of the last time are evaluated, and `-- --gate` asks twenty
//! times whether the gate tells a change of one per cent and lets the same build through. Names, such as `-- reads`, leave the others
//! out.

#[path = "instructions/gate.rs"]
mod gate;
#[path = "instructions/named.rs"]
mod named;
#[path = "instructions/play.rs"]
mod play;

use play::{busy, play, read};
use reports::record::{Instructions, Run};
use reports::stats;
use std::collections::BTreeMap;

/// Those whose operations one client calls.
const WORKLOADS: &[&str] = &[
    "bulk",
    "journal",
    "keys",
    "paging",
    "reads",
    "relations",
    "statements",
    "streaming",
    "values",
    "writes",
];

/// A cell's place: scenario, step, variant, backend.
type Place = (String, usize, Option<String>, String);

fn main() {
    let has = |option: &str| std::env::args().any(|argument| argument == option);
    if has("--gate") {
        return gate::ask();
    }
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_asked = |name: &&str| named.is_empty() || named.iter().any(|asked| asked == name);
    let asked = WORKLOADS.iter().copied().filter(is_asked);
    let scenarios: Vec<String> = asked.map(|name| format!("bench/{name}")).collect();
    let scenarios: Vec<&str> = scenarios.iter().map(String::as_str).collect();
    let names = ["instructions-1", "instructions-2"];
    let runs = names.map(|name| match has("--again") {
        true => read(name),
        false if has("--loaded") => busy(|| play(&scenarios, name)),
        false => play(&scenarios, name),
    });
    agreement(&counts(&runs[0]), &counts(&runs[1]));
    named::print(&runs[0]);
}

/// What was counted of each cell.
fn counts(run: &Run) -> BTreeMap<Place, Instructions> {
    let mut counts = BTreeMap::new();
    for scenario in &run.scenarios {
        for step in &scenario.steps {
            for cell in &step.cells {
                if let Some(counted) = cell.observed.as_ref().and_then(|observed| observed.instructions) {
                    let place =
                        (scenario.id.clone(), step.number, cell.variant.clone(), cell.backend.clone());
                    counts.insert(place, counted);
                }
            }
        }
    }
    counts
}

fn agreement(one: &BTreeMap<Place, Instructions>, other: &BTreeMap<Place, Instructions>) {
    let apart = |place: &Place, counted: &Instructions| {
        let other = other.get(place)?.total.max(1) as f64;
        Some((counted.total as f64 / other - 1.0).abs() * 100.0)
    };
    let mut backends: Vec<&str> = one.keys().map(|place| place.3.as_str()).collect();
    backends.sort_unstable();
    backends.dedup();
    println!("instructions of two runs, apart by");
    let all = backends.iter().map(|backend| (*backend, Some(*backend))).chain([("all", None)]);
    for (name, only) in all {
        let cells = one.iter().filter(|(place, _)| only.is_none_or(|only| place.3 == only));
        let values: Vec<f64> = cells.filter_map(|(place, counted)| apart(place, counted)).collect();
        let at = |part| stats::percentile(&values, part).unwrap_or_default();
        println!(
            "  {name:<14} {:>4} cells: median {:.3} %, p90 {:.3} %, most {:.3} %",
            values.len(),
            at(0.5),
            at(0.9),
            at(1.0)
        );
    }
    let mut most: Vec<(f64, &Place)> =
        one.iter().filter_map(|(place, counted)| Some((apart(place, counted)?, place))).collect();
    most.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (difference, (scenario, step, variant, backend)) in most.iter().take(8) {
        println!(
            "    {difference:>6.3} %  {scenario} {step} {} {backend}",
            variant.as_deref().unwrap_or_default()
        );
    }
}
