//! Plays cases, few in a test and many in a campaign.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use std::cell::Cell;
use std::fmt::Debug;
use std::time::{Duration, Instant};

/// How many cases a test plays.
const CASES: u32 = 256;

/// So many attempts to make a failing input smaller.
const SHRINKING: u32 = 4000;

/// Tries inputs; fails with the smallest one that was found to fail.
pub fn check<S: Strategy>(inputs: S, test: impl Fn(S::Value))
where
    S::Value: Debug,
{
    check_few(CASES, inputs, test);
}

/// Tries so many inputs in a test, if each takes long. A campaign looks at the clock as often.
pub fn check_few<S: Strategy>(cases: u32, inputs: S, test: impl Fn(S::Value))
where
    S::Value: Debug,
{
    let seconds = std::env::var("FUZZ_SECONDS").ok().map(|seconds| match seconds.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => panic!("FUZZ_SECONDS is a whole number of seconds, and not `{seconds}`"),
    });
    match seconds {
        None => check_no_more(cases, inputs, test),
        Some(seconds) => campaign(seconds, cases, &inputs, &test),
    }
}

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, max_shrink_iters: SHRINKING, ..Config::default() }
}

/// Tries so many inputs and no more in a campaign either, if each takes something that the computer runs out of.
pub fn check_no_more<S: Strategy>(cases: u32, inputs: S, test: impl Fn(S::Value))
where
    S::Value: Debug,
{
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    play(TestRunner::new_with_rng(config(cases), rng), &inputs, &test);
}

fn campaign<S: Strategy>(seconds: Duration, at_once: u32, inputs: &S, test: &impl Fn(S::Value))
where
    S::Value: Debug,
{
    let (begun, slowest, mut played) = (Instant::now(), Cell::new(Duration::ZERO), 0_u64);
    while begun.elapsed() < seconds {
        let timed = |input| {
            let case = Instant::now();
            test(input);
            slowest.set(slowest.get().max(case.elapsed()));
        };
        play(TestRunner::new(config(at_once)), inputs, &timed);
        played += u64::from(at_once);
    }
    println!("{played} cases in {:.0?}, the slowest in {:.1?}", begun.elapsed(), slowest.get());
}

fn play<S: Strategy>(mut runner: TestRunner, inputs: &S, test: &impl Fn(S::Value))
where
    S::Value: Debug,
{
    let played = runner.run(inputs, |input| {
        test(input);
        Ok(())
    });
    match played {
        Ok(()) => {}
        Err(TestError::Abort(reason)) => panic!("{reason}"),
        Err(TestError::Fail(reason, input)) => panic!("{reason}\nThe smallest input that fails:\n{input:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_smallest_input() {
        let failed = std::panic::catch_unwind(|| {
            let inputs = proptest::collection::vec(0_u32..1000, 0..50);
            check(inputs, |numbers| assert!(numbers.iter().all(|&number| number < 700), "too large"));
        });
        let message = failed.unwrap_err().downcast::<String>().unwrap();
        assert!(message.contains("too large") && message.ends_with("\n[700]"), "{message}");
    }
}
