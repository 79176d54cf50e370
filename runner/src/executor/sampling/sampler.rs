//! Taking samples: generations of fresh workers, and in each of them all backends and variants, interleaved, in batches that
//! are sized when warm.

use super::super::session::{Generation, NoSample, Slot};
use super::batch_size::{BatchSizing, Size};
use super::effort::Rounds;
use super::interleaving::Interleaving;
use crate::cancellation::Cancellation;
use backend_api::Operation;
use backend_api::protocol::{Reset, Sample};
use reports::record::{Generation as Samples, Timing};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// What is sampled: one backend, one variant.
pub struct Subject<'a> {
    /// Its slot in every generation.
    pub slot: Slot,
    /// The number of its variant.
    pub variant: usize,
    /// The operation.
    pub operation: &'a Operation,
    /// How many executions make one.
    pub repeat: u32,
    /// What restores the database before each execution.
    pub reset: Option<&'a Operation>,
    /// How many samples of each worker do not count.
    pub warmup: u32,
}

/// A worker that is warm.
struct Warm {
    /// The size of its samples.
    size: Size,
    /// A sample that counts, if one was taken on the way.
    first: Option<Taken>,
}

/// A sample that was taken.
struct Taken {
    /// How long the sample took without what came before it.
    timed: Duration,
    /// How long one execution took, in nanoseconds.
    execution_ns: f64,
    /// The same with what had to come before it: what a reset takes.
    pace_ns: f64,
}

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
    pub fn lose(&mut self, slot: Slot, no_sample: &NoSample) {
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
    pub fn go_back_to(&mut self, earlier: Vec<Result<Timing, NoSample>>) {
        self.timings = earlier;
    }

    /// Takes the samples of one generation, or some of them if that is cancelled.
    pub fn sample(
        &mut self,
        generation: &mut Generation,
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
            match self.warm(generation, index) {
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
            order.retain(|&index| left[self.subjects[index].variant]);
            if order.is_empty() || cancellation.is_cancelled() {
                break;
            }
            progress(round);
            for index in order {
                if round == 0 && has_first[index] {
                    continue;
                }
                let Some(size) = self.sizes[index].filter(|_| self.timings[index].is_ok()) else {
                    continue;
                };
                let size = Size { batch: self.interleaving.jittered(size.batch), ..size };
                match self.once(generation, index, size) {
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

    /// Warms a worker up.
    fn warm(&mut self, generation: &mut Generation, index: usize) -> Result<Warm, NoSample> {
        let warmup = self.subjects[index].warmup;
        if let Some(size) = self.sizes[index] {
            for _ in 0..size.warmup(warmup) {
                self.once(generation, index, size)?;
            }
            return Ok(Warm { size, first: None });
        }
        let (size, last) = self.size(generation, index)?;
        let wanted = size.warmup(warmup);
        for _ in 1..wanted {
            self.once(generation, index, size)?;
        }
        // In the other generations such a sample would count.
        Ok(Warm { size, first: Some(last).filter(|_| wanted == 0) })
    }

    /// Finds the size of a subject's samples, which makes its first worker warm; gives the last of those taken on the way,
    /// which was taken as those of that size are.
    fn size(&self, generation: &mut Generation, index: usize) -> Result<(Size, Taken), NoSample> {
        let cold = self.once(generation, index, Size::COLD)?;
        let mut size = Size { batch: 1, pace_ns: cold.pace_ns };
        if size.is_long() {
            return Ok((size, cold));
        }
        let mut sizing = BatchSizing::new();
        loop {
            size.batch = sizing.batch();
            let sample = self.once(generation, index, size)?;
            size.pace_ns = sample.pace_ns;
            if sizing.judge(size.pace_ns) {
                return Ok((Size { batch: sizing.batch(), ..size }, sample));
            }
        }
    }

    /// One sample.
    fn once(&self, generation: &mut Generation, index: usize, size: Size) -> Result<Taken, NoSample> {
        let Subject { slot, operation, repeat, reset, .. } = &self.subjects[index];
        let executions = size.untimed(1) + size.batch;
        // A reset needs whole executions between; without one, a part of an execution warms as well.
        let untimed = match reset {
            None => size.untimed(*repeat),
            Some(_) => repeat.saturating_mul(size.untimed(1)),
        };
        let sample = Sample {
            operation: (*operation).clone(),
            reset: reset.map(|reset| Reset { operation: reset.clone(), every: *repeat }),
            untimed,
            times: repeat.saturating_mul(size.batch),
        };
        let start = Instant::now();
        let elapsed_ns = generation.sample(*slot, sample)?;
        let execution_ns = elapsed_ns as f64 / f64::from(size.batch);
        let pace_ns = match reset {
            None => execution_ns,
            Some(_) => start.elapsed().as_nanos() as f64 / f64::from(executions),
        };
        Ok(Taken { timed: Duration::from_nanos(elapsed_ns), execution_ns, pace_ns })
    }
}
