//! The statistics, tested on simulated samples whose true values are known.

mod groups;

use super::{Role, evaluate, speeds};
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

/// How times come about.
#[derive(Debug, Clone, Copy)]
struct Noise {
    within: f64,
    rounds: usize,
    generations: usize,
}

impl Noise {
    fn of(generations: usize) -> Self {
        Noise { within: WITHIN, rounds: 9, generations }
    }
}

fn timing(rng: &mut Rng, median: f64, noise: Noise) -> Timing {
    let generations = (0..noise.generations).map(|_| {
        let centre = median * (BETWEEN * normal(rng)).exp();
        let sample = |_| centre * (noise.within * normal(rng)).exp();
        Generation { batch: 1, samples_ns: (0..noise.rounds).map(sample).collect() }
    });
    Timing { generations: generations.collect() }
}

/// A measured step of backends with these medians; the first is the baseline and has a twin.
fn measured(rng: &mut Rng, medians: &[f64], noise: Noise) -> StepRecord {
    let names = ["rusqlite", "diesel", "sqlx", "sea-orm"];
    let cells = names.iter().zip(medians);
    let cells: Vec<Cell> = cells
        .map(|(name, &median)| Cell { timing: Some(timing(rng, median, noise)), ..passed(name, 0) })
        .collect();
    let twin = Twin { variant: None, backend: None, timing: timing(rng, medians[0], noise), ratio: None };
    let mut step = StepRecord { twins: vec![twin], ..step("Measured", StepKind::Measure, cells) };
    evaluate(&mut step, |_| Role::of("rusqlite"), rng.u64(..));
    step
}

fn figures(step: &StepRecord, index: usize) -> &Figures {
    step.cells[index].figures.as_ref().expect("a timed cell has figures")
}

#[test]
fn the_ratios_of_a_step_lie_within_their_intervals_together_about_as_often_as_these_say() {
    let mut rng = Rng::with_seed(1);
    let trials = 80;
    let mut shares = Vec::new();
    // Processes that differ more than their samples are the hard case, and one sample each is another.
    for (within, rounds) in [(WITHIN, 9), (WITHIN, 1), (WITHIN / 10.0, 9)] {
        for generations in [2, 3, 5, 8, 14] {
            let noise = Noise { within, rounds, generations };
            let holds = (0..trials).map(|_| {
                let step = measured(&mut rng, &[100.0, 150.0, 130.0, 300.0], noise);
                let holds = |(index, truth)| {
                    let ratio = figures(&step, index).ratio.expect("there is a baseline");
                    ratio.low <= truth && truth <= ratio.high
                };
                u32::from([(1, 1.5), (2, 1.3), (3, 3.0)].into_iter().all(holds))
            });
            let share = f64::from(holds.sum::<u32>()) / f64::from(trials);
            shares.push(share);
            assert!((0.88..=1.0).contains(&share), "{noise:?}: {share}");
        }
    }
    // Intervals that are too wide hold it as well, each time.
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    assert!((0.93..=0.97).contains(&mean), "{shares:?}");
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
    let mut told = |medians: [f64; 4], noise: Noise| {
        let is_told = |_: &i32| {
            let step = measured(&mut rng, &medians, noise);
            (0..2).any(|index| figures(&step, index).rank == Rank::Slower)
        };
        (0..100).filter(is_told).count()
    };
    for noise in [Noise::of(10), Noise::of(3), Noise { rounds: 1, ..Noise::of(3) }] {
        let equal = told([100.0, 100.0, 140.0, 300.0], noise);
        assert!(equal <= 5, "{noise:?}: {equal}");
    }
    assert!(told([100.0, 115.0, 140.0, 300.0], Noise::of(10)) >= 95);
    assert!(told([100.0, 140.0, 140.0, 300.0], Noise::of(3)) >= 95, "a lesson tells what is plain");
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
    let step = |seed| measured(&mut Rng::with_seed(seed), &[100.0, 101.0, 120.0], Noise::of(5));
    assert_eq!(step(5), step(5));
}

#[test]
fn one_stalled_process_makes_an_interval_wide_and_not_absurd() {
    let mut rng = Rng::with_seed(5);
    let mut step = measured(&mut rng, &[1000.0, 1100.0], Noise::of(3));
    let stalled = step.cells[1].timing.as_mut().unwrap();
    stalled.generations[2].samples_ns.iter_mut().for_each(|sample| *sample *= 100.0);
    evaluate(&mut step, |_| Role::of("rusqlite"), 7);
    let ratio = figures(&step, 1).ratio.unwrap();
    assert!(ratio.high > 10.0 && ratio.high < 250.0, "{ratio:?}");
}

#[test]
fn the_computer_has_two_speeds_if_both_copies_of_a_program_have_them_at_once() {
    let mut rng = Rng::with_seed(6);
    let mut timing = |slow: [bool; 6]| Timing {
        generations: slow
            .map(|slow| Generation {
                batch: 1,
                samples_ns: (0..20)
                    .map(|_| if slow { 160.0 } else { 100.0 } * (0.02 * normal(&mut rng)).exp())
                    .collect(),
            })
            .to_vec(),
    };
    let [at_first, never, by_turns] =
        [[true, true, true, false, false, false], [false; 6], [true, false, true, false, true, false]];
    let [fast, slow] = speeds(&timing(at_first), &timing(at_first)).expect("two speeds");
    assert!((fast.value - 100.0).abs() < 2.0 && (slow.value - 160.0).abs() < 3.0, "{fast:?} {slow:?}");
    assert_eq!(speeds(&timing(never), &timing(never)), None);
    // Two are told apart at less than that, and are nothing that a table is to be read by.
    let little = |slow: f64| Timing {
        generations: vec![
            Generation { batch: 1, samples_ns: vec![100.0; 20] },
            Generation { batch: 1, samples_ns: vec![slow; 20] },
        ],
    };
    assert_eq!(speeds(&little(124.0), &little(124.0)), None);
    assert!(speeds(&little(126.0), &little(126.0)).is_some());
    // One process has them, and the other does not.
    assert_eq!(speeds(&timing(by_turns), &timing(never)), None);
}
