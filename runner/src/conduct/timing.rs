//! Taking samples: generations of fresh workers, and in each of them all backends and variants in turn, in an
//! order shuffled anew each round, in batches that are sized when warm.

use super::generation::{Generation, Seat};
use super::profile::Rounds;
use super::stand_in::NoSample;
use backend_api::Operation;
use fastrand::Rng;
use reports::record::{Generation as Samples, Timing};
use std::time::{Duration, Instant};

/// How long a sample should last, so that the clock's resolution does not matter.
const SAMPLE: Duration = Duration::from_millis(1);

/// What lasts longer need not be warmed up in each generation: cold caches are a small part of it.
const LONG: Duration = Duration::from_millis(10);

/// How often a batch is judged before it is good: so often at least, and at most.
const LEAST_SIZINGS: u32 = 4;
const MOST_SIZINGS: u32 = 12;

/// The largest batch.
const LARGEST_BATCH: u32 = 10_000;

/// What is sampled: one backend, one variant.
pub struct Entrant<'a> {
    /// Whose place it is in every generation.
    pub seat: Seat,
    /// The operation.
    pub operation: &'a Operation,
    /// How many executions make one.
    pub repeat: u32,
    /// What restores the database before each sample.
    pub reset: Option<&'a Operation>,
    /// How many samples of each worker do not count.
    pub warmup: u32,
}

/// The size of a sample.
#[derive(Debug, Clone, Copy)]
struct Size {
    /// How many executions it holds.
    batch: u32,
    /// Whether one of them is [`LONG`].
    is_long: bool,
}

/// The samples of each entrant so far, or why it has none.
pub struct Sampling<'a> {
    entrants: Vec<Entrant<'a>>,
    timings: Vec<Result<Timing, NoSample>>,
    /// What is known of each entrant's samples once it was warmed up.
    sizes: Vec<Option<Size>>,
    rng: Rng,
}

impl<'a> Sampling<'a> {
    /// Nothing was sampled yet.
    pub fn new(entrants: Vec<Entrant<'a>>, seed: u64) -> Self {
        let timings = entrants.iter().map(|_| Ok(Timing::default())).collect();
        let sizes = entrants.iter().map(|_| None).collect();
        Sampling { entrants, timings, sizes, rng: Rng::with_seed(seed) }
    }

    /// The seats of those that can still be sampled, each once.
    pub fn seats(&self) -> Vec<Seat> {
        let mut seats = Vec::new();
        for (entrant, timing) in self.entrants.iter().zip(&self.timings) {
            if timing.is_ok() && !seats.contains(&entrant.seat) {
                seats.push(entrant.seat);
            }
        }
        seats
    }

    /// Nobody on this seat can be sampled any more.
    pub fn lose(&mut self, seat: Seat, no_sample: &NoSample) {
        for (entrant, timing) in self.entrants.iter().zip(&mut self.timings) {
            if entrant.seat == seat && timing.is_ok() {
                *timing = Err(no_sample.clone());
            }
        }
    }

    /// The samples of each entrant so far, or why it has none.
    pub fn timings(&self) -> &[Result<Timing, NoSample>] {
        &self.timings
    }

    /// Takes the samples of one generation.
    pub fn sample(&mut self, generation: &mut Generation, rounds: Rounds, mut progress: impl FnMut(u32)) {
        for index in 0..self.entrants.len() {
            if self.timings[index].is_err() {
                continue;
            }
            match self.warm(generation, index) {
                Ok(size) => {
                    self.sizes[index] = Some(size);
                    if let Ok(timing) = &mut self.timings[index] {
                        timing.generations.push(Samples { batch: size.batch, samples_ns: Vec::new() });
                    }
                }
                Err(error) => self.timings[index] = Err(error),
            }
        }
        let mut order: Vec<usize> = (0..self.entrants.len()).collect();
        let start = Instant::now();
        for round in 0..rounds.most {
            if round >= rounds.least && start.elapsed() > rounds.budget || crate::interrupt::requested() {
                break;
            }
            progress(round);
            self.rng.shuffle(&mut order);
            for &index in &order {
                let Some(size) = self.sizes[index].filter(|_| self.timings[index].is_ok()) else {
                    continue;
                };
                let batch = jittered(size.batch, &mut self.rng);
                match self.once(generation, index, batch) {
                    Ok(sample) => self.push(index, sample),
                    Err(error) => self.timings[index] = Err(error),
                }
            }
        }
    }

    fn push(&mut self, index: usize, sample: f64) {
        if let Ok(timing) = &mut self.timings[index]
            && let Some(generation) = timing.generations.last_mut()
        {
            // A hundredth of a nanosecond is finer than any clock, and long numbers make long records.
            generation.samples_ns.push((sample * 100.0).round() / 100.0);
        }
    }

    /// Warms a worker up; gives the size of this entrant's samples. With a reset it is one execution: a second
    /// would not find the database restored.
    fn warm(&mut self, generation: &mut Generation, index: usize) -> Result<Size, NoSample> {
        let warmup = self.entrants[index].warmup;
        if let Some(size) = self.sizes[index] {
            for _ in 0..if size.is_long { warmup.saturating_sub(1) } else { warmup } {
                self.once(generation, index, size.batch)?;
            }
            return Ok(size);
        }
        // The first worker is warm when the size of its samples is known.
        let cold = self.once(generation, index, 1)?;
        let is_long = cold >= LONG.as_nanos() as f64;
        if self.entrants[index].reset.is_some() || is_long {
            return Ok(Size { batch: 1, is_long });
        }
        let mut batch = 1;
        // The first executions run cold, and a batch that they size is too small: each is judged by itself, until it
        // asks for no larger one.
        for judged in 1..=MOST_SIZINGS {
            let warm = self.once(generation, index, batch)?.max(1.0);
            let wanted = (SAMPLE.as_nanos() as f64 / warm).ceil();
            let wanted = wanted.clamp(1.0, LARGEST_BATCH.into()) as u32;
            if judged >= LEAST_SIZINGS && wanted <= batch + batch / 8 {
                break;
            }
            batch = batch.max(wanted);
        }
        Ok(Size { batch, is_long })
    }

    /// One sample, in nanoseconds for one execution.
    fn once(&self, generation: &mut Generation, index: usize, batch: u32) -> Result<f64, NoSample> {
        let entrant = &self.entrants[index];
        if let Some(reset) = entrant.reset {
            generation.sample(entrant.seat, reset, 1)?;
        }
        let times = entrant.repeat.saturating_mul(batch);
        let elapsed = generation.sample(entrant.seat, entrant.operation, times)?;
        Ok(elapsed as f64 / f64::from(batch))
    }
}

/// A tenth more or less, so that no batch keeps step with something periodic in the machine.
fn jittered(batch: u32, rng: &mut Rng) -> u32 {
    let tenth = batch / 10;
    batch - tenth + rng.u32(0..=2 * tenth)
}
