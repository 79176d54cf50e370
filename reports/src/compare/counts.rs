//! Records of which something was counted, and gates on it.

use super::{Comparison, Gate, Judgement, What, compare};
use crate::record::{Cell, Instructions, Observed, Run, StatementCounts, StepKind, Verdict};
use crate::tests::fixture::{passed, run, scenario, step};
use backend_api::Allocations;

/// What was counted of an operation.
#[derive(Clone, Copy)]
struct Counts {
    /// In the session in the middle, and at the ends of the middle half.
    instructions: [u64; 3],
    allocations: u64,
    /// By the library, and by the engine.
    prepared: (u64, Option<u64>),
}

const COUNTS: Counts = Counts { instructions: [1000, 998, 1003], allocations: 100, prepared: (1, Some(0)) };

fn cell(backend: &str, counts: Counts) -> Cell {
    let [total, least, most] = counts.instructions;
    let (prepared, reprepared) = counts.prepared;
    let observed = Observed {
        instructions: Some(Instructions { total, least, most, ..Instructions::default() }),
        allocations: Some(Allocations { count: counts.allocations, ..Allocations::default() }),
        statements: Some(StatementCounts {
            executed: 1,
            prepared,
            reprepared,
            full_scan_steps: None,
            sorts: None,
        }),
        ..Observed::default()
    };
    Cell { observed: Some(observed), ..passed(backend, 0) }
}

fn counted(counts: Counts) -> Run {
    let cells = vec![cell("rusqlite", COUNTS), cell("diesel", counts)];
    run(vec![scenario("05", "Counted", vec![step("one", StepKind::Measure, cells)])])
}

fn compared(after: &Run, gate: &str) -> Comparison {
    compare(&counted(COUNTS), after, &gate.parse::<Gate>().expect("a gate"))
}

#[test]
fn each_count_closes_the_gate_that_names_it() {
    for (gate, name, after, counts) in [
        ("instructions 1%", "instructions", 1020, Counts { instructions: [1020, 1018, 1022], ..COUNTS }),
        ("allocations 1%", "allocations", 102, Counts { allocations: 102, ..COUNTS }),
        ("prepares", "prepares", 2, Counts { prepared: (2, Some(0)), ..COUNTS }),
        ("prepares", "prepares", 2, Counts { prepared: (1, Some(1)), ..COUNTS }),
        ("prepares", "prepares", 2, Counts { prepared: (2, None), ..COUNTS }),
    ] {
        let comparison = compared(&counted(counts), gate);
        assert!(comparison.fails(), "{gate}");
        let [(change, Judgement::Regressed)] = &comparison.changes[..] else {
            panic!("{gate}: {:?}", comparison.changes)
        };
        assert_eq!(change.cell.backend, "diesel");
        assert!(!change.is_ratio());
        let What::Counted { what, before, after: now, apart: true } = change.what else {
            panic!("{:?}", change.what)
        };
        assert_eq!((what.word(), before < now, now), (name, true, after));
        // A gate on something else lets it through.
        assert!(!compared(&counted(counts), "failed").fails(), "{gate}");
    }
    for gate in ["instructions 1%", "allocations 1%", "prepares"] {
        let comparison = compared(&counted(COUNTS), gate);
        assert!(!comparison.fails() && comparison.changes.is_empty(), "{gate}: {comparison:?}");
    }
}

#[test]
fn sessions_that_have_something_in_common_are_no_regression() {
    let judged = |instructions| {
        let counts = Counts { instructions, ..COUNTS };
        compared(&counted(counts), "instructions 1%").changes.first().map(|(_, judgement)| *judgement)
    };
    // The lowest of these lies where the highest of those does.
    assert_eq!(judged([1020, 1003, 1022]), Some(Judgement::Noise));
    assert_eq!(judged([1020, 1004, 1022]), Some(Judgement::Regressed));
    assert_eq!(judged([980, 970, 998]), None);
    assert_eq!(judged([980, 970, 997]), Some(Judgement::Better));
}

#[test]
fn what_was_not_counted_closes_the_gate_that_asks_for_it() {
    let mut after = counted(COUNTS);
    let lost = &mut after.scenarios[0].steps[0].cells[1];
    lost.observed = None;
    for (gate, name) in
        [("instructions 1%", "instructions"), ("allocations 1%", "allocations"), ("prepares", "prepares")]
    {
        // Of one backend it is known, so that something is compared.
        let comparison = compared(&after, gate);
        assert!(comparison.fails());
        let refusals = comparison.refusals.join("; ");
        assert_eq!(refusals, format!("no {name} were counted of diesel in step 1"));
    }
    assert!(!compared(&after, "statements").fails(), "nobody asked");
    // What failed has no counts, and its failure is another gate's.
    after.scenarios[0].steps[0].cells[1].verdict = Verdict::Failed(vec!["no".to_owned()]);
    assert!(!compared(&after, "instructions 1%").fails());
    for cell in &mut after.scenarios[0].steps[0].cells {
        cell.observed = None;
    }
    let refusals = compared(&after, "allocations 1%").refusals.join("; ");
    assert!(refusals.starts_with("no allocations were compared: play both with --metric allocations"));
    // What was never counted is not missed.
    let comparison = compare(&after, &counted(COUNTS), &"instructions 1%".parse().expect("a gate"));
    let [refusal] = &comparison.refusals[..] else { panic!("{:?}", comparison.refusals) };
    assert!(refusal.starts_with("no instructions were compared"), "{refusal}");
}
