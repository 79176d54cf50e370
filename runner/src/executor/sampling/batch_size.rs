//! The size of a batch: how many executions make a sample, and how many come before it untimed.

use std::time::Duration;

/// What lasts longer needs no untimed executions before each sample: cold caches are a small part of it.
const LONG: Duration = Duration::from_millis(10);

/// So long does a worker execute untimed before each sample. It comes from a sleep in which others had the caches, and pays
/// for that until then; a library with more code, and a thread to hand its statements to, pays more: without this, the ratios
/// of sqlx and SeaORM are larger by a tenth to a quarter.
const WARMING: Duration = Duration::from_millis(2);

/// How long a sample should last: so long that the clock's resolution does not matter, and that no more time goes into
/// what comes before it.
const SAMPLE: Duration = Duration::from_millis(2);

/// An execution that lasts so long makes a sample by itself.
const SLOW: Duration = Duration::from_millis(3);

/// So long lasts an execution of which even the start of an interpreter is a small part: tens of milliseconds for what a
/// backend in Python loads with its first query.
const ENDLESS: Duration = Duration::from_millis(300);

/// The size of a sample.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many executions it holds.
    pub batch: u32,
    /// How long each of them takes with what has to come before it, in nanoseconds.
    pub pace_ns: f64,
}

impl Size {
    /// One execution, before anything is known.
    pub const COLD: Size = Size { batch: 1, pace_ns: f64::INFINITY };

    /// How many times the operation runs untimed before a sample, where so many make an execution.
    pub fn untimed(self, repeat: u32) -> u32 {
        if self.is_long() {
            return 0;
        }
        let operation_ns = (self.pace_ns / f64::from(repeat)).max(1.0);
        (WARMING.as_nanos() as f64 / operation_ns).ceil() as u32
    }

    /// Whether it lasts so long that nothing needs to come before it.
    pub fn is_long(self) -> bool {
        self.lasts(LONG)
    }

    /// Whether it lasts so long that nothing needs to come before that of a new process either.
    pub fn is_endless(self) -> bool {
        self.lasts(ENDLESS)
    }

    /// How many samples of a new worker do not count, where so many are wanted of what is short. What has no untimed executions
    /// before its samples has one of these, because a new process is cold.
    pub fn warmup(self, wanted: u32) -> u32 {
        let fewer = wanted.saturating_sub(1);
        if !self.lasts(SLOW) {
            wanted
        } else if self.is_long() && !self.is_endless() {
            fewer.max(wanted.min(1))
        } else {
            fewer
        }
    }

    fn lasts(self, long: Duration) -> bool {
        self.pace_ns >= long.as_nanos() as f64
    }
}

/// How often a batch is judged before it is good: so often at least, and at most.
const LEAST: u32 = 4;
const MOST: u32 = 12;

/// The largest batch.
const LARGEST: u32 = 10_000;

/// The size of a batch in the making. The first executions run cold, and a batch that they size is too small: each is
/// judged by itself, until it asks for no larger one.
#[derive(Debug)]
pub struct BatchSizing {
    batch: u32,
    judged: u32,
}

impl BatchSizing {
    /// One execution, before anything is known.
    pub fn new() -> Self {
        BatchSizing { batch: 1, judged: 0 }
    }

    /// How many executions to try next, or to stay with.
    pub fn batch(&self) -> u32 {
        self.batch
    }

    /// Learns the pace of the executions in the batch, in nanoseconds for one; says whether the batch may stay.
    pub fn judge(&mut self, pace_ns: f64) -> bool {
        self.judged += 1;
        let wanted = (SAMPLE.as_nanos() as f64 / pace_ns.max(1.0)).ceil();
        let wanted = wanted.clamp(1.0, LARGEST.into()) as u32;
        let is_settled = self.judged >= LEAST || pace_ns >= SLOW.as_nanos() as f64;
        let stays = is_settled && wanted <= self.batch + self.batch / 8;
        if !stays {
            self.batch = self.batch.max(wanted);
        }
        stays || self.judged >= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sizes a batch for an operation whose executions get quicker as they repeat.
    fn sized(execution_ns: impl Fn(u32) -> f64) -> u32 {
        let (mut sizing, mut executions) = (BatchSizing::new(), 0);
        loop {
            let batch = sizing.batch();
            let elapsed: f64 = (executions..executions + batch).map(&execution_ns).sum();
            executions += batch;
            if sizing.judge(elapsed / f64::from(batch)) {
                return sizing.batch();
            }
        }
    }

    #[test]
    fn a_worker_is_warm_before_a_sample_unless_that_would_take_too_long() {
        let untimed = |pace_ns, repeat| Size { batch: 1, pace_ns }.untimed(repeat);
        assert_eq!(untimed(20_000.0, 1), 100);
        assert_eq!(untimed(5e6, 1), 1, "once, however long that is");
        assert_eq!(untimed(5e6, 100), 40, "a part of an execution is enough");
        assert_eq!(untimed(12e6, 1), 0, "cold caches are a small part of it");
        assert_eq!(Size::COLD.untimed(1), 0, "nothing is known yet");
    }

    #[test]
    fn a_new_process_is_warm_before_its_first_sample_counts() {
        let warmup = |pace_ns, wanted| Size { batch: 1, pace_ns }.warmup(wanted);
        assert_eq!(warmup(20_000.0, 2), 2);
        assert_eq!(warmup(5e6, 1), 0, "each sample has untimed executions before it");
        assert_eq!(warmup(12e6, 1), 1, "these have none");
        assert_eq!(warmup(12e6, 0), 0, "unless it is to be so");
        assert_eq!(warmup(5e8, 1), 0, "what it loads first is a small part of it");
    }

    #[test]
    fn a_sample_lasts_as_long_as_it_should() {
        assert_eq!(sized(|_| 20_000.0), 100);
        assert_eq!(sized(|_| 1_000_000.0), 2);
        assert_eq!(sized(|_| 0.0), LARGEST);
    }

    #[test]
    fn cold_executions_do_not_size_the_batch() {
        let warm = sized(|_| 10_000.0);
        let after_cold = sized(|execution| if execution < 5 { 500_000.0 } else { 10_000.0 });
        assert!(after_cold.abs_diff(warm) <= warm / 8, "{after_cold} against {warm}");
    }

    #[test]
    fn what_is_slow_is_judged_once() {
        let mut sizing = BatchSizing::new();
        assert!(sizing.judge(5e6) && sizing.batch() == 1);
        assert!(!BatchSizing::new().judge(2e6), "it may be twice as quick when warm");
    }

    #[test]
    fn it_comes_to_an_end_for_what_never_settles() {
        assert!(sized(|execution| 1e6 / f64::from(execution + 1)) <= LARGEST);
    }
}
