//! Which cells of a step are compared with which, on samples that agree to the last bit.

use super::super::precision;
use super::*;
use crate::record::Verdict;

fn steady(median: f64) -> Timing {
    Timing { generations: vec![Generation { batch: 1, samples_ns: vec![median; 3] }; 5] }
}

fn cell(backend: &str, variant: Option<&str>, median: f64) -> Cell {
    Cell { variant: variant.map(str::to_owned), timing: Some(steady(median)), ..passed(backend, 0) }
}

fn twin(backend: Option<&str>, variant: Option<&str>, median: f64) -> Twin {
    let name = |name: &str| name.to_owned();
    Twin { variant: variant.map(name), backend: backend.map(name), timing: steady(median), ratio: None }
}

fn of(cells: Vec<Cell>, twins: Vec<Twin>) -> StepRecord {
    StepRecord { twins, ..step("Measured", StepKind::Measure, cells) }
}

/// The ratio of each cell to its baseline.
fn ratios(step: &StepRecord) -> Vec<Option<f64>> {
    let figures = step.cells.iter().map(|cell| cell.figures.as_ref());
    figures.map(|figures| figures?.ratio.map(|ratio| ratio.value)).collect()
}

fn ranks(step: &StepRecord) -> Vec<Rank> {
    (0..step.cells.len()).map(|index| figures(step, index).rank).collect()
}

#[test]
fn a_variant_is_compared_within_itself_and_with_the_first_of_its_backend() {
    let (lazy, join) = (Some("lazy"), Some("join"));
    let cells = vec![
        cell("rusqlite", lazy, 100.0),
        cell("diesel", lazy, 200.0),
        cell("rusqlite", join, 50.0),
        cell("diesel", join, 20.0),
        // There is no lazy one of it.
        cell("sqlx", join, 75.0),
    ];
    let mut step = of(cells, vec![twin(None, lazy, 100.0), twin(None, join, 60.0)]);
    evaluate(&mut step, |_| Role::of("rusqlite"), 1);
    assert_eq!(ratios(&step), [1.0, 2.0, 1.0, 0.4, 1.5].map(Some));
    assert_eq!(ranks(&step), [Rank::Fastest, Rank::Slower, Rank::Slower, Rank::Fastest, Rank::Slower]);
    let over_first = |index: usize| figures(&step, index).over_first.map(|ratio| ratio.value);
    assert_eq!(
        (0..5).map(over_first).collect::<Vec<_>>(),
        [Some(1.0), Some(1.0), Some(0.5), Some(0.1), None]
    );
    let twins: Vec<_> = step.twins.iter().map(|twin| twin.ratio.map(|ratio| ratio.value)).collect();
    assert_eq!(twins, [Some(1.0), Some(1.2)]);
}

#[test]
fn a_tuning_has_its_own_baseline_and_its_own_twin() {
    let cells = vec![
        cell("rusqlite", None, 100.0),
        cell("rusqlite-expert", None, 80.0),
        cell("diesel", None, 110.0),
        cell("diesel-expert", None, 120.0),
    ];
    let twins = vec![twin(Some("rusqlite"), None, 120.0), twin(Some("rusqlite-expert"), None, 80.0)];
    let mut step = of(cells, twins);
    let baseline = |name: &str| if name.ends_with("-expert") { "rusqlite-expert" } else { "rusqlite" };
    evaluate(&mut step, |name| Role::of(baseline(name)), 1);
    assert_eq!(ratios(&step), [1.0, 1.0, 1.1, 1.5].map(Some));
    // A tenth is less than what the twin of that tuning differs by.
    assert_eq!(ranks(&step), [Rank::Tie, Rank::Fastest, Rank::Tie, Rank::Slower]);
    let twins: Vec<_> = step.twins.iter().map(|twin| twin.ratio.map(|ratio| ratio.value)).collect();
    assert_eq!(twins, [Some(1.2), Some(1.0)]);
}

#[test]
fn what_has_no_baseline_has_times_and_no_ratio() {
    let mut step = of(vec![cell("diesel", None, 100.0), cell("sqlx", None, 120.0)], Vec::new());
    evaluate(&mut step, |_| Role::of("rusqlite"), 1);
    assert_eq!(ratios(&step), [None, None]);
    assert_eq!(ranks(&step), [Rank::Fastest, Rank::Slower]);
    assert_eq!(figures(&step, 1).median_ns.value, 120.0);
}

#[test]
fn who_did_not_pass_or_took_no_sample_has_no_figures() {
    let failed = Verdict::Failed(vec!["another answer".to_owned()]);
    let cells = vec![
        cell("rusqlite", None, 100.0),
        Cell { verdict: failed, ..cell("diesel", None, 10.0) },
        Cell { timing: Some(Timing { generations: Vec::new() }), ..passed("sqlx", 0) },
        cell("sea-orm", None, 130.0),
    ];
    let mut step = of(cells, Vec::new());
    evaluate(&mut step, |_| Role::of("rusqlite"), 1);
    assert_eq!(ratios(&step), [Some(1.0), None, None, Some(1.3)]);
    assert_eq!(figures(&step, 0).rank, Rank::Fastest, "who failed faster is no competitor");
}

#[test]
fn what_has_no_database_is_told_apart_from_nobody() {
    let cells = vec![cell("memory", None, 1.0), cell("rusqlite", None, 100.0), cell("diesel", None, 150.0)];
    let mut step = of(cells, Vec::new());
    let control = |name: &str| Role { control: name == "memory", ..Role::of("rusqlite") };
    evaluate(&mut step, control, 1);
    assert_eq!(ranks(&step), [Rank::Alone, Rank::Fastest, Rank::Slower]);
    let mut step = of(vec![cell("memory", None, 1.0), cell("rusqlite", None, 100.0)], Vec::new());
    evaluate(&mut step, control, 1);
    assert_eq!(ranks(&step), [Rank::Alone, Rank::Alone]);
}

#[test]
fn nobody_is_the_fastest_beside_one_who_is_not_told_apart_or_beside_busy_programs() {
    let ranks_of = |second: f64, load: Option<f64>| {
        let cells =
            vec![cell("rusqlite", None, 100.0), cell("diesel", None, second), cell("sqlx", None, 300.0)];
        let mut step = StepRecord { load, ..of(cells, vec![twin(None, None, 100.0)]) };
        evaluate(&mut step, |_| Role::of("rusqlite"), 1);
        ranks(&step)
    };
    assert_eq!(ranks_of(102.0, None), [Rank::Fastest, Rank::Slower, Rank::Slower]);
    // Less than a hundredth is of no use to anybody.
    assert_eq!(ranks_of(100.9, None), [Rank::Tie, Rank::Tie, Rank::Slower]);
    assert_eq!(ranks_of(102.0, Some(0.0)), [Rank::Fastest, Rank::Slower, Rank::Slower]);
    assert_eq!(ranks_of(102.0, Some(0.9)), [Rank::Tie, Rank::Slower, Rank::Slower]);
}

#[test]
fn on_a_computer_with_two_speeds_no_smaller_difference_than_theirs_makes_a_fastest() {
    let rank = |factor: f64| {
        let timing = |factor: f64| Timing {
            generations: [100.0, 160.0, 100.0, 160.0]
                .map(|time| Generation { batch: 1, samples_ns: vec![factor * time; 9] })
                .to_vec(),
        };
        let cell = |name, factor| Cell { timing: Some(timing(factor)), ..passed(name, 0) };
        let twin = Twin { timing: timing(1.0), ..twin(None, None, 1.0) };
        let mut step = of(vec![cell("rusqlite", 1.0), cell("diesel", factor)], vec![twin]);
        evaluate(&mut step, |_| Role::of("rusqlite"), 1);
        ranks(&step)
    };
    assert_eq!(rank(1.5), [Rank::Tie, Rank::Slower]);
    assert_eq!(rank(1.7), [Rank::Fastest, Rank::Slower]);
}

#[test]
fn times_that_contradict_the_ratios_tell_of_no_fastest() {
    // In each round the second is slower by a tenth; it has more of the rounds in which the computer was fast.
    let rounds = |speeds: &[f64], median: f64| Timing {
        generations: speeds
            .iter()
            .map(|speed| Generation { batch: 1, samples_ns: vec![speed * median] })
            .collect(),
    };
    let cells = vec![
        Cell { timing: Some(rounds(&[3.0, 3.0, 3.0, 3.0, 1.0, 1.0, 1.0], 100.0)), ..passed("rusqlite", 0) },
        Cell { timing: Some(rounds(&[3.0, 3.0, 3.0, 1.0, 1.0, 1.0, 1.0], 110.0)), ..passed("diesel", 0) },
    ];
    let mut step = of(cells, Vec::new());
    evaluate(&mut step, |_| Role::of("rusqlite"), 1);
    assert!(figures(&step, 1).ratio.unwrap().value > 1.0);
    assert!(figures(&step, 1).median_ns.value < figures(&step, 0).median_ns.value);
    assert_ne!(figures(&step, 0).rank, Rank::Fastest);
}

#[test]
fn the_more_ratios_a_step_has_the_surer_is_each() {
    let mut rng = Rng::with_seed(7);
    let timings: Vec<Timing> = (0..4).map(|_| timing(&mut rng, 100.0, Noise::of(14))).collect();
    let width = |count: usize| {
        let named = ["rusqlite", "diesel", "sqlx", "sea-orm"].into_iter().zip(timings.iter().cloned());
        let cells = named.take(count).map(|(name, timing)| Cell { timing: Some(timing), ..passed(name, 0) });
        let mut step = of(cells.collect(), Vec::new());
        evaluate(&mut step, |_| Role::of("rusqlite"), 8);
        figures(&step, 1).ratio.unwrap().width()
    };
    assert!(width(4) > 1.1 * width(2), "{} {}", width(4), width(2));
    assert!(width(4) < 2.0 * width(2), "{} {}", width(4), width(2));
}

#[test]
fn a_ratio_of_few_processes_learns_from_the_others_and_not_from_the_baseline_itself() {
    let processes = || Timing {
        generations: [90.0, 100.0, 110.0]
            .map(|time| Generation { batch: 1, samples_ns: vec![time; 3] })
            .to_vec(),
    };
    let cells = vec![
        Cell {
            timing: Some(Timing {
                generations: vec![Generation { batch: 1, samples_ns: vec![100.0; 3] }; 3],
            }),
            ..passed("rusqlite", 0)
        },
        Cell { timing: Some(processes()), ..passed("diesel", 0) },
        Cell { timing: Some(processes()), ..passed("sqlx", 0) },
    ];
    let mut step = of(cells, Vec::new());
    evaluate(&mut step, |_| Role::of("rusqlite"), 1);
    // Variance 0.0100757 of three logarithms, twice; 3.495 of Student's with four degrees of freedom.
    let ratio = figures(&step, 1).ratio.unwrap();
    assert!((ratio.low - 0.7974).abs() < 1e-3 && (ratio.high - 1.2456).abs() < 1e-3, "{ratio:?}");
}

#[test]
fn a_step_without_samples_has_no_figures_however_busy_the_computer_was() {
    let mut step = StepRecord { load: Some(0.9), ..of(vec![passed("rusqlite", 0)], Vec::new()) };
    evaluate(&mut step, |_| Role::of("rusqlite"), 1);
    assert_eq!(step.cells[0].figures, None);
}

#[test]
fn a_step_is_as_precise_as_the_widest_of_its_ratios_or_of_its_times_where_it_has_none() {
    let wide = Timing {
        generations: [90.0, 95.0, 100.0, 105.0, 110.0]
            .map(|median| Generation { batch: 1, samples_ns: vec![median; 3] })
            .to_vec(),
    };
    let precise = |baseline: &str| {
        let cells =
            vec![cell("rusqlite", None, 100.0), Cell { timing: Some(wide.clone()), ..passed("diesel", 0) }];
        let mut step = of(cells, Vec::new());
        evaluate(&mut step, |_| Role::of(baseline), 1);
        let figures = figures(&step, 1).clone();
        (precision(&step), figures)
    };
    let (step, figures) = precise("rusqlite");
    let ratio = figures.ratio.unwrap();
    assert!(ratio.width() > 0.05, "{ratio:?}");
    assert_eq!(step, ratio.width() / 2.0);
    let (step, figures) = precise("nobody");
    assert_eq!((figures.ratio, step), (None, figures.median_ns.width() / 2.0));
    assert_eq!(precision(&of(Vec::new(), Vec::new())), 0.0);
}

#[test]
fn the_slow_end_and_two_speeds_of_a_cell_are_told() {
    let samples = [vec![100.0; 14], vec![150.0; 6]].concat();
    let timing = Timing { generations: vec![Generation { batch: 1, samples_ns: samples }; 2] };
    let cells = vec![Cell { timing: Some(timing), ..passed("rusqlite", 0) }];
    let mut alone = of(cells.clone(), Vec::new());
    evaluate(&mut alone, |_| Role::of("nobody"), 1);
    assert_eq!(figures(&alone, 0).p95_ns, 150.0);
    assert_eq!(figures(&alone, 0).clusters.len(), 2);
    // A computer whose speed changes is not the backend's: beside the baseline its ratios count.
    let mut beside = of(cells, Vec::new());
    evaluate(&mut beside, |_| Role::of("rusqlite"), 1);
    assert!(figures(&beside, 0).clusters.is_empty());
}
