//! A change on each side of each limit that a gate has.

use super::change::{Change, Counted, What};
use super::gate::{Gate, Judgement};
use super::pairs::CellKey;
use crate::record::Interval;

fn judged(gate: &str, what: What) -> Option<Judgement> {
    let cell = CellKey {
        scenario: "05".to_owned(),
        database: "sqlite".to_owned(),
        number: 1,
        step: "A step".to_owned(),
        path: None,
        line: 1,
        variant: None,
        backend: "diesel".to_owned(),
    };
    gate.parse::<Gate>().expect("a gate").judge(&Change { cell, what })
}

/// A ratio that changed by a factor between these bounds, where the raw driver differed from itself by so much.
fn ratio([low, value, high]: [f64; 3], noise: f64) -> What {
    let before = Interval { value: 2.0, low: 1.9, high: 2.1 };
    let after = Interval { value: 2.0 * value, low: 2.0 * low, high: 2.0 * high };
    What::Ratio { before, after, change: Interval { value, low, high }, noise, confirmed: None }
}

#[test]
fn a_ratio_is_judged_by_its_limit_its_interval_and_the_noise() {
    let judged = |bounds, noise| judged("slower 10%", ratio(bounds, noise));
    assert_eq!(judged([1.10, 1.12, 1.14], 0.02), Some(Judgement::Regressed));
    assert_eq!(judged([1.07, 1.09, 1.11], 0.02), Some(Judgement::Worse));
    assert_eq!(judged([0.86, 0.88, 0.90], 0.02), Some(Judgement::Better));
    // The raw driver differed from itself by more.
    assert_eq!(judged([1.02, 1.12, 1.14], 0.13), Some(Judgement::Noise));
    // Its interval holds 1; and what is more, if what was measured has nothing in common.
    assert_eq!(judged([0.99, 1.12, 1.30], 0.02), Some(Judgement::Noise));
    assert_eq!(judged([1.06, 1.30, 1.60], 0.5), Some(Judgement::Undecided));
    assert_eq!(judged([0.98, 1.05, 1.12], 0.02), None);
    // What would hide a doubling tells nothing of the value in its middle, and less than nothing of one that was asked for.
    assert_eq!(judged([0.38, 2.0, 10.59], 0.02), Some(Judgement::Undecided));
    assert_eq!(judged([0.6, 1.2, 2.4], 0.02), Some(Judgement::Undecided));
    assert_eq!(judged([0.61, 1.2, 2.39], 0.02), Some(Judgement::Noise));
    assert_eq!(judged([0.3, 0.5, 1.9], 0.02), Some(Judgement::Noise), "quicker");
    assert_eq!(judged([0.3, 1.05, 3.0], 0.02), None);
}

#[test]
fn what_lies_on_a_limit_is_within_it() {
    let judged = |gate, bounds, noise| judged(gate, ratio(bounds, noise));
    // What was asked, and the noise.
    assert_eq!(judged("slower 25%", [1.2, 1.25, 1.3], 0.02), Some(Judgement::Worse));
    assert_eq!(judged("slower 25%", [0.99, 1.25, 1.6], 0.02), None);
    assert_eq!(judged("slower 25%", [1.2, 1.25, 1.3], 0.5), None);
    assert_eq!(judged("slower 10%", [1.2, 1.25, 1.3], 0.25), Some(Judgement::Undecided));
    // 1 itself, on either side; and the highest of before.
    assert_eq!(judged("slower 10%", [1.0, 1.12, 1.2], 0.02), Some(Judgement::Noise));
    assert_eq!(judged("slower 10%", [0.8, 0.88, 1.0], 0.02), Some(Judgement::Noise));
    assert_eq!(judged("slower 10%", [1.05, 1.3, 1.6], 0.5), Some(Judgement::Noise));
}

#[test]
fn what_may_pass_undecided_makes_no_gate() {
    assert!(Gate::OPEN.is_open() && Gate { undecided_passes: true, ..Gate::OPEN }.is_open());
    assert!(!Gate::USUAL.is_open());
}

#[test]
fn a_count_is_judged_by_its_limit_and_what_its_sessions_have_in_common() {
    let judged = |before, after, apart| {
        let what = What::Counted { what: Counted::Allocations, before, after, apart };
        judged("allocations 5%", what)
    };
    assert_eq!(judged(1000, 1051, true), Some(Judgement::Regressed));
    assert_eq!(judged(1000, 1051, false), Some(Judgement::Noise));
    assert_eq!(judged(1000, 1050, true), Some(Judgement::Worse));
    assert_eq!(judged(1000, 1050, false), None);
    assert_eq!(judged(1000, 1010, true), None);
    assert_eq!(judged(1000, 900, true), Some(Judgement::Better));
    assert_eq!(judged(0, 1, true), Some(Judgement::Regressed), "any is more than none");
}

#[test]
fn what_nobody_gated_is_told_and_closes_nothing() {
    let statements = |before, after| What::Statements { before, after };
    assert_eq!(judged("statements", statements(1, 2)), Some(Judgement::Regressed));
    assert_eq!(judged("statements", statements(2, 1)), Some(Judgement::Better));
    assert_eq!(judged("plans", statements(1, 2)), Some(Judgement::Worse));
    let plan = || What::Plan { before: vec!["SEARCH".to_owned()], after: vec!["SCAN".to_owned()] };
    assert_eq!(judged("plans", plan()), Some(Judgement::Regressed));
    assert_eq!(judged("statements", plan()), Some(Judgement::Different));
    let verdict = |after, worse| What::Verdict { before: "failed", after, worse };
    assert_eq!(judged("failed", verdict("broke", true)), Some(Judgement::Regressed));
    assert_eq!(judged("plans", verdict("broke", true)), Some(Judgement::Worse));
    assert_eq!(judged("failed", verdict("passed", false)), Some(Judgement::Better));
    assert_eq!(judged("failed", verdict("unsupported", false)), Some(Judgement::Different));
}
