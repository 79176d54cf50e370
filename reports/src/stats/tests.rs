//! The statistics against distributions whose answers are known.

use super::{Role, evaluate};
use crate::record::{Cell, Figures, Generation, Rank, StepKind, StepRecord, Timing, Twin};
use crate::tests::fixture::{passed, step};
use fastrand::Rng;

/// How much a process of its own differs from another, and a sample from another of its process.
const BETWEEN: f64 = 0.03;
const WITHIN: f64 = 0.05;

/// A number around 0, about as far from it as 1: the sum of uniform ones.
fn normal(rng: &mut Rng) -> f64 {
    (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0
}

fn timing(rng: &mut Rng, median: f64, generations: usize) -> Timing {
    let generations = (0..generations).map(|_| {
        let centre = median * (BETWEEN * normal(rng)).exp();
        let samples_ns = (0..9).map(|_| centre * (WITHIN * normal(rng)).exp()).collect();
        Generation { batch: 1, samples_ns }
    });
    Timing { generations: generations.collect() }
}

/// A measured step of backends with these medians; the first is the baseline and has a twin.
fn measured(rng: &mut Rng, medians: &[f64], generations: usize) -> StepRecord {
    let names = ["rusqlite", "diesel", "sqlx", "sea-orm"];
    let cells = names.iter().zip(medians);
    let cells: Vec<Cell> = cells
        .map(|(name, &median)| Cell { timing: Some(timing(rng, median, generations)), ..passed(name, 0) })
        .collect();
    let twin =
        Twin { variant: None, backend: None, timing: timing(rng, medians[0], generations), ratio: None };
    let mut step = StepRecord { twins: vec![twin], ..step("Measured", StepKind::Measure, cells) };
    evaluate(&mut step, |_| Role::of("rusqlite"), rng.u64(..));
    step
}

fn figures(step: &StepRecord, index: usize) -> &Figures {
    step.cells[index].figures.as_ref().expect("a timed cell has figures")
}

#[test]
fn the_interval_of_a_ratio_holds_the_truth_about_as_often_as_it_says() {
    let mut rng = Rng::with_seed(1);
    let trials = 200;
    for generations in [2, 3, 4, 5, 10] {
        let holds = (0..trials).filter(|_| {
            let step = measured(&mut rng, &[100.0, 150.0], generations);
            let ratio = figures(&step, 1).ratio.expect("there is a baseline");
            ratio.low <= 1.5 && 1.5 <= ratio.high
        });
        let share = holds.count() as f64 / f64::from(trials);

        assert!((0.92..=1.0).contains(&share), "{generations} generations: {share}");
    }
}

#[test]
fn what_slows_a_whole_round_cancels_out() {
    // A computer with two speeds, that changes from round to round.
    let speeds = [[1.0, 1.6, 1.0, 1.6, 1.6, 1.0, 1.6, 1.0], [1.0, 1.6, 1.0, 1.6, 1.0, 1.6, 1.0, 1.6]];
    let timing = |median: f64| Timing {
        generations: speeds
            .iter()
            .map(|rounds| Generation {
                batch: 1,
                samples_ns: rounds.iter().map(|speed| speed * median).collect(),
            })
            .collect(),
    };
    let cells = [("rusqlite", 100.0), ("diesel", 104.0)]
        .map(|(name, median)| Cell { timing: Some(timing(median)), ..passed(name, 0) });
    let mut step = step("Measured", StepKind::Measure, cells.to_vec());
    evaluate(&mut step, |_| Role::of("rusqlite"), 6);
    let ratio = figures(&step, 1).ratio.expect("a ratio");
    assert!(ratio.width() < 1e-9 && (ratio.value - 1.04).abs() < 1e-9, "{ratio:?}");
    assert!(figures(&step, 1).median_ns.width() > 0.3);
    assert_eq!(figures(&step, 1).rank, Rank::Slower);
}

#[test]
fn equals_are_seldom_told_apart_and_what_differs_is() {
    let mut rng = Rng::with_seed(2);
    let mut told = |medians: [f64; 2]| {
        let is_told = |_: &i32| {
            let step = measured(&mut rng, &medians, 10);
            (0..2).any(|index| figures(&step, index).rank == Rank::Slower)
        };
        (0..100).filter(is_told).count()
    };
    assert!(told([100.0, 100.0]) <= 5);
    assert!(told([100.0, 115.0]) >= 95);
}

#[test]
fn a_difference_below_the_noise_of_the_twins_is_a_tie() {
    let steady =
        |median: f64| Timing { generations: vec![Generation { batch: 1, samples_ns: vec![median; 3] }; 10] };
    let rank = |twin: f64| {
        let cell = |name, median| Cell { timing: Some(steady(median)), ..passed(name, 0) };
        let cells = vec![cell("rusqlite", 100.0), cell("diesel", 104.0)];
        let twin = Twin { variant: None, backend: None, timing: steady(twin), ratio: None };
        let mut step = StepRecord { twins: vec![twin], ..step("Measured", StepKind::Measure, cells) };
        evaluate(&mut step, |_| Role::of("rusqlite"), 3);
        figures(&step, 1).rank
    };
    assert_eq!(rank(100.0), Rank::Slower);
    assert_eq!(rank(105.0), Rank::Tie);
    assert_eq!(rank(95.0), Rank::Tie);
}

#[test]
fn the_process_is_the_unit() {
    // Two processes that differ, each with many samples that agree: the interval must span both.
    let steady = |median: f64| Generation { batch: 1, samples_ns: vec![median; 1000] };
    let timing = Timing { generations: [90.0, 100.0, 110.0, 95.0, 105.0].map(steady).to_vec() };
    let cells = vec![Cell { timing: Some(timing), ..passed("rusqlite", 0) }];
    let mut step = step("Measured", StepKind::Measure, cells);
    evaluate(&mut step, |_| Role::of("rusqlite"), 4);
    let median = figures(&step, 0).median_ns;
    assert_eq!(median.value, 100.0);
    assert!(median.low <= 95.0 && median.high >= 105.0, "{median:?}");
    assert_eq!(figures(&step, 0).rank, Rank::Alone);
}

#[test]
fn the_same_seed_gives_the_same_figures() {
    let step = |seed| measured(&mut Rng::with_seed(seed), &[100.0, 101.0, 120.0], 5);
    assert_eq!(step(5), step(5));
}

#[test]
fn one_stalled_process_makes_an_interval_wide_and_not_absurd() {
    let mut rng = Rng::with_seed(5);
    let mut step = measured(&mut rng, &[1000.0, 1100.0], 3);
    let stalled = step.cells[1].timing.as_mut().unwrap();
    stalled.generations[2].samples_ns.iter_mut().for_each(|sample| *sample *= 100.0);
    evaluate(&mut step, |_| Role::of("rusqlite"), 7);
    let ratio = figures(&step, 1).ratio.unwrap();
    assert!(ratio.high > 50.0 && ratio.high < 250.0, "{ratio:?}");
}
