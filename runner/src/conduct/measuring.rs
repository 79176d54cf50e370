//! A step that is being measured: the samples of those that answered rightly, generation by generation.

use super::figures::{self, is_baseline};
use super::generation::{Generation, Scenery, Seat};
use super::profile::Effort;
use super::stage::Stage;
use super::timing::{Entrant, Sampling};
use super::{Watch, observe};
use crate::cancellation::Cancellation;
use crate::scenario::Measure;
use reports::record::{Precision, StepRecord, Verdict};
use reports::stats;
use std::time::{Duration, Instant};

/// So many generations are enough for any precision.
const MOST_GENERATIONS: u32 = 40;

/// A step that is being measured.
pub struct Measuring<'s> {
    measure: &'s Measure,
    effort: Effort,
    sampling: Sampling<'s>,
    /// The cell and the seat of each entrant.
    slots: Vec<(usize, Seat)>,
    /// How many of the stage's scenes come before it.
    scenes: usize,
    /// How many generations have taken samples.
    generations: u32,
    spent: Duration,
    is_precise: bool,
    cancellation: Cancellation,
}

impl<'s> Measuring<'s> {
    /// Nothing was measured yet: the cells that passed are to be, and the twins of the baseline's.
    pub fn of(stage: &Stage<'_>, measure: &'s Measure, record: &StepRecord) -> Self {
        let players = stage.players.len();
        let mut entrants: Vec<Entrant<'s>> = Vec::new();
        let mut slots: Vec<(usize, Seat)> = Vec::new();
        for (index, cell) in record.cells.iter().enumerate() {
            if cell.verdict != Verdict::Passed || cell.failure.is_some() {
                continue;
            }
            let (variant, player) = (index / players, index % players);
            for twin in [false, true] {
                if twin && (!is_baseline(stage, &cell.backend, player) || players == 1) {
                    continue;
                }
                let seat = Seat { player, twin };
                slots.push((index, seat));
                entrants.push(Entrant {
                    seat,
                    variant,
                    operation: &measure.variants[variant].operation,
                    repeat: measure.repeat,
                    reset: measure.variants[variant].reset.as_ref(),
                    warmup: measure.warmup,
                });
            }
        }
        let effort = Effort {
            profile: stage.plan.profile,
            samples: stage.plan.samples.or(measure.samples),
            time: measure.time,
            operations: u32::try_from(measure.variants.len()).unwrap_or(u32::MAX),
        };
        Measuring {
            measure,
            effort,
            sampling: Sampling::new(entrants, stage.scenario.data.seed),
            slots,
            scenes: stage.scenes.len(),
            generations: 0,
            spent: Duration::ZERO,
            is_precise: false,
            cancellation: stage.plan.limits.cancellation.clone(),
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
        (goes_on && !self.sampling.seats().is_empty() && !self.cancellation.is_cancelled())
            .then_some(self.generations)
    }

    /// Takes the samples of a generation, once its workers are at the step. One that is interrupted counts for nothing.
    pub fn sample(
        &mut self,
        stage: &mut Stage<'_>,
        generation: &mut Generation,
        record: &mut StepRecord,
        watch: &mut dyn Watch,
    ) {
        let start = Instant::now();
        let (number, usual) = (self.generations + 1, self.usual());
        let part = format!(
            "{} step {}: {} · generation {number} of {}",
            stage.scenario.id,
            record.number,
            record.title,
            usual.max(number)
        );
        watch.progress(&format!("{part} gets ready"));
        let earlier = self.sampling.timings().to_vec();
        let scenery = Scenery {
            scenario: &stage.scenario.id,
            provisioner: stage.plan.provisioner,
            scenes: &stage.scenes[..self.scenes],
            limits: &stage.plan.limits,
        };
        for (seat, no_sample) in generation.prepare(&self.sampling.seats(), &stage.players, &scenery) {
            self.sampling.lose(seat, &no_sample);
        }
        let rounds = self.effort.rounds(self.generations);
        self.sampling.sample(generation, rounds, &self.cancellation, |round| {
            watch.progress(&format!("{part}, round {}", round + 1));
        });
        if self.cancellation.is_cancelled() {
            self.sampling.go_back_to(earlier);
            return;
        }
        if self.generations == 0 {
            let sampled: Vec<bool> = (0..record.cells.len()).map(|cell| self.has_sampled(cell)).collect();
            observe::observe(stage, generation, self.scenes, self.measure, record, &sampled, watch);
        }
        self.generations += 1;
        self.spent += start.elapsed();
        if let Some(wanted) = self.measure.precision.filter(|_| self.generations >= usual) {
            figures::enter(record, &self.slots, self.sampling.timings(), stage);
            self.is_precise = stats::precision(record) <= wanted;
        }
    }

    fn has_sampled(&self, cell: usize) -> bool {
        let mut timings = self.slots.iter().zip(self.sampling.timings());
        timings.any(|((index, seat), timing)| *index == cell && !seat.twin && timing.is_ok())
    }

    /// Enters what was measured into the step's record.
    pub fn finish(self, stage: &Stage<'_>, record: &mut StepRecord) {
        figures::enter(record, &self.slots, self.sampling.timings(), stage);
        let reached = stats::precision(record);
        record.precision = self.measure.precision.map(|wanted| Precision { wanted, reached });
        for ((index, seat), timing) in self.slots.iter().zip(self.sampling.timings()) {
            // A twin that is lost takes no figure with it.
            if let Err(no_sample) = timing
                && !seat.twin
            {
                figures::spoil(&mut record.cells[*index], no_sample);
            }
        }
    }
}
