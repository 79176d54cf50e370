//! The stopwatch that a session holds around the library's work, and around nothing else.

use crate::allocations::{Allocations, Counter};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Times an operation inside the worker. A session passes the call that does the work to
/// [`Meter::time`] and turns the result into rows afterwards, outside the measured path.
pub struct Meter<'a> {
    times: u32,
    untimed: u32,
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

    /// What the work asked of the heap.
    pub fn allocations(&self) -> Allocations {
        self.allocations
    }

    /// The time that the work took, all executions together.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Executes and times the work; gives the last execution's result.
    ///
    /// # Errors
    /// The first error of the work, which ends the batch.
    pub fn time<T, E>(&mut self, mut work: impl FnMut() -> Result<T, E>) -> Result<T, E> {
        for _ in 0..self.untimed {
            drop(black_box(work()?));
        }
        self.counter.inspect(|counter| counter.start());
        let start = Instant::now();
        let result = (1..self.times)
            .try_for_each(|_| work().map(|result| drop(black_box(result))))
            .and_then(|()| work());
        self.stop(start);
        result
    }

    /// As [`Meter::time`], for work that is awaited. Call it inside the runtime, so that entering the
    /// runtime is paid once a batch and not once an execution.
    ///
    /// # Errors
    /// The first error of the work, which ends the batch.
    pub async fn time_async<T, E>(&mut self, mut work: impl AsyncFnMut() -> Result<T, E>) -> Result<T, E> {
        for _ in 0..self.untimed {
            drop(black_box(work().await?));
        }
        self.counter.inspect(|counter| counter.start());
        let start = Instant::now();
        // A result is gone before the next execution, as a caller's would be, and only the last one stays.
        for _ in 1..self.times {
            match work().await {
                Ok(result) => drop(black_box(result)),
                Err(error) => {
                    self.stop(start);
                    return Err(error);
                }
            }
        }
        let result = work().await;
        self.stop(start);
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

#[cfg(test)]
mod tests {
    use super::*;
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
    fn one_result_is_alive_at_a_time_awaited_or_not() {
        let (alive, most) = (Cell::new(0), Cell::new(0));
        let made = || Ok::<_, ()>(Alive::new(&alive, &most));
        let last = Meter::warmed(2, 3).time(made);
        assert_eq!((alive.get(), most.get()), (1, 1));
        drop(last);

        let work = async {
            let last = Meter::warmed(2, 3).time_async(async || made()).await;
            (alive.get(), most.get(), last.is_ok())
        };
        // Nothing in it waits, so that one poll is all.
        let polled = pin!(work).poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(polled, Poll::Ready((1, 1, true)));
    }

    #[test]
    fn an_awaited_batch_stops_at_an_error() {
        let mut count = 0;
        let mut meter = Meter::new(5);
        let work = meter.time_async(async || {
            count += 1;
            if count == 2 { Err(count) } else { Ok(()) }
        });
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
