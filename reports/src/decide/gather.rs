//! Gathers the comparisons of a group from the record.

use super::comparison::{Comparison, Gap, Took};
use super::group::Group;
use crate::quantiles::median;
use crate::question::Kind;
use crate::record::{Cell, Load, Run, ScenarioRecord, StepRecord, Timing, Verdict};
use crate::stats::generations_of_ratio;
use crate::visible::{one_line, visible};

/// The backend without a database: it is compared with nobody.
const CONTROL: &str = "memory";

/// What was compared in a group.
pub fn comparisons(run: &Run, group: &Group) -> Vec<Comparison> {
    let mut found = Vec::new();
    for &index in &group.scenarios {
        let scenario = &run.scenarios[index];
        for (position, step) in scenario.steps.iter().enumerate() {
            let place = Place { run, group, scenario, index, step, position };
            found.extend(place.timed());
            found.extend(place.loaded());
        }
    }
    found
}

/// Where in the record comparisons are looked for.
struct Place<'a> {
    run: &'a Run,
    group: &'a Group,
    scenario: &'a ScenarioRecord,
    index: usize,
    step: &'a StepRecord,
    position: usize,
}

impl Place<'_> {
    /// A comparison for each variant that was timed.
    fn timed(&self) -> Vec<Comparison> {
        let variants = self.step.variants().into_iter();
        variants.filter_map(|variant| self.of_variant(variant)).collect()
    }

    fn of_variant(&self, variant: Option<&str>) -> Option<Comparison> {
        let cells: Vec<&Cell> =
            self.step.cells_of(variant).filter(|cell| self.is_here(&cell.backend)).collect();
        // What nobody was timed in is no comparison that anybody misses.
        cells.iter().find(|cell| cell.timing.is_some())?;
        let operation = self.step.calls.iter().find(|call| call.variant.as_deref() == variant)?;
        let mut comparison = self.empty(Kind::of_operation(&operation.operation)?, variant, "");
        for cell in cells {
            let base = self.run.base_of(self.step, cell).and_then(|base| base.timing.as_ref());
            match took(cell, base) {
                Ok(took) => comparison.took.push((cell.backend.clone(), Took { by: self.index, ..took })),
                Err(because) => comparison.gaps.push(Gap { backend: cell.backend.clone(), because }),
            }
        }
        let twin = self.step.twins.iter().find(|twin| {
            let backend = twin.backend.as_deref().unwrap_or(&self.run.baseline);
            twin.variant.as_deref() == variant && self.run.tuning_of(backend) == self.group.tuning
        });
        comparison.twin =
            twin.and_then(|twin| Some(twin.ratio?.value.ln())).filter(|ratio| ratio.is_finite());
        Some(comparison)
    }

    /// A comparison for each number of clients that called as often as they could. At a rate, who keeps up is as fast as the
    /// rate, and that is no ratio.
    fn loaded(&self) -> Vec<Comparison> {
        let mut points: Vec<(Option<&str>, u32)> = Vec::new();
        for load in self.step.loads.iter().filter(|load| load.rate.is_none()) {
            let point = (mixed(load), load.clients);
            if !points.contains(&point) {
                points.push(point);
            }
        }
        points.into_iter().map(|(variant, clients)| self.of_clients(variant, clients)).collect()
    }

    fn of_clients(&self, variant: Option<&str>, clients: u32) -> Comparison {
        let plural = if clients == 1 { "" } else { "s" };
        let mut comparison = self.empty(Kind::Clients, variant, &format!(", {clients} client{plural}"));
        let of = |backend: &str| {
            let is_of = |load: &&Load| load.backend == backend && load.clients == clients;
            let loads = self.step.loads.iter().filter(is_of).filter(|load| load.rate.is_none());
            speeds(&loads.filter(|load| mixed(load) == variant).collect::<Vec<_>>())
        };
        let base = self.group.tuning.named(self.run.baseline_in(self.step));
        for name in self.run.backends.iter().map(|backend| &backend.name) {
            let was_there = self.step.loads.iter().any(|load| load.backend == *name);
            if !was_there || !self.is_here(name) {
                continue;
            }
            let took = of(name).and_then(|own| {
                let base = of(&base).map_err(|_| "nothing to compare with")?;
                let processes: Vec<f64> =
                    base.iter().zip(&own).map(|(base, own)| (base / own).ln()).collect();
                let ratio = median(&processes).ok_or("not measured")?;
                // A round is no process, and rounds of different steps have nothing in common.
                let by = 1_000_000 + 1_000 * self.index + self.position;
                Ok(Took { ratio, processes, by })
            });
            match took {
                Ok(took) => comparison.took.push((name.clone(), took)),
                Err(because) => comparison.gaps.push(Gap { backend: name.clone(), because }),
            }
        }
        comparison
    }

    fn empty(&self, kind: Kind, variant: Option<&str>, more: &str) -> Comparison {
        let of = variant.map(|variant| format!(" · {}", one_line(variant))).unwrap_or_default();
        let Place { scenario, step, .. } = self;
        let title = format!("{} {}. {}{of}{more}", visible(&scenario.id), step.number, one_line(&step.title));
        Comparison {
            kind,
            scenario: self.index,
            step: self.position,
            title,
            took: Vec::new(),
            gaps: Vec::new(),
            twin: None,
        }
    }

    fn is_here(&self, backend: &str) -> bool {
        let tuning = self.group.tuning;
        self.run.tuning_of(backend) == tuning && tuning.named(CONTROL) != backend
    }
}

/// What a cell took, or why it cannot be told.
fn took(cell: &Cell, base: Option<&Timing>) -> Result<Took, &'static str> {
    match cell.verdict {
        Verdict::Unsupported { .. } => return Err("unsupported"),
        Verdict::Failed(_) => return Err("failed"),
        Verdict::Broken { .. } => return Err("broke"),
        Verdict::Skipped => return Err("not run"),
        Verdict::Passed => {}
    }
    let figures = cell.ranked().ok_or("not measured")?;
    let ratio = figures.ratio.ok_or("nothing to compare with")?;
    let timing = cell.timing.as_ref().ok_or("not measured")?;
    let processes = generations_of_ratio(timing, base.ok_or("nothing to compare with")?);
    let processes: Vec<f64> = processes.into_iter().map(f64::ln).collect();
    let is_sound = ratio.value > 0.0 && processes.iter().all(|ratio| ratio.is_finite());
    is_sound.then(|| Took { ratio: ratio.value.ln(), processes, by: 0 }).ok_or("not measured")
}

/// The variant, unless it is one of a mix, which is one load.
fn mixed(load: &Load) -> Option<&str> {
    load.variant.as_deref().filter(|_| load.weight.is_none())
}

/// Operations a second in each round, of all parts of a mix together.
fn speeds(loads: &[&Load]) -> Result<Vec<f64>, &'static str> {
    let first = loads.first().ok_or("not measured")?;
    if loads.iter().any(|load| load.because.is_some() || load.rounds.is_empty()) {
        return Err("could not be run");
    }
    // Who fails quickly has time for more.
    if loads.iter().any(|load| !load.errors.is_empty()) {
        return Err("had errors");
    }
    let rounds = (0..first.rounds.len()).map(|round| {
        let parts = loads.iter().filter_map(|load| load.rounds.get(round));
        parts.map(crate::record::LoadRound::throughput).sum()
    });
    let speeds: Vec<f64> = rounds.collect();
    if speeds.iter().all(|speed| *speed > 0.0) { Ok(speeds) } else { Err("not measured") }
}
