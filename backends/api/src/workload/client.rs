//! One of the clients: which operation comes next, and what came of it.

use super::errors::{LoadError, add};
use super::{Arrivals, Load, Weighted};
use crate::answer::Answer;
use crate::failure::Failure;
use crate::operation::Operation;
use crate::turns::{InTurn, found_or_not};
use std::time::Instant;

/// One of the clients: is given its next operation, and notes what came of it.
#[derive(Debug)]
pub struct Client<'a> {
    load: &'a Load,
    next: Next,
    /// Before it nothing is noted.
    warm: Instant,
    end: Instant,
    /// For each operation of the mix, whose turn it is.
    turns: Vec<InTurn<'a>>,
    seen: Vec<Seen>,
}

/// Where the next operation comes from.
#[derive(Debug)]
enum Next {
    /// The client begins it when its last one has ended: a closed loop.
    Own(fastrand::Rng),
    /// From those that are due, whichever client is free: an open loop.
    Due(Arrivals),
}

/// An operation that is to be done now.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// The operation.
    pub operation: &'a Operation,
    index: usize,
    due: Instant,
}

/// What a client noted of each operation of the mix.
#[derive(Debug)]
pub struct Notes(pub(super) Vec<Seen>);

#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) latencies: Vec<u64>,
    pub(super) errors: Vec<LoadError>,
}

impl<'a> Client<'a> {
    /// A client that begins now and ends when its time is over. Clients of one load are given the same `start` and, where it
    /// asks for a rate, the same `arrivals`.
    pub(crate) fn new(load: &'a Load, number: u32, start: Instant, arrivals: Option<Arrivals>) -> Self {
        let in_turn = |one: &'a Weighted| {
            // Those who begin at the same row would read it from each other's cache.
            let apart = (one.turns.len() + 1) / load.clients.max(1) as usize;
            InTurn::new(&one.operation, &one.turns).from(apart * number as usize)
        };
        let own = || Next::Own(fastrand::Rng::with_seed(load.seed.wrapping_add(number.into())));
        Client {
            load,
            next: arrivals.map_or_else(own, Next::Due),
            warm: start + load.warmup(),
            end: start + load.whole(),
            turns: load.mix.iter().map(in_turn).collect(),
            seen: load.mix.iter().map(|_| Seen::default()).collect(),
        }
    }

    /// The next operation, for a client that blocks its thread until it is due; nothing when the time is over.
    pub fn turn(&mut self) -> Option<Turn<'a>> {
        match &self.next {
            Next::Own(_) => self.own_turn(),
            Next::Due(arrivals) => {
                let (index, due) = arrivals.wait()?;
                self.at(index, due)
            }
        }
    }

    /// The same for a client that is awaited.
    pub async fn next_turn(&mut self) -> Option<Turn<'a>> {
        match &self.next {
            Next::Own(_) => self.own_turn(),
            Next::Due(arrivals) => {
                let (index, due) = arrivals.next().await?;
                self.at(index, due)
            }
        }
    }

    fn own_turn(&mut self) -> Option<Turn<'a>> {
        let now = Instant::now();
        let Next::Own(rng) = &mut self.next else { return None };
        if now >= self.end {
            return None;
        }
        let index = self.load.draw(rng);
        self.at(index, now)
    }

    fn at(&mut self, index: usize, due: Instant) -> Option<Turn<'a>> {
        let operation = self.turns.get_mut(index)?.next();
        Some(Turn { operation, index, due })
    }

    /// Notes how long an operation took since it was due, the wait for its connection and that connection's return included,
    /// or why it failed. Nothing is noted while caches get warm.
    pub fn note(&mut self, turn: Turn<'_>, result: Result<Answer, Failure>) {
        if turn.due < self.warm {
            return;
        }
        let (Some(seen), Some(of)) = (self.seen.get_mut(turn.index), self.load.mix.get(turn.index)) else {
            return;
        };
        let result = match of.turns.is_empty() {
            true => result.map(drop),
            false => found_or_not(result),
        };
        match result {
            Ok(()) => seen.latencies.push(u64::try_from(turn.due.elapsed().as_nanos()).unwrap_or(u64::MAX)),
            Err(failure) => add(&mut seen.errors, LoadError::of(failure)),
        }
    }

    /// What it noted.
    pub fn notes(self) -> Notes {
        Notes(self.seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::FailureKind;
    use crate::workload::Loaded;

    fn load(warmup_ms: u64, duration_ms: u64) -> Load {
        let mix = vec![Weighted { operation: Operation::CreateTables, turns: Vec::new(), weight: 1 }];
        Load { mix, clients: 2, rate: None, pool: None, warmup_ms, duration_ms, seed: 7 }
    }

    #[test]
    fn there_is_no_turn_when_the_time_is_over() {
        assert!(Client::new(&load(0, 0), 0, Instant::now(), None).turn().is_none());
        assert!(Client::new(&load(0, 60_000), 0, Instant::now(), None).turn().is_some());
    }

    #[test]
    fn calls_with_other_values_take_turns_and_clients_begin_apart() {
        let find = |id| Operation::FindBook { id };
        let mix = vec![Weighted { operation: find(1), turns: vec![find(2), find(3), find(4)], weight: 1 }];
        let load = Load { mix, ..load(0, 60_000) };
        let asked = |number| {
            let mut client = Client::new(&load, number, Instant::now(), None);
            (0..3).map(|_| client.turn().unwrap().operation.clone()).collect::<Vec<_>>()
        };
        assert_eq!([asked(0), asked(1)], [[1, 2, 3].map(find).to_vec(), [3, 4, 1].map(find).to_vec()]);

        let mut client = Client::new(&load, 0, Instant::now(), None);
        let turn = client.turn().unwrap();
        client.note(turn, Err(Failure::of(FailureKind::NotFound, "")));
        let loaded = Loaded::of(&load, vec![client.notes()], &[], Instant::now());
        assert_eq!(loaded.operations[0].latencies.count(), 1, "a row that is not there is an answer");
    }

    #[test]
    fn the_notes_of_all_clients_are_added_up() {
        let load = load(0, 60_000);
        let busy = || Failure::of(FailureKind::Busy, "locked");
        let notes = (0..2).map(|number| {
            let mut client = Client::new(&load, number, Instant::now(), None);
            for result in [Ok(Answer::Done), Err(busy())] {
                let turn = client.turn().unwrap();
                client.note(turn, result);
            }
            client.notes()
        });
        let loaded = Loaded::of(&load, notes.collect(), &[], Instant::now());
        assert_eq!(loaded.operations[0].latencies.count(), 2);
        assert_eq!(loaded.operations[0].errors.iter().map(|error| error.count).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_begins_before_all_is_warm_is_not_noted() {
        let load = load(60_000, 60_000);
        let mut client = Client::new(&load, 0, Instant::now(), None);
        let turn = client.turn().unwrap();
        client.note(turn, Ok(Answer::Done));
        let loaded = Loaded::of(&load, vec![client.notes()], &[], Instant::now());
        assert_eq!(loaded.operations[0].latencies.count(), 0);
    }
}
