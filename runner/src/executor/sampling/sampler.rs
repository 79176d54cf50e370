//! Taking samples: generations of fresh workers, and in each of them all backends and variants, interleaved, in batches that
//! are sized when warm.

use super::super::session::{Generation, NoSample, Slot};
use super::batch_size::Size;
use super::effort::Rounds;
use super::interleaving::Interleaving;
use super::subject::{Subject, Warm};
use crate::cancellation::Cancellation;
use reports::record::{Generation as Samples, Timing};
use std::collections::BTreeSet;
use std::time::Duration;

/// The samples of each subject so far, or why it has none.
pub struct Sampler<'a> {
    subjects: Vec<Subject<'a>>,
    timings: Vec<Result<Timing, NoSample>>,
    /// What is known of each subject's samples once it was warmed up.
    sizes: Vec<Option<Size>>,
    interleaving: Interleaving,
}

impl<'a> Sampler<'a> {
    /// Nothing was sampled yet.
    pub fn new(subjects: Vec<Subject<'a>>, seed: u64) -> Self {
        let timings = subjects.iter().map(|_| Ok(Timing::default())).collect();
        let sizes = subjects.iter().map(|_| None).collect();
        let interleaving = Interleaving::new(subjects.len(), seed);
        Sampler { subjects, timings, sizes, interleaving }
    }

    /// The slots of those that can still be sampled, each once.
    pub fn slots(&self) -> Vec<Slot> {
        let mut slots = Vec::new();
        for (subject, timing) in self.subjects.iter().zip(&self.timings) {
            if timing.is_ok() && !slots.contains(&subject.slot) {
                slots.push(subject.slot);
            }
        }
        slots
    }

    /// Nobody in this slot can be sampled any more.
    pub fn give_up(&mut self, slot: Slot, no_sample: &NoSample) {
        for (subject, timing) in self.subjects.iter().zip(&mut self.timings) {
            if subject.slot == slot && timing.is_ok() {
                *timing = Err(no_sample.clone());
            }
        }
    }

    /// The samples of each subject so far, or why it has none.
    pub fn timings(&self) -> &[Result<Timing, NoSample>] {
        &self.timings
    }

    /// Forgets what came after these.
    pub fn restore(&mut self, earlier: Vec<Result<Timing, NoSample>>) {
        self.timings = earlier;
    }

    /// Takes the samples of one generation, or some of them if that is cancelled.
    pub fn sample(
        &mut self,
        generation: &mut Generation<'_>,
        rounds: Rounds,
        cancellation: &Cancellation,
        mut progress: impl FnMut(u32),
    ) {
        let mut has_first = vec![false; self.subjects.len()];
        let variants = self.subjects.iter().map(|subject| subject.variant + 1).max().unwrap_or(1);
        let mut used = vec![Duration::ZERO; variants];
        for index in self.interleaving.round() {
            if self.timings[index].is_err() {
                continue;
            }
            match self.subjects[index].warm_up(generation, self.sizes[index]) {
                Ok(Warm { size, first }) => {
                    self.sizes[index] = Some(size);
                    has_first[index] = first.is_some();
                    if let Ok(timing) = &mut self.timings[index] {
                        timing.generations.push(Samples { batch: size.batch, samples_ns: Vec::new() });
                    }
                    if let Some(first) = first {
                        self.push(index, first.execution_ns);
                        used[self.subjects[index].variant] += first.timed;
                    }
                }
                Err(error) => self.timings[index] = Err(error),
            }
        }
        // Each variant has its share of the time: otherwise one that takes long would leave the others few samples.
        let share = rounds.budget / u32::try_from(self.variants()).unwrap_or(u32::MAX).max(1);
        for round in 0..rounds.most {
            let left: Vec<bool> = used.iter().map(|used| round < rounds.least || *used < share).collect();
            let mut order = self.interleaving.round();
            // Whoever was lost in this generation takes no more turns; without anybody there are none.
            order.retain(|&index| left[self.subjects[index].variant] && self.timings[index].is_ok());
            if order.is_empty() || cancellation.is_cancelled() {
                break;
            }
            progress(round);
            for index in order {
                if round == 0 && has_first[index] {
                    continue;
                }
                let Some(size) = self.sizes[index] else { continue };
                let size = Size { batch: self.interleaving.jittered(size.batch), ..size };
                match self.subjects[index].sample(generation, size) {
                    Ok(taken) => {
                        self.push(index, taken.execution_ns);
                        used[self.subjects[index].variant] += taken.timed;
                    }
                    Err(error) => self.timings[index] = Err(error),
                }
            }
        }
    }

    /// How many variants can still be sampled.
    fn variants(&self) -> usize {
        let sampled = self.subjects.iter().zip(&self.timings).filter(|(_, timing)| timing.is_ok());
        sampled.map(|(subject, _)| subject.variant).collect::<BTreeSet<_>>().len()
    }

    fn push(&mut self, index: usize, sample: f64) {
        if let Ok(timing) = &mut self.timings[index]
            && let Some(generation) = timing.generations.last_mut()
        {
            // A hundredth of a nanosecond is finer than any clock, and long numbers make long records.
            generation.samples_ns.push((sample * 100.0).round() / 100.0);
        }
    }
}
