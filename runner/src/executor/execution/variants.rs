//! The variants of a `measure` step: every backend's answer to each of them, compared. What answered rightly is measured
//! after that.

use super::super::observation::count_again;
use super::super::sampling::workload;
use super::super::session::{HistoryEntry, WorkerPool};
use super::super::verdict::{Attempt, group, judge};
use super::super::watch::Watch;
use super::measurement::Measurement;
use crate::scenario::{Measure, Step, Variant};
use backend_api::protocol::{Outcome, Ran};
use backend_api::{Answer, Failure};
use reports::record::{Observed, Parameter, Point, StatementCounts, StepRecord, Verdict};

/// Executes a `measure` step as far as its answers into its record, and its workload if it has clients; gives what is still to be
/// measured.
pub fn answer<'s>(
    pool: &mut WorkerPool<'_>,
    step: &'s Step,
    measure: &'s Measure,
    record: &mut StepRecord,
    watch: &mut dyn Watch,
) -> Option<Measurement<'s>> {
    let unprepared = setup(pool, measure);
    record.points = points(measure);
    for measured in &measure.variants {
        let Variant { name: variant, operation, turns, reset, .. } = measured;
        let mut again: Vec<Option<StatementCounts>> = Vec::with_capacity(pool.workers.len());
        let mut attempts = Vec::with_capacity(pool.workers.len());
        for (worker, unprepared) in pool.workers.iter_mut().zip(&unprepared) {
            watch.progress(&format!("step {}: {} · {}", record.number, record.title, worker.name()));
            let ran = match unprepared {
                Some(failure) => Ok(Ran::failed(failure.clone())),
                None if turns.is_empty() => worker.run(operation, measure.repeat),
                None => worker.run_in_turn(std::iter::once(operation).chain(turns).cycle(), measure.repeat),
            };
            if let Some(reset) = reset
                && let Err(lost) = worker.run(reset, 1)
            {
                worker.tell_later(lost);
            }
            let answered = ran.as_ref().ok().filter(|ran| measure.clients.is_none() && is_answer(ran));
            again.push(answered.and_then(|first| count_again(worker, measured, measure.repeat, first)));
            attempts.push(Attempt::new(&worker.name(), variant.as_deref(), ran));
            if worker.take_loss() {
                pool.plan.abandoned(worker.database());
            }
        }
        let ordered = operation.is_ordered(pool.kind());
        let mut cells = judge(attempts, &step.expect, pool.kind(), ordered, &mut record.answers);
        for (cell, statements) in cells.iter_mut().zip(again) {
            cell.observed =
                statements.map(|statements| Observed { statements: Some(statements), ..Observed::default() });
        }
        record.cells.extend(cells);
    }
    let expect = step.expect.on(pool.kind());
    if expect.agree && measure.clients.is_none() {
        variants_agree(record, expect.tolerance);
    }
    if pool.plan.only.is_some_and(|only| !only.contains(&record.number)) {
        return None;
    }
    let Some(clients) = &measure.clients else { return Some(Measurement::of(pool, measure, record)) };
    workload::run(pool, measure, clients, record, watch);
    None
}

fn is_answer(ran: &Ran) -> bool {
    matches!(&ran.outcome, Outcome::Answer(answer) if !matches!(answer, Answer::Unsupported { .. }))
}

/// Variants do one thing in several ways: what gives other rows than the first does another thing, and its time means
/// nothing beside the first's. Of a matrix only those at one point are compared.
fn variants_agree(record: &mut StepRecord, tolerance: f64) {
    let right = |record: &StepRecord, variant: Option<&str>| {
        let passed = record.cells_of(variant).find(|cell| cell.verdict == Verdict::Passed);
        passed.and_then(|cell| cell.answer)
    };
    let parameters = |record: &StepRecord, variant: Option<&str>| {
        let point = record.points.iter().find(|point| point.variant.as_deref() == variant);
        point.map(|point| point.parameters.clone()).unwrap_or_default()
    };
    let variants: Vec<Option<String>> =
        record.variants().into_iter().map(|variant| variant.map(str::to_owned)).collect();
    for (index, variant) in variants.iter().enumerate() {
        let at = parameters(record, variant.as_deref());
        let first = variants[..index].iter().find(|other| parameters(record, other.as_deref()) == at);
        let Some(first) = first else { continue };
        let (Some(given), Some(expected)) =
            (right(record, variant.as_deref()), right(record, first.as_deref()))
        else {
            continue;
        };
        let (Answer::Rows(_), Answer::Rows(_)) = (&record.answers[given], &record.answers[expected]) else {
            continue;
        };
        let both = [&record.answers[given], &record.answers[expected]];
        if group(both.into_iter().map(Some), false, tolerance).0.len() == 1 {
            continue;
        }
        let first = first.clone().unwrap_or_default();
        let complaint = format!("its rows differ from those of `{first}`: with `agree: false` they may");
        for cell in &mut record.cells {
            if cell.variant == *variant && cell.verdict == Verdict::Passed {
                cell.verdict = Verdict::Failed(vec![complaint.clone()]);
            }
        }
    }
}

/// Where each variant stands in the matrix.
fn points(measure: &Measure) -> Vec<Point> {
    let point = |variant: &Variant| Point {
        variant: variant.name.clone(),
        of: variant.base.clone(),
        parameters: variant
            .parameters
            .iter()
            .map(|(name, value)| Parameter { name: name.clone(), value: value.clone() })
            .collect(),
    };
    measure.variants.iter().filter(|variant| !variant.parameters.is_empty()).map(point).collect()
}

/// Prepares each worker's database; gives the error of those that it could not be prepared for. What is timed later replays
/// the same.
fn setup(pool: &mut WorkerPool<'_>, measure: &Measure) -> Vec<Option<Failure>> {
    let Some(setup) = &measure.setup else { return vec![None; pool.workers.len()] };
    let mut failures = Vec::with_capacity(pool.workers.len());
    for worker in &mut pool.workers {
        failures.push(match worker.run(setup, 1) {
            Ok(Ran { outcome: Outcome::Failed(failure), .. }) => Some(failure),
            Ok(_) => None,
            Err(lost) => {
                worker.tell_later(lost);
                None
            }
        });
    }
    let failed = failures.iter().enumerate().filter_map(|(place, failure)| failure.as_ref().map(|_| place));
    pool.history.push(HistoryEntry::Run { operation: setup.clone(), failed: failed.collect() });
    failures
}
