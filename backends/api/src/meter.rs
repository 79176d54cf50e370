//! The stopwatch that a session holds around the library's work, and around nothing else.

use crate::allocations::{Allocations, Counter};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Times an operation inside the worker. A session executes its work in a [`Batch`] of the meter (by
/// [`timed!`](crate::timed)) and turns the result into rows afterwards, outside the measured path.
pub struct Meter<'a> {
    times: u32,
    untimed: u32,
    discards: bool,
    elapsed: Duration,
    counter: Option<&'a dyn Counter>,
    allocations: Allocations,
}

impl<'a> Meter<'a> {
    /// A meter that executes the work so many times, at least once.
    pub fn new(times: u32) -> Self {
        Meter {
            times: times.max(1),
            untimed: 0,
            discards: false,
            elapsed: Duration::ZERO,
            counter: None,
            allocations: Allocations::default(),
        }
    }

    /// A meter that executes the work so many times first without timing it, so that caches are warm and every timed
    /// execution is alike, the first of a batch as well.
    pub fn warmed(untimed: u32, times: u32) -> Self {
        Meter { untimed, ..Meter::new(times) }
    }

    /// A meter that counts what the work asks of the heap besides.
    pub fn counting(counter: &'a dyn Counter, times: u32) -> Self {
        Meter { counter: Some(counter), ..Meter::new(times) }
    }

    /// The same meter for somebody who measures and wants no answer: the last result is dropped inside the measured path
    /// like all others, and nothing is made of it.
    #[must_use]
    pub fn discarding(self) -> Self {
        Meter { discards: true, ..self }
    }

    /// The work has several parts, and an answer is of the last one: none of the others ends it.
    pub fn keep(&mut self) {
        self.discards = false;
    }

    /// How often it executes the work, those executions left out that are not timed.
    pub fn times(&self) -> u32 {
        self.times
    }

    /// How many executions are not timed, and how many are.
    pub(crate) fn executions(&self) -> (u32, u32) {
        (self.untimed, self.times)
    }

    /// Adds the time of an execution that another meter has timed.
    pub(crate) fn add(&mut self, other: &Meter<'_>) {
        self.elapsed += other.elapsed;
    }

    /// What the work asked of the heap.
    pub fn allocations(&self) -> Allocations {
        self.allocations
    }

    /// The time that the work took, all executions together.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Begins the executions of a batch.
    pub fn batch(&mut self) -> Batch<'_, 'a> {
        let (untimed, left) = (self.untimed, self.times);
        if untimed == 0 {
            self.counter.inspect(|counter| counter.start());
        }
        Batch { meter: self, untimed, left, start: Instant::now() }
    }

    /// Executes and times the work; gives the last execution's result, whatever the meter's owner wants of it.
    ///
    /// # Errors
    /// The first error of the work, which ends the batch.
    pub fn time<T, E>(&mut self, mut work: impl FnMut() -> Result<T, E>) -> Result<T, E> {
        let discards = std::mem::take(&mut self.discards);
        let mut batch = self.batch();
        let result = loop {
            match batch.executed(work()) {
                Ok(Executed::Last(result)) => break Ok(result),
                Ok(Executed::Again | Executed::Discarded) => {}
                Err(error) => break Err(error),
            }
        };
        self.discards = discards;
        result
    }

    fn stop(&mut self, start: Instant) {
        self.elapsed += start.elapsed();
        if let Some(counter) = self.counter {
            let Allocations { count, bytes, peak } = counter.finish();
            self.allocations.count += count;
            self.allocations.bytes += bytes;
            self.allocations.peak = self.allocations.peak.max(peak);
        }
    }
}

/// The executions of a batch. The one who executes says what came of each, and is told whether to go on.
///
/// It is a loop of the caller's and not a closure that is called here, because awaited work that borrows a connection
/// from its closure could not be moved to another thread, as tasks are.
pub struct Batch<'m, 'a> {
    meter: &'m mut Meter<'a>,
    untimed: u32,
    left: u32,
    start: Instant,
}

/// What is to be done after an execution.
#[derive(Debug, PartialEq, Eq)]
pub enum Executed<T> {
    /// The next one.
    Again,
    /// That was the last one, and this is its result.
    Last(T),
    /// That was the last one, and nobody wants its result.
    Discarded,
}

impl Batch<'_, '_> {
    /// Takes the result of an execution. It is gone before the next one, as a caller's would be.
    ///
    /// # Errors
    /// That of the execution, which ends the batch.
    #[inline]
    pub fn executed<T, E>(&mut self, result: Result<T, E>) -> Result<Executed<T>, E> {
        let result = match result {
            Ok(result) => result,
            Err(error) => {
                if self.untimed == 0 {
                    self.meter.stop(self.start);
                }
                return Err(error);
            }
        };
        if self.untimed > 0 {
            drop(black_box(result));
            self.untimed -= 1;
            if self.untimed == 0 {
                self.meter.counter.inspect(|counter| counter.start());
                self.start = Instant::now();
            }
            return Ok(Executed::Again);
        }
        self.left -= 1;
        if self.left > 0 {
            drop(black_box(result));
            return Ok(Executed::Again);
        }
        if self.meter.discards {
            drop(black_box(result));
            self.meter.stop(self.start);
            return Ok(Executed::Discarded);
        }
        self.meter.stop(self.start);
        Ok(Executed::Last(result))
    }
}

/// Executes an expression in a meter's batch as often as the meter says, and is the last execution's result. In a function
/// that gives an answer, or an answer if there is one: it returns where nobody wants one.
#[macro_export]
macro_rules! timed {
    ($meter:ident: $work:expr) => {{
        let mut batch = $meter.batch();
        loop {
            match batch.executed($work)? {
                $crate::meter::Executed::Again => {}
                $crate::meter::Executed::Last(result) => break result,
                $crate::meter::Executed::Discarded => return Ok($crate::Answer::Done.into()),
            }
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use std::cell::Cell;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    #[test]
    fn a_batch_runs_as_often_as_asked_and_stops_at_an_error() {
        let mut count = 0;
        let last: Result<i32, ()> = Meter::new(5).time(|| {
            count += 1;
            Ok(count)
        });
        assert_eq!(last, Ok(5));

        let mut count = 0;
        let failed = Meter::new(5).time(|| {
            count += 1;
            if count == 2 { Err(count) } else { Ok(()) }
        });
        assert_eq!(failed, Err(2));
    }

    /// A result that knows how many of its kind are alive, and had been when it was made.
    struct Alive<'a>(&'a Cell<u32>);

    impl<'a> Alive<'a> {
        fn new(alive: &'a Cell<u32>, most: &Cell<u32>) -> Self {
            alive.set(alive.get() + 1);
            most.set(most.get().max(alive.get()));
            Alive(alive)
        }
    }

    impl Drop for Alive<'_> {
        fn drop(&mut self) {
            self.0.set(self.0.get() - 1);
        }
    }

    #[test]
    fn one_result_is_alive_at_a_time_and_none_that_is_discarded() {
        let (alive, most) = (Cell::new(0), Cell::new(0));
        let made = || Ok::<_, ()>(Alive::new(&alive, &most));
        let last = Meter::warmed(2, 3).time(made);
        assert_eq!((alive.get(), most.get()), (1, 1));
        drop(last);

        let answer = |mut meter: Meter<'_>| -> Result<Answer, ()> {
            let result = timed!(meter: made());
            assert_eq!(alive.get(), 1);
            drop(result);
            Ok(Answer::Changed(1))
        };
        assert_eq!(answer(Meter::warmed(2, 3)), Ok(Answer::Changed(1)));
        assert_eq!(answer(Meter::warmed(2, 3).discarding()), Ok(Answer::Done));
        assert_eq!((alive.get(), most.get()), (0, 1));
    }

    #[test]
    fn an_awaited_batch_stops_at_an_error() {
        let mut count = 0;
        let mut meter = Meter::new(5);
        let work = async {
            let mut fails_at_two = async || {
                count += 1;
                if count == 2 { Err(count) } else { Ok(()) }
            };
            timed!(meter: fails_at_two().await);
            Ok(Answer::Done)
        };
        // Nothing in it waits, so that one poll is all.
        assert_eq!(pin!(work).poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Err(2)));
    }

    #[test]
    fn what_warms_up_is_executed_and_not_timed() {
        let mut count = 0;
        let mut meter = Meter::warmed(2, 3);
        let last: Result<i32, ()> = meter.time(|| {
            count += 1;
            Ok(count)
        });
        assert_eq!(last, Ok(5));

        let mut meter = Meter::warmed(1, 1);
        assert_eq!(meter.time(|| Err::<(), _>("no")), Err("no"));
        assert_eq!(meter.elapsed(), Duration::ZERO);
    }
}
