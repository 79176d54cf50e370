//! Comparisons of records with known differences and known noise.

use super::{Comparison, Gate, Judgement, What, compare};
use crate::record::{Cell, Generation, Interval, PlanNode, Run, StepKind, StepRecord, Timing, Twin, Verdict};
use crate::stats;
use crate::tests::fixture::{passed, run, scenario, step, troubled, well};
use fastrand::Rng;

/// A run of some steps whose Diesel takes so many times as long as rusqlite, with so much noise between processes.
fn measured(rng: &mut Rng, ratio: f64, noise: f64, steps: usize) -> Run {
    let mut timing = |median: f64| {
        let normal = |rng: &mut Rng| (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
        let generations = (0..5).map(|_| {
            let centre = median * (noise * normal(rng)).exp();
            let samples_ns = (0..5).map(|_| centre * (0.02 * normal(rng)).exp()).collect();
            Generation { batch: 1, samples_ns }
        });
        Timing { generations: generations.collect() }
    };
    let steps = (0..steps).map(|number| {
        let cells = [("rusqlite", 1.0), ("diesel", ratio)]
            .map(|(name, ratio)| Cell { timing: Some(timing(1e6 * ratio)), ..passed(name, 0) });
        let twin = Twin { variant: None, backend: None, timing: timing(1e6), ratio: None };
        let title = format!("Measured {number}");
        let mut step = StepRecord { twins: vec![twin], ..step(&title, StepKind::Measure, cells.to_vec()) };
        stats::evaluate(&mut step, |_| stats::Role::of("rusqlite"), number as u64);
        step
    });
    run(vec![scenario("05", "Measured", steps.collect())])
}

fn judgements(comparison: &Comparison) -> Vec<Judgement> {
    comparison.changes.iter().map(|(_, judgement)| *judgement).collect()
}

#[test]
fn a_run_is_as_it_was_when_compared_with_itself() {
    for run in [well(), troubled()] {
        let comparison = compare(&run, &run, &Gate::USUAL);
        assert_eq!(judgements(&comparison), []);
        assert_eq!(comparison.remarks, Vec::<String>::new());
        assert!(!comparison.fails());
    }
}

#[test]
fn the_same_code_never_fails_however_noisy_its_runs_are() {
    let mut rng = Rng::with_seed(11);
    for noise in [0.01, 0.05, 0.15] {
        for _ in 0..12 {
            let (before, after) = (measured(&mut rng, 1.5, noise, 10), measured(&mut rng, 1.5, noise, 10));
            let comparison = compare(&before, &after, &Gate::USUAL);
            let regressed = judgements(&comparison).contains(&Judgement::Regressed);
            assert!(!regressed, "{noise}: {:?}", comparison.changes);
        }
    }
}

#[test]
fn what_is_slower_is_found_and_what_is_quicker_is_no_regression() {
    let mut rng = Rng::with_seed(12);
    let before = measured(&mut rng, 1.5, 0.01, 3);
    let mut judge = |ratio: f64| {
        let after = measured(&mut rng, ratio, 0.01, 3);
        judgements(&compare(&before, &after, &Gate::USUAL))
    };
    assert_eq!(judge(1.5 * 1.25), [Judgement::Regressed; 3]);
    assert_eq!(judge(1.5 / 1.25), [Judgement::Better; 3]);
}

#[test]
fn a_change_must_exceed_what_was_asked_and_the_noise() {
    let mut rng = Rng::with_seed(13);
    let (before, after) = (measured(&mut rng, 1.5, 0.01, 3), measured(&mut rng, 1.5 * 1.25, 0.01, 3));
    let asked = |gate: &str| judgements(&compare(&before, &after, &gate.parse().expect("a gate")));
    assert_eq!(asked("slower 50%"), [Judgement::Worse; 3]);
    assert_eq!(asked("slower 5%"), [Judgement::Regressed; 3]);
    assert_eq!(asked("failed"), [Judgement::Worse; 3]);
    let mut noisy = after.clone();
    for twin in noisy.scenarios[0].steps.iter_mut().flat_map(|step| &mut step.twins) {
        if let Some(ratio) = &mut twin.ratio {
            ratio.value = 1.4;
        }
    }
    // The raw driver differs from itself by more, and yet the intervals have nothing in common.
    assert_eq!(judgements(&compare(&before, &noisy, &Gate::USUAL)), [Judgement::Undecided; 3]);
    assert_eq!(judgements(&compare(&noisy, &before, &Gate::USUAL)), [Judgement::Noise; 3], "quicker");
}

#[test]
fn a_doubling_is_never_let_through_unseen() {
    let mut rng = Rng::with_seed(15);
    // As few and as different processes as a quick run on a busy computer has.
    for noise in [0.05, 0.1, 0.15] {
        for _ in 0..12 {
            let (before, after) = (measured(&mut rng, 1.5, noise, 8), measured(&mut rng, 3.0, noise, 8));
            let comparison = compare(&before, &after, &Gate::USUAL);
            for (change, judgement) in &comparison.changes {
                let What::Ratio { before, after, .. } = &change.what else { continue };
                let is_apart = after.low > before.high;
                assert!(!is_apart || judgement.is_suspicious(), "{before:?} {after:?} {judgement:?}");
            }
            assert!(comparison.fails());
        }
    }
}

#[test]
fn what_cannot_be_told_fails_unless_it_may_pass() {
    let mut rng = Rng::with_seed(16);
    let (before, mut after) = (measured(&mut rng, 1.5, 0.01, 1), measured(&mut rng, 3.0, 0.01, 1));
    if let Some(ratio) = &mut after.scenarios[0].steps[0].twins[0].ratio {
        ratio.value = 2.5;
    }
    let comparison = compare(&before, &after, &Gate::USUAL);
    assert_eq!(judgements(&comparison), [Judgement::Undecided]);
    assert!(comparison.fails());
    assert_eq!(comparison.suspicious().count(), 1, "it is measured once more");
    assert!(!compare(&before, &after, &Gate { undecided_passes: true, ..Gate::USUAL }).fails());
    // Who asked for something else is told so, and not stopped.
    for gate in [Gate::OPEN, "failed".parse().expect("a gate")] {
        let comparison = compare(&before, &after, &gate);
        assert_eq!(judgements(&comparison), [Judgement::Undecided]);
        assert!(!comparison.fails());
    }
}

#[test]
fn a_gate_that_compared_nothing_is_closed() {
    let before = well();
    let mut renamed = well();
    renamed.scenarios[0].id = "other".to_owned();
    let refusals = |before: &Run, after: &Run| {
        let comparison = compare(before, after, &Gate::USUAL);
        assert_eq!(comparison.fails(), !comparison.refusals.is_empty());
        comparison.refusals.join("; ")
    };
    assert!(refusals(&before, &renamed).contains("nothing was compared"));
    let mut unmeasured = well();
    for cell in unmeasured.scenarios[0].steps.iter_mut().flat_map(|step| &mut step.cells) {
        cell.figures = None;
    }
    assert!(refusals(&before, &unmeasured).contains("no ratio was compared"));
    assert_eq!(refusals(&unmeasured, &unmeasured), "", "there was nothing to measure");
    assert!(!compare(&before, &renamed, &Gate::OPEN).fails());
}

#[test]
fn a_run_that_was_cut_short_is_no_baseline() {
    let killed = Run { ended: None, ..well() };
    let interrupted = Run { interrupted: true, ..well() };
    for (before, after) in [(&killed, &well()), (&interrupted, &well()), (&well(), &interrupted)] {
        let comparison = compare(before, after, &Gate::USUAL);
        assert!(comparison.fails() && comparison.refusals[0].contains("cut short"));
    }
    // A run that goes on has no end yet.
    assert!(!compare(&well(), &killed, &Gate::USUAL).fails());
}

#[test]
fn what_is_not_seen_again_is_not_confirmed() {
    let mut rng = Rng::with_seed(14);
    let before = measured(&mut rng, 1.5, 0.01, 1);
    let slow = measured(&mut rng, 2.0, 0.01, 1);
    let mut confirmed = |ratio: f64| {
        let mut comparison = compare(&before, &slow, &Gate::USUAL);
        assert_eq!(comparison.suspicious().count(), 1);
        comparison.confirm(&before, &measured(&mut rng, ratio, 0.01, 1), &Gate::USUAL);
        comparison
    };
    let again = confirmed(2.0);
    assert!(again.fails());
    assert!(
        matches!(&again.changes[0].0.what, What::Ratio { confirmed: Some(factor), .. } if factor.low > 1.0)
    );
    let gone = confirmed(1.5);
    assert_eq!(judgements(&gone), [Judgement::NotConfirmed]);
    assert!(!gone.fails());
    // Whoever did not answer the second time was not let off by it.
    let mut lost = compare(&before, &slow, &Gate::USUAL);
    lost.confirm(&before, &Run { scenarios: Vec::new(), ..before.clone() }, &Gate::USUAL);
    assert_eq!(judgements(&lost), [Judgement::Undecided]);
    assert!(lost.fails());
}

#[test]
fn each_step_is_confirmed_by_its_own_second_measurement() {
    let mut rng = Rng::with_seed(17);
    let before = measured(&mut rng, 1.5, 0.01, 3);
    let slow = measured(&mut rng, 2.0, 0.01, 3);
    let mut again = measured(&mut rng, 2.0, 0.01, 3);
    // The second step is as slow as before, or quicker than ever; the third is not played.
    for ratio in [1.5, 0.75] {
        let steps = &mut again.scenarios[0].steps;
        steps.truncate(2);
        steps[1] = measured(&mut rng, ratio, 0.01, 2).scenarios[0].steps[1].clone();
        let mut comparison = compare(&before, &slow, &Gate::USUAL);
        comparison.confirm(&before, &again, &Gate::USUAL);
        let told = [Judgement::Regressed, Judgement::NotConfirmed, Judgement::Undecided];
        assert_eq!(judgements(&comparison), told, "{ratio}");
    }
}

#[test]
fn statements_plans_and_verdicts_are_exact() {
    let before = well();
    let mut after = well();
    let steps = &mut after.scenarios[0].steps;
    let lazy = steps[1].cells[0].statements.as_mut().expect("statements");
    lazy.push(lazy[1].clone());
    steps[2].cells[1].plans[0].nodes = vec![PlanNode { detail: "SCAN books".to_owned(), children: vec![] }];
    steps[0].cells[2].verdict = Verdict::Failed(vec!["no".to_owned()]);
    let all = |gate: &str| judgements(&compare(&before, &after, &gate.parse().expect("a gate")));
    assert_eq!(all("statements, plans, failed"), [Judgement::Regressed; 3]);
    assert_eq!(all("plans"), [Judgement::Worse, Judgement::Worse, Judgement::Regressed]);
    let back = judgements(&compare(&after, &before, &Gate::USUAL));
    assert_eq!(back, [Judgement::Better, Judgement::Better, Judgement::Regressed]);
}

#[test]
fn a_step_is_worse_if_it_fails_now_and_did_not_before() {
    let judged = |before: Verdict, after: Verdict| {
        let [mut earlier, mut later] = [well(), well()];
        earlier.scenarios[0].steps[0].cells[2].verdict = before;
        later.scenarios[0].steps[0].cells[2].verdict = after;
        judgements(&compare(&earlier, &later, &Gate::USUAL))
    };
    let failed = || Verdict::Failed(vec!["no".to_owned()]);
    let unsupported = || Verdict::Unsupported { because: "no".to_owned() };
    for worse in [failed(), Verdict::Broken { because: "gone".to_owned() }, Verdict::Skipped] {
        assert_eq!(judged(Verdict::Passed, worse.clone()), [Judgement::Regressed]);
        assert_eq!(judged(unsupported(), worse), [Judgement::Regressed]);
    }
    assert_eq!(judged(Verdict::Passed, unsupported()), [Judgement::Different]);
    assert_eq!(judged(failed(), Verdict::Skipped), [Judgement::Different]);
    assert_eq!(judged(failed(), unsupported()), [Judgement::Different]);
    assert_eq!(judged(failed(), Verdict::Passed), [Judgement::Better]);
}

#[test]
fn what_is_less_than_the_least_is_no_change() {
    let exact = |value: f64| {
        let mut run = measured(&mut Rng::with_seed(18), 1.5, 0.01, 1);
        // Without a twin there is no noise that it could be.
        run.scenarios[0].steps[0].twins.clear();
        let figures = run.scenarios[0].steps[0].cells[1].figures.as_mut().expect("figures");
        figures.ratio = Some(Interval::exact(value));
        run
    };
    let judged = |value: f64| judgements(&compare(&exact(1.5), &exact(1.5 * value), &Gate::USUAL));
    assert_eq!(judged(1.0 + stats::FLOOR * 0.9), []);
    assert_eq!(judged(1.0 - stats::FLOOR * 0.9), []);
    assert_eq!(judged(1.0 + stats::FLOOR * 1.1), [Judgement::Worse]);
    assert_eq!(judged(1.0 - stats::FLOOR * 1.1), [Judgement::Better]);
    assert_eq!(compare(&exact(1.5), &exact(1.5), &Gate::USUAL).compared, 1);
    // A ratio that may be nothing is no figure.
    let mut none = exact(1.5);
    let figures = none.scenarios[0].steps[0].cells[1].figures.as_mut().expect("figures");
    figures.ratio = Some(Interval { value: 1.5, low: 0.0, high: 2.0 });
    assert_eq!(compare(&exact(1.5), &none, &Gate::USUAL).compared, 0);
}

#[test]
fn what_only_one_run_has_is_said() {
    let before = troubled();
    let mut after = troubled();
    after.scenarios[1].id = "other".to_owned();
    after.scenarios[0].steps.remove(2);
    after.scenarios[0].steps[0].title = "Make tables".to_owned();
    after.scenarios[0].digest = crate::record::Digest::of("another text");
    after.backends.remove(3);
    after.machine.cores = 2;
    let remarks = compare(&before, &after, &Gate::USUAL).remarks.join("\n");
    insta::assert_snapshot!("remarks", remarks);
}

#[test]
fn a_step_that_does_something_else_under_the_same_title_is_another() {
    let before = well();
    let changes: [fn(&mut StepRecord); 2] =
        [|step| step.kind = StepKind::Reopen, |step| step.calls[0].text.push('?')];
    for change in changes {
        let mut after = well();
        let step = &mut after.scenarios[0].steps[1];
        change(step);
        let title = format!("step {} of scenario {}: {}", step.number, "05", step.title);
        let remarks = compare(&before, &after, &Gate::USUAL).remarks;
        assert_eq!(remarks, [format!("new: {title}"), format!("removed: {title}")]);
    }
}

#[test]
fn a_gate_is_said_as_it_is_read() {
    for text in [
        "slower 10%",
        "slower 2.5%, statements",
        "statements, plans, failed",
        "instructions 1%, allocations 0.5%, prepares, removed",
    ] {
        assert_eq!(text.parse::<Gate>().expect("a gate").to_string(), text);
    }
    assert_eq!(Gate::USUAL.to_string(), "slower 10%, statements, plans, failed");
    for wrong in ["", "slower", "slower x%", "slower -1%", "faster 10%", "slower 1%; failed"] {
        assert!(wrong.parse::<Gate>().is_err(), "{wrong}");
    }
}
