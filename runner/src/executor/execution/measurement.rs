//! The measurement of a step: the samples of those that answered rightly, generation by generation.

use super::super::observation::{Timed, observe};
use super::super::sampling::{Effort, Sampler, Subject, figures};
use super::super::session::{Generation, GenerationSpec, Slot, WorkerPool};
use super::super::verdict::grows;
use super::super::watch::Watch;
use crate::cancellation::Cancellation;
use crate::scenario::Measure;
use crate::worker::Claims;
use backend_api::Operation;
use reports::record::{Precision, StepRecord, Verdict};
use reports::stats;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// So many generations are enough for any precision.
const MOST_GENERATIONS: u32 = 40;

/// A step that is being measured.
pub struct Measurement<'s> {
    measure: &'s Measure,
    effort: Effort,
    sampler: Sampler<'s>,
    /// The cell and the slot of each subject.
    slots: Vec<(usize, Slot)>,
    /// How many entries of the history come before it.
    history: usize,
    /// How many generations have taken samples.
    generations: u32,
    spent: Duration,
    is_precise: bool,
    cancellation: Cancellation,
}

impl<'s> Measurement<'s> {
    /// Nothing was measured yet: the cells that passed are to be, and the twins of the baseline's.
    pub fn of(pool: &WorkerPool<'_>, measure: &'s Measure, record: &StepRecord) -> Self {
        let backends = pool.workers.len();
        let mut subjects: Vec<Subject<'s>> = Vec::new();
        let mut slots: Vec<(usize, Slot)> = Vec::new();
        for (index, cell) in record.cells.iter().enumerate() {
            if cell.verdict != Verdict::Passed || cell.failure.is_some() {
                continue;
            }
            let (variant, backend) = (index / backends, index % backends);
            for twin in [false, true] {
                if twin && (!figures::is_baseline(pool, &cell.backend, backend) || backends == 1) {
                    continue;
                }
                let slot = Slot { backend, twin };
                slots.push((index, slot));
                subjects.push(Subject {
                    slot,
                    variant,
                    operation: &measure.variants[variant].operation,
                    turns: &measure.variants[variant].turns,
                    turn: Cell::new(0),
                    repeat: measure.repeat,
                    reset: measure.variants[variant].reset.as_ref(),
                    warmup: measure.warmup,
                    // Tables are sent to it, and the way of each statement is longer than its work.
                    claims: (!pool.workers[backend].program().is_built_in()
                        && measure.variants[variant].operation != Operation::LoadTables)
                        .then(Claims::default),
                });
            }
        }
        let effort = Effort {
            profile: pool.plan.profile,
            samples: pool.plan.samples.or(measure.samples),
            time: measure.time,
            operations: u32::try_from(measure.variants.len()).unwrap_or(u32::MAX),
        };
        Measurement {
            measure,
            effort,
            sampler: Sampler::new(subjects, pool.scenario.data.seed),
            slots,
            history: pool.history.len(),
            generations: 0,
            spent: Duration::ZERO,
            is_precise: false,
            cancellation: pool.plan.limits.cancellation.clone(),
        }
    }

    /// How many generations it takes, unless more are needed to be precise.
    pub fn usual(&self) -> u32 {
        self.effort.generations()
    }

    /// The number of the next generation; nothing if there have been enough.
    pub fn next(&self) -> Option<u32> {
        let wants_more = self.measure.precision.is_some()
            && !self.is_precise
            && self.effort.samples.is_none()
            && self.generations < MOST_GENERATIONS
            && self.spent < self.effort.patience();
        let goes_on = self.generations < self.usual() || wants_more;
        (goes_on && !self.sampler.slots().is_empty() && !self.cancellation.is_cancelled())
            .then_some(self.generations)
    }

    /// Takes the samples of a generation, once its workers are at the step. One that is interrupted counts for nothing.
    pub fn sample(
        &mut self,
        pool: &mut WorkerPool<'_>,
        generation: &mut Generation<'_>,
        record: &mut StepRecord,
        watch: &mut dyn Watch,
    ) {
        let start = Instant::now();
        let (number, usual) = (self.generations + 1, self.usual());
        let part = format!(
            "{} step {}: {} · generation {number} of {}",
            pool.scenario.id,
            record.number,
            record.title,
            usual.max(number)
        );
        watch.progress(&format!("{part} gets ready"));
        let earlier = self.sampler.timings().to_vec();
        let spec = GenerationSpec { scenario: &pool.scenario.id, history: &pool.history[..self.history] };
        for (slot, no_sample) in generation.prepare(&self.sampler.slots(), &pool.workers, &spec) {
            self.sampler.give_up(slot, &no_sample);
        }
        let rounds = self.effort.rounds(self.generations);
        self.sampler.sample(generation, rounds, &self.cancellation, |round| {
            watch.progress(&format!("{part}, round {}", round + 1));
        });
        if self.cancellation.is_cancelled() {
            self.sampler.restore(earlier);
            return;
        }
        if self.generations == 0 {
            let sampled: Vec<bool> = (0..record.cells.len()).map(|cell| self.has_sampled(cell)).collect();
            let timed = Timed { measure: self.measure, history: self.history, cells: &sampled };
            observe(pool, generation, timed, record, watch);
        }
        self.generations += 1;
        self.spent += start.elapsed();
        if let Some(wanted) = self.measure.precision.filter(|_| self.generations >= usual) {
            figures::write(record, &self.slots, self.sampler.timings(), pool);
            self.is_precise = stats::precision(record) <= wanted;
        }
    }

    fn has_sampled(&self, cell: usize) -> bool {
        let mut timings = self.slots.iter().zip(self.sampler.timings());
        timings.any(|((index, slot), timing)| *index == cell && !slot.twin && timing.is_ok())
    }

    /// Enters what was measured into the step's record.
    pub fn finish(self, pool: &WorkerPool<'_>, record: &mut StepRecord) {
        figures::write(record, &self.slots, self.sampler.timings(), pool);
        let reached = stats::precision(record);
        record.grows = grows(record, self.measure.variants.iter().any(|variant| variant.reset.is_some()));
        record.precision = self.measure.precision.map(|wanted| Precision { wanted, reached });
        for ((index, slot), timing) in self.slots.iter().zip(self.sampler.timings()) {
            // A twin that is lost takes no figure with it.
            if let Err(no_sample) = timing
                && !slot.twin
            {
                figures::invalidate(&mut record.cells[*index], no_sample);
            }
        }
    }
}
