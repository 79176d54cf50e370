//! Taking samples: all backends and variants in turn, in an order shuffled anew each round, in batches
//! that are sized when warm.

use super::stand_in::{NoSample, StandIn};
use crate::worker::Broken;
use backend_api::Operation;
use fastrand::Rng;
use reports::record::Timing;
use std::time::{Duration, Instant};

/// How long a sample should last, so that the clock's resolution does not matter.
const SAMPLE: Duration = Duration::from_millis(1);

/// The largest batch.
const LARGEST_BATCH: u32 = 10_000;

/// How many rounds a step gets.
#[derive(Debug, Clone, Copy)]
pub struct Rounds {
    least: u32,
    most: u32,
    budget: Duration,
}

impl Rounds {
    /// As many as the user says, or as many as a lesson has patience for: after a quarter of a second no more
    /// than the least.
    pub fn new(samples: Option<u32>) -> Self {
        match samples {
            Some(samples) => Rounds { least: samples, most: samples, budget: Duration::ZERO },
            None => Rounds { least: 5, most: 25, budget: Duration::from_millis(250) },
        }
    }

    /// The most that there can be.
    pub fn most(self) -> u32 {
        self.most
    }
}

/// What is sampled: one backend, one variant.
pub struct Entrant<'a> {
    /// Where the backend stands in the list of stand-ins.
    pub stand_in: usize,
    /// The operation.
    pub operation: &'a Operation,
    /// How many executions make one.
    pub repeat: u32,
    /// What restores the database before each sample.
    pub reset: Option<&'a Operation>,
}

/// The samples of each entrant, or why it has none.
pub fn rounds(
    entrants: &[Entrant<'_>],
    stand_ins: &mut [Option<StandIn>],
    limits: Rounds,
    seed: u64,
    mut progress: impl FnMut(u32),
) -> Vec<Result<Timing, NoSample>> {
    let mut sampler = |entrant: &Entrant<'_>, batch: u32| -> Result<f64, NoSample> {
        let place = &mut stand_ins[entrant.stand_in];
        let elapsed = sample(place, entrant, batch);
        // A lost worker is not asked again in this step; the next one starts another.
        if let Err(NoSample::Broke(_)) = elapsed {
            *place = None;
        }
        Ok(elapsed? as f64 / f64::from(batch))
    };
    let mut timings: Vec<Result<Timing, NoSample>> = entrants
        .iter()
        .map(|entrant| {
            let batch = batch(entrant, &mut sampler)?;
            Ok(Timing { batch, samples_ns: Vec::new() })
        })
        .collect();

    let mut rng = Rng::with_seed(seed);
    let mut order: Vec<usize> = (0..entrants.len()).collect();
    let start = Instant::now();
    for round in 0..limits.most {
        if round >= limits.least && start.elapsed() > limits.budget || crate::interrupt::requested() {
            break;
        }
        progress(round);
        rng.shuffle(&mut order);
        for &index in &order {
            let Ok(timing) = &mut timings[index] else { continue };
            match sampler(&entrants[index], timing.batch) {
                Ok(sample) => timing.samples_ns.push(sample),
                Err(error) => timings[index] = Err(error),
            }
        }
    }
    timings
}

fn sample(stand_in: &mut Option<StandIn>, entrant: &Entrant<'_>, batch: u32) -> Result<u64, NoSample> {
    let Some(stand_in) = stand_in else {
        let because = "its worker was lost in another variant".to_owned();
        return Err(NoSample::Broke(Broken { because }));
    };
    if let Some(reset) = entrant.reset {
        stand_in.sample(reset, 1)?;
    }
    stand_in.sample(entrant.operation, entrant.repeat.saturating_mul(batch))
}

/// How many executions a sample of this entrant holds, judged by one that ran warm. With a reset it is
/// one: a second would not find the database restored.
fn batch(
    entrant: &Entrant<'_>,
    sampler: &mut impl FnMut(&Entrant<'_>, u32) -> Result<f64, NoSample>,
) -> Result<u32, NoSample> {
    sampler(entrant, 1)?;
    if entrant.reset.is_some() {
        return Ok(1);
    }
    let mut batch = 1;
    // A batch judged by a single warm execution is judged again by itself: the first sizes run cold.
    for _ in 0..2 {
        let warm = sampler(entrant, batch)?.max(1.0);
        let wanted = (SAMPLE.as_nanos() as f64 / warm).ceil();
        batch = wanted.clamp(1.0, LARGEST_BATCH.into()) as u32;
        if batch == 1 {
            break;
        }
    }
    Ok(batch)
}
