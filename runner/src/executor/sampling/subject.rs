//! What is sampled: how its worker is warmed up, how the size of its samples is found, and how one is taken.

use super::super::session::{Generation, NoSample, Slot};
use super::batch_size::{BatchSizing, Size};
use crate::worker::Claims;
use backend_api::Operation;
use backend_api::protocol::{Reset, Sample};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// What is sampled: one backend, one variant.
pub struct Subject<'a> {
    /// Its slot in every generation.
    pub slot: Slot,
    /// The number of its variant.
    pub variant: usize,
    /// The operation.
    pub operation: &'a Operation,
    /// Calls of it with other values, which take turns with it.
    pub turns: &'a [Operation],
    /// Whose turn is next: each sample goes on where the last one ended.
    pub turn: Cell<usize>,
    /// How many executions make one.
    pub repeat: u32,
    /// What restores the database before each execution.
    pub reset: Option<&'a Operation>,
    /// How many samples of each worker do not count.
    pub warmup: u32,
    /// What is known of its own clock, where that is not the runner's.
    pub claims: Option<Claims>,
}

/// A worker that is warm.
pub struct Warm {
    /// The size of its samples.
    pub size: Size,
    /// A sample that counts, if one was taken on the way.
    pub first: Option<Taken>,
}

/// A sample that was taken.
pub struct Taken {
    /// How long the sample took without what came before it.
    pub timed: Duration,
    /// How long one execution took, in nanoseconds.
    pub execution_ns: f64,
    /// The same with what had to come before it: what a reset takes.
    pace_ns: f64,
}

impl Subject<'_> {
    /// Warms its worker in a generation up. The first generation finds the size of its samples; the others know it.
    pub fn warm_up(
        &mut self,
        generation: &mut Generation<'_>,
        known: Option<Size>,
    ) -> Result<Warm, NoSample> {
        if let Some(size) = known {
            for _ in 0..size.warmup(self.warmup) {
                self.sample(generation, size)?;
            }
            return Ok(Warm { size, first: None });
        }
        let (size, last, before) = self.size(generation)?;
        let wanted = size.warmup(self.warmup);
        for _ in before + 1..wanted {
            self.sample(generation, size)?;
        }
        // In the other generations such a sample would count.
        Ok(Warm { size, first: Some(last).filter(|_| before >= wanted) })
    }

    /// Finds the size of its samples, which makes its first worker warm; gives the last of those taken on the way,
    /// which was taken as those of that size are, and how many such came before it.
    fn size(&mut self, generation: &mut Generation<'_>) -> Result<(Size, Taken, u32), NoSample> {
        let cold = self.sample(generation, Size::COLD)?;
        let mut size = Size { batch: 1, pace_ns: cold.pace_ns };
        if size.is_endless() {
            return Ok((size, cold, 0));
        }
        if size.is_long() {
            // It may only have been so in a process that is cold.
            let again = self.sample(generation, Size::COLD)?;
            size.pace_ns = again.pace_ns;
            if size.is_long() {
                return Ok((size, again, 1));
            }
        }
        let mut sizing = BatchSizing::new();
        loop {
            size.batch = sizing.batch();
            let sample = self.sample(generation, size)?;
            size.pace_ns = sample.pace_ns;
            if sizing.judge(size.pace_ns) {
                return Ok((Size { batch: sizing.batch(), ..size }, sample, 0));
            }
        }
    }

    /// The calls of so many executions, each once.
    fn calls(&self, executions: u32) -> impl Iterator<Item = &Operation> {
        let (all, first) = (self.turns.len() + 1, self.turn.get());
        let executions = executions as usize;
        self.turn.set((first + executions) % all);
        let call = move |number: usize| (number % all).checked_sub(1);
        let calls = (first..first + executions.clamp(1, all)).map(call);
        calls.map(|other| other.map_or(self.operation, |other| &self.turns[other]))
    }

    /// Takes one sample.
    pub fn sample(&mut self, generation: &mut Generation<'_>, size: Size) -> Result<Taken, NoSample> {
        let Subject { slot, repeat, reset, .. } = *self;
        let executions = size.untimed(1) + size.batch;
        // A reset needs whole executions between; without one, a part of an execution warms as well.
        let untimed = match reset {
            None => size.untimed(repeat),
            Some(_) => repeat.saturating_mul(size.untimed(1)),
        };
        let times = repeat.saturating_mul(size.batch);
        let mut calls = self.calls(untimed.saturating_add(times));
        let sample = Sample {
            operation: calls.next().unwrap_or(self.operation).clone(),
            turns: calls.cloned().collect(),
            reset: reset.map(|reset| Reset { operation: reset.clone(), every: repeat }),
            untimed,
            times,
        };
        let asked = self.claims.is_some().then(|| sample.clone());
        let start = Instant::now();
        let elapsed_ns = generation.sample(slot, sample)?;
        let call = start.elapsed();
        if let (Some(claims), Some(asked)) = (&mut self.claims, asked) {
            claims.sample(&asked, elapsed_ns, call).map_err(NoSample::Implausible)?;
        }
        let execution_ns = elapsed_ns as f64 / f64::from(size.batch);
        let pace_ns = match reset {
            None => execution_ns,
            Some(_) => call.as_nanos() as f64 / f64::from(executions),
        };
        Ok(Taken { timed: Duration::from_nanos(elapsed_ns), execution_ns, pace_ns })
    }
}
