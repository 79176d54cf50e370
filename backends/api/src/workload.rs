//! Several clients at once: how many operations they get done, how long each takes, and what fails.

use crate::answer::Answer;
use crate::failure::{Failure, FailureKind};
use crate::latencies::Latencies;
use crate::meter::Meter;
use crate::operation::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// What several clients are to do at once. Each has a connection of its own in its library's pool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// What they do; at least one operation.
    pub mix: Vec<Weighted>,
    /// How many they are.
    pub clients: u32,
    /// For how long, in milliseconds.
    pub duration_ms: u64,
    /// The same seed gives each client the same operations in the same order.
    pub seed: u64,
}

/// An operation, and how often it is chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weighted {
    /// The operation.
    pub operation: Operation,
    /// Its part of the sum of all weights.
    pub weight: u32,
}

impl Load {
    /// A client that begins now and ends when its time is over. Clients of one load are given the same `start`.
    pub fn client(&self, number: u32, start: Instant) -> Client<'_> {
        Client {
            load: self,
            rng: fastrand::Rng::with_seed(self.seed.wrapping_add(number.into())),
            end: start + Duration::from_millis(self.duration_ms),
            seen: self.mix.iter().map(|_| Seen::default()).collect(),
        }
    }
}

/// One of the clients: chooses its next operation, and notes what came of it.
#[derive(Debug)]
pub struct Client<'a> {
    load: &'a Load,
    rng: fastrand::Rng,
    end: Instant,
    seen: Vec<Seen>,
}

/// What a client noted of each operation of the mix.
#[derive(Debug)]
pub struct Notes(Vec<Seen>);

#[derive(Debug, Default)]
struct Seen {
    latencies: Vec<u64>,
    errors: Vec<LoadError>,
}

impl<'a> Client<'a> {
    /// The next operation, and its index in the mix; nothing when the time is over.
    pub fn turn(&mut self) -> Option<(usize, &'a Operation)> {
        if Instant::now() >= self.end {
            return None;
        }
        let weights = self.load.mix.iter().map(|weighted| weighted.weight);
        let mut left = self.rng.u32(0..weights.clone().sum::<u32>().max(1));
        let index = weights.take_while(|&weight| {
            let passed = left >= weight;
            left = left.saturating_sub(weight);
            passed
        });
        let index = index.count().min(self.load.mix.len().checked_sub(1)?);
        Some((index, &self.load.mix[index].operation))
    }

    /// Notes how long an operation took, the wait for its connection included, or why it failed.
    pub fn note(&mut self, index: usize, meter: &Meter<'_>, result: Result<Answer, Failure>) {
        let Some(seen) = self.seen.get_mut(index) else { return };
        match result {
            Ok(_) => seen.latencies.push(u64::try_from(meter.elapsed().as_nanos()).unwrap_or(u64::MAX)),
            Err(failure) => add(&mut seen.errors, LoadError::of(failure)),
        }
    }
}

impl Client<'_> {
    /// What it noted.
    pub fn notes(self) -> Notes {
        Notes(self.seen)
    }
}

/// What several clients at once came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// From the first client's start to the last one's end, in nanoseconds.
    pub elapsed_ns: u64,
    /// For each operation of the mix, in its order.
    pub operations: Vec<LoadedOperation>,
}

/// What came of one operation of the mix, all clients together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LoadedOperation {
    /// How long those took that succeeded.
    pub latencies: Latencies,
    /// Those that failed, by kind.
    pub errors: Vec<LoadError>,
}

impl Loaded {
    /// What the clients noted. Call it when the last one has ended.
    pub fn of(clients: Vec<Notes>, start: Instant) -> Self {
        let elapsed_ns = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let mut operations: Vec<LoadedOperation> = Vec::new();
        for seen in clients.into_iter().flat_map(|Notes(seen)| seen.into_iter().enumerate()) {
            let (index, Seen { latencies, errors }) = seen;
            operations.resize_with(operations.len().max(index + 1), LoadedOperation::default);
            operations[index].latencies.add(&Latencies::of(&latencies));
            errors.into_iter().for_each(|error| add(&mut operations[index].errors, error));
        }
        Loaded { elapsed_ns, operations }
    }
}

/// A kind of failure, and how often it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoadError {
    /// The kind.
    pub kind: FailureKind,
    /// How often.
    pub count: u64,
    /// The library's words when it came first.
    pub message: String,
}

impl LoadError {
    /// One failure.
    fn of(Failure { kind, message }: Failure) -> Self {
        LoadError { kind, count: 1, message }
    }
}

/// Adds to the count of an error's kind.
pub fn add(errors: &mut Vec<LoadError>, error: LoadError) {
    match errors.iter_mut().find(|known| known.kind == error.kind) {
        Some(known) => known.count += error.count,
        None => errors.push(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_decide_how_often_an_operation_is_chosen() {
        let weighted = |operation, weight| Weighted { operation, weight };
        let mix = vec![weighted(Operation::CreateTables, 9), weighted(Operation::LoadData, 1)];
        let load = Load { mix, clients: 1, duration_ms: 60_000, seed: 7 };
        let mut client = load.client(0, Instant::now());
        let mut counts = [0_u32; 2];
        for _ in 0..10_000 {
            let (index, operation) = client.turn().unwrap();
            assert_eq!(operation, &load.mix[index].operation);
            counts[index] += 1;
        }
        // Five standard deviations of so many throws.
        assert!(counts[1].abs_diff(1000) < 150, "{counts:?}");
    }

    #[test]
    fn nothing_is_chosen_when_the_time_is_over() {
        let mix = vec![Weighted { operation: Operation::CreateTables, weight: 1 }];
        let load = Load { mix, clients: 1, duration_ms: 0, seed: 7 };
        assert!(load.client(0, Instant::now()).turn().is_none());
    }

    #[test]
    fn the_notes_of_all_clients_are_added_up() {
        let mix = vec![Weighted { operation: Operation::CreateTables, weight: 1 }];
        let load = Load { mix, clients: 2, duration_ms: 60_000, seed: 7 };
        let busy = || Failure { kind: FailureKind::Busy, message: "locked".to_owned() };
        let notes = (0..2).map(|number| {
            let mut client = load.client(number, Instant::now());
            client.note(0, &Meter::new(1), Ok(Answer::Done));
            client.note(0, &Meter::new(1), Err(busy()));
            client.notes()
        });
        let loaded = Loaded::of(notes.collect(), Instant::now());
        assert_eq!(loaded.operations[0].latencies.count(), 2);
        assert_eq!(loaded.operations[0].errors.iter().map(|error| error.count).collect::<Vec<_>>(), [2]);
    }
}
