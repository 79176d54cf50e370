//! Computes a step's figures from its samples.

use super::super::session::{MainWorker, NoSample, Slot, WorkerPool};
use crate::registry::CONTROL;
use crate::system_load::LoadClock;
use backend_api::Tuning;
use reports::record::{Cell, StepRecord, Timing, Twin, Verdict};
use reports::stats::{self, Role};

/// Whether a backend's times are 1 in the ratios of its tuning.
pub fn is_baseline(pool: &WorkerPool<'_>, name: &str, backend: usize) -> bool {
    name == pool.workers[backend].program().tuning.named(pool.plan.baseline)
}

/// Puts the samples into the record, and what they say.
pub fn write(
    record: &mut StepRecord,
    slots: &[(usize, Slot)],
    timings: &[Result<Timing, NoSample>],
    pool: &WorkerPool<'_>,
) {
    record.twins.clear();
    for ((index, slot), timing) in slots.iter().zip(timings) {
        let cell = &mut record.cells[*index];
        let timing = timing.as_ref().ok().filter(|timing| timing.samples().next().is_some()).cloned();
        match timing {
            Some(timing) if slot.twin => {
                record.twins.push(Twin {
                    variant: cell.variant.clone(),
                    backend: Some(cell.backend.clone()),
                    timing,
                    ratio: None,
                });
            }
            timing if !slot.twin => cell.timing = timing,
            _ => {}
        }
    }
    let role_of = |backend: &str| {
        let program = pool.workers.iter().map(MainWorker::program).find(|program| program.name() == backend);
        Role {
            baseline: program.map_or(Tuning::Default, |program| program.tuning).named(pool.plan.baseline),
            control: program.is_some_and(|program| program.is(CONTROL)),
        }
    };
    record.load = pool.plan.clock.and_then(LoadClock::load);
    stats::evaluate(record, role_of, pool.scenario.data.seed);
}

/// A cell that answered rightly and then could not be timed.
pub fn invalidate(cell: &mut Cell, no_sample: &NoSample) {
    cell.timing = None;
    cell.figures = None;
    cell.verdict = match no_sample {
        NoSample::Broke(_) => Verdict::Broken { because: no_sample.to_string() },
        _ => Verdict::Failed(vec![no_sample.to_string()]),
    };
}
