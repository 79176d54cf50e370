//! Taking samples: generations of fresh workers, and in each of them all backends and variants in turn, in an
//! order shuffled anew each round, in batches that are sized when warm.

use super::generation::{Generation, Seat};
use super::profile::Rounds;
use super::sizing::{self, Sizing};
use super::stand_in::NoSample;
use super::turns::Turns;
use backend_api::Operation;
use reports::record::{Generation as Samples, Timing};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// What lasts longer needs no untimed executions before each sample: cold caches are a small part of it.
const LONG: Duration = Duration::from_millis(10);

/// So long does a worker execute untimed before each sample. It comes from a sleep in which others had the caches, and pays
/// for that until then; a library with more code, and a thread to hand its statements to, pays more: without this, the ratios
/// of sqlx and SeaORM are larger by a tenth to a quarter.
const WARMING: Duration = Duration::from_millis(2);

/// What is sampled: one backend, one variant.
pub struct Entrant<'a> {
    /// Whose place it is in every generation.
    pub seat: Seat,
    /// Which variant it plays, by number.
    pub variant: usize,
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
    /// How long one of them lasts, in nanoseconds; nothing before it is known.
    execution_ns: f64,
}

impl Size {
    /// One execution, however long it lasts.
    const COLD: Size = Size { batch: 1, execution_ns: f64::INFINITY };

    /// How many times the operation runs untimed before a sample, where so many make an execution.
    fn untimed(self, repeat: u32) -> u32 {
        if self.execution_ns >= LONG.as_nanos() as f64 {
            return 0;
        }
        let operation_ns = (self.execution_ns / f64::from(repeat)).max(1.0);
        (WARMING.as_nanos() as f64 / operation_ns).ceil() as u32
    }

    /// How many samples of a new worker do not count, where so many are wanted of what is short.
    fn warmup(self, wanted: u32) -> u32 {
        if sizing::is_slow(self.execution_ns) { wanted.saturating_sub(1) } else { wanted }
    }
}

/// A worker that is warm.
struct Warm {
    /// The size of its samples.
    size: Size,
    /// A sample that counts, if one was taken on the way.
    first: Option<f64>,
}

/// The samples of each entrant so far, or why it has none.
pub struct Sampling<'a> {
    entrants: Vec<Entrant<'a>>,
    timings: Vec<Result<Timing, NoSample>>,
    /// What is known of each entrant's samples once it was warmed up.
    sizes: Vec<Option<Size>>,
    turns: Turns,
}

impl<'a> Sampling<'a> {
    /// Nothing was sampled yet.
    pub fn new(entrants: Vec<Entrant<'a>>, seed: u64) -> Self {
        let timings = entrants.iter().map(|_| Ok(Timing::default())).collect();
        let sizes = entrants.iter().map(|_| None).collect();
        let turns = Turns::new(entrants.len(), seed);
        Sampling { entrants, timings, sizes, turns }
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

    /// Forgets what came after these.
    pub fn go_back_to(&mut self, earlier: Vec<Result<Timing, NoSample>>) {
        self.timings = earlier;
    }

    /// Takes the samples of one generation.
    pub fn sample(&mut self, generation: &mut Generation, rounds: Rounds, mut progress: impl FnMut(u32)) {
        let mut has_first = vec![false; self.entrants.len()];
        let variants = self.entrants.iter().map(|entrant| entrant.variant + 1).max().unwrap_or(1);
        let mut used = vec![Duration::ZERO; variants];
        for index in self.turns.round() {
            if self.timings[index].is_err() {
                continue;
            }
            let start = Instant::now();
            match self.warm(generation, index) {
                Ok(Warm { size, first }) => {
                    self.sizes[index] = Some(size);
                    has_first[index] = first.is_some();
                    if let Ok(timing) = &mut self.timings[index] {
                        timing.generations.push(Samples { batch: size.batch, samples_ns: Vec::new() });
                    }
                    first.into_iter().for_each(|first| self.push(index, first));
                }
                Err(error) => self.timings[index] = Err(error),
            }
            if has_first[index] {
                used[self.entrants[index].variant] += start.elapsed();
            }
        }
        // Each variant has its share of the time: otherwise one that takes long would leave the others few samples.
        let share = rounds.budget / u32::try_from(self.variants()).unwrap_or(u32::MAX).max(1);
        for round in 0..rounds.most {
            let left: Vec<bool> = used.iter().map(|used| round < rounds.least || *used < share).collect();
            let mut order = self.turns.round();
            order.retain(|&index| left[self.entrants[index].variant]);
            if order.is_empty() || crate::interrupt::requested() {
                break;
            }
            progress(round);
            for index in order {
                if round == 0 && has_first[index] {
                    continue;
                }
                let start = Instant::now();
                let Some(size) = self.sizes[index].filter(|_| self.timings[index].is_ok()) else {
                    continue;
                };
                let size = Size { batch: self.turns.jittered(size.batch), ..size };
                match self.once(generation, index, size) {
                    Ok(sample) => self.push(index, sample),
                    Err(error) => self.timings[index] = Err(error),
                }
                used[self.entrants[index].variant] += start.elapsed();
            }
        }
    }

    /// How many variants can still be sampled.
    fn variants(&self) -> usize {
        let sampled = self.entrants.iter().zip(&self.timings).filter(|(_, timing)| timing.is_ok());
        sampled.map(|(entrant, _)| entrant.variant).collect::<BTreeSet<_>>().len()
    }

    fn push(&mut self, index: usize, sample: f64) {
        if let Ok(timing) = &mut self.timings[index]
            && let Some(generation) = timing.generations.last_mut()
        {
            // A hundredth of a nanosecond is finer than any clock, and long numbers make long records.
            generation.samples_ns.push((sample * 100.0).round() / 100.0);
        }
    }

    /// Warms a worker up. With a reset a sample is one execution: a second would not find the database restored.
    fn warm(&mut self, generation: &mut Generation, index: usize) -> Result<Warm, NoSample> {
        let warmup = self.entrants[index].warmup;
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
        Ok(Warm { size, first: last.filter(|_| wanted == 0) })
    }

    /// Finds the size of an entrant's samples, which makes its first worker warm; gives the last of those taken on the way,
    /// if it was taken as those of that size are.
    fn size(&self, generation: &mut Generation, index: usize) -> Result<(Size, Option<f64>), NoSample> {
        let cold = self.once(generation, index, Size::COLD)?;
        let mut size = Size { batch: 1, execution_ns: cold };
        if size.untimed(1) == 0 {
            return Ok((size, Some(cold)));
        }
        if self.entrants[index].reset.is_some() {
            return Ok((size, None));
        }
        let mut sizing = Sizing::new();
        loop {
            size.batch = sizing.batch();
            size.execution_ns = self.once(generation, index, size)?;
            if sizing.judge(size.execution_ns) {
                return Ok((Size { batch: sizing.batch(), ..size }, Some(size.execution_ns)));
            }
        }
    }

    /// One sample, in nanoseconds for one execution.
    fn once(&self, generation: &mut Generation, index: usize, size: Size) -> Result<f64, NoSample> {
        let entrant = &self.entrants[index];
        let times = entrant.repeat.saturating_mul(size.batch);
        let Some(reset) = entrant.reset else {
            let untimed = size.untimed(entrant.repeat);
            let elapsed = generation.sample(entrant.seat, entrant.operation, untimed, times)?;
            return Ok(elapsed as f64 / f64::from(size.batch));
        };
        let start = Instant::now();
        for _ in 0..size.untimed(1) {
            generation.sample(entrant.seat, reset, 0, 1)?;
            generation.sample(entrant.seat, entrant.operation, 0, entrant.repeat)?;
            if start.elapsed() >= WARMING {
                break;
            }
        }
        generation.sample(entrant.seat, reset, 0, 1)?;
        let elapsed = generation.sample(entrant.seat, entrant.operation, 0, times)?;
        Ok(elapsed as f64 / f64::from(size.batch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_is_warm_before_a_sample_unless_that_would_take_too_long() {
        let untimed = |execution_ns, repeat| Size { batch: 1, execution_ns }.untimed(repeat);
        assert_eq!(untimed(20_000.0, 1), 100);
        assert_eq!(untimed(5e6, 1), 1, "once, however long that is");
        assert_eq!(untimed(5e6, 100), 40, "a part of an execution is enough");
        assert_eq!(untimed(12e6, 1), 0, "cold caches are a small part of it");
        assert_eq!(Size::COLD.untimed(1), 0, "nothing is known yet");
    }
}
