//! The operations that are due at a rate, whether those before them have ended or not: an open loop, as the requests of many
//! users are one. A library that falls behind has a queue before it, and the wait in it is part of each operation's time; in
//! a closed loop nobody would see it, as nobody calls while it is busy (Schroeder, Wierman and Harchol-Balter, "Open versus
//! closed: a cautionary tale", NSDI 2006).

use super::Load;
use flume::{Receiver, Sender};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

/// How late a timer of the system may wake this thread: no fault of the library's, so that the operation is due when it is
/// sent. Beyond it, the library has left this thread no core, and the operation is due when it should have been sent.
const SLACK: Duration = Duration::from_millis(1);

/// The queue of those that are due: the index in the mix, and when they were. All clients share it.
#[derive(Debug, Clone)]
pub(crate) struct Arrivals(Receiver<(usize, Instant)>);

impl Arrivals {
    /// Begins to send what is due on a thread of its own; nothing where the load has no rate. The thread gives how many of each
    /// operation had not begun when the time was over.
    pub(crate) fn begin<'scope>(
        load: &'scope Load,
        start: Instant,
        scope: &'scope thread::Scope<'scope, '_>,
    ) -> Option<(Self, ScopedJoinHandle<'scope, Vec<u64>>)> {
        let rate = load.rate?;
        let (sender, receiver) = flume::unbounded();
        let arrivals = Arrivals(receiver);
        let own = arrivals.clone();
        Some((arrivals, scope.spawn(move || own.send(load, rate, start, sender))))
    }

    /// The next one that is due, once it is; nothing when the time is over.
    pub(super) fn wait(&self) -> Option<(usize, Instant)> {
        self.0.recv().ok()
    }

    /// The same, awaited.
    pub(super) async fn next(&self) -> Option<(usize, Instant)> {
        self.0.recv_async().await.ok()
    }

    fn send(&self, load: &Load, rate: u32, start: Instant, sender: Sender<(usize, Instant)>) -> Vec<u64> {
        let mut rng = fastrand::Rng::with_seed(load.seed);
        let interval = Duration::from_secs(1).div_f64(rate.max(1).into());
        let (mut due, end) = (start, start + load.whole());
        while due < end {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let now = Instant::now();
            let arrived = if now.saturating_duration_since(due) < SLACK { now } else { due };
            if sender.send((load.draw(&mut rng), arrived)).is_err() {
                break;
            }
            due += interval;
        }
        thread::sleep(end.saturating_duration_since(Instant::now()));
        let mut missed = vec![0; load.mix.len()];
        // What was due while all got warm counts nowhere.
        for (index, _) in self.0.drain().filter(|(_, due)| *due >= start + load.warmup()) {
            missed[index] += 1;
        }
        missed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Operation;
    use crate::workload::Weighted;

    /// A load of so many operations in the time that it takes.
    fn load(rate: u32, duration_ms: u64) -> Load {
        let mix = vec![Weighted { operation: Operation::CreateTables, turns: Vec::new(), weight: 1 }];
        Load { mix, clients: 1, rate: Some(rate), pool: None, warmup_ms: 0, duration_ms, seed: 7 }
    }

    #[test]
    fn as_many_are_due_as_the_rate_says_whether_somebody_takes_them_or_not() {
        let load = load(1000, 20);
        thread::scope(|scope| {
            let (arrivals, sending) = Arrivals::begin(&load, Instant::now(), scope).unwrap();
            let first = arrivals.wait();
            assert!(first.is_some());
            assert_eq!(sending.join().unwrap(), [19], "nobody took the others");
            assert_eq!(arrivals.wait(), None, "the time is over");
        });
    }

    #[test]
    fn what_is_due_while_all_gets_warm_is_not_missed() {
        let load = Load { warmup_ms: 20, ..load(1000, 20) };
        thread::scope(|scope| {
            let (_arrivals, sending) = Arrivals::begin(&load, Instant::now(), scope).unwrap();
            let missed = sending.join().unwrap()[0];
            // The one at the edge may be sent a little later.
            assert!((20..=21).contains(&missed), "{missed}");
        });
    }

    #[test]
    fn one_client_after_another_takes_what_is_due_in_its_order() {
        let load = load(1000, 20);
        thread::scope(|scope| {
            let (arrivals, sending) = Arrivals::begin(&load, Instant::now(), scope).unwrap();
            let other = arrivals.clone();
            let mut taken = Vec::new();
            while let Some((_, due)) = if taken.len() % 2 == 0 { arrivals.wait() } else { other.wait() } {
                taken.push(due);
            }
            let missed = sending.join().unwrap()[0];
            assert_eq!(taken.len() as u64 + missed, 20);
            assert!(taken.is_sorted());
        });
    }

    #[test]
    fn a_load_without_a_rate_has_none() {
        let load = Load { rate: None, ..load(1, 1) };
        thread::scope(|scope| assert!(Arrivals::begin(&load, Instant::now(), scope).is_none()));
    }
}
