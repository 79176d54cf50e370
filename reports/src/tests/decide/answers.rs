//! Who is first, who is not told apart, and what does not count.

use super::work::{FAST, known, notes, question, variants, verdicts, work};
use crate::decide::{Place, decide};
use crate::evidence::NOTHING;
use crate::question::Kind;
use crate::record::{BackendRecord, Cell, Load, LoadRound, Machine, StepKind, StepRecord, Verdict};
use crate::tests::fixture::{self, run, scenario, step};
use crate::view::decision;
use backend_api::{Latencies, LoadError, Tuning};

#[test]
fn who_is_first_is_named_with_those_behind() {
    assert_eq!(
        verdicts(&known(), None),
        [
            "For reads by key on SQLite, in a file: rusqlite, then diesel 1.20 ×, sqlx 3.00 × and sea-orm 5.00 ×; among \
             async libraries sqlx; among libraries with compile-time checks diesel.",
            "For reads of many rows on SQLite, in a file: rusqlite, then diesel 1.20 ×, sqlx 3.00 × and sea-orm 5.00 ×; \
             among async libraries sqlx; among libraries with compile-time checks diesel.",
            "For writes on SQLite, in a file: diesel, then rusqlite 2.00 ×, sqlx 2.00 × and sea-orm 8.00 ×; among async \
             libraries sqlx.",
        ]
    );
}

#[test]
fn weights_decide_who_is_first_overall() {
    let first = |weights: &[&str]| verdicts(&known(), question(weights, &[])).remove(0);
    let reads = first(&["reads=9", "writes=1"]);
    assert!(
        reads.starts_with("For reads 9, writes 1 on SQLite, in a file: rusqlite, then diesel 1.1"),
        "{reads}"
    );
    let writes = first(&["reads=1", "writes=1"]);
    assert!(
        writes.starts_with("For reads 1, writes 1 on SQLite, in a file: diesel, then rusqlite"),
        "{writes}"
    );
    let missing = first(&["reads=1", "clients=1", "bulk=3"]);
    assert!(missing.ends_with("no answer, because clients and bulk writes were not measured."), "{missing}");
}

#[test]
fn who_lacks_what_it_must_have_is_left_out_and_it_is_said() {
    let asked = question(&["writes=1"], &["async"]);
    let verdicts = verdicts(&known(), asked.clone());
    assert_eq!(
        verdicts[0],
        "For writes 1, among libraries that are async on SQLite, in a file: sqlx, then sea-orm 4.00 ×."
    );
    assert!(!verdicts.concat().contains("diesel"), "{verdicts:?}");
    assert!(notes(&known(), asked).contains("rusqlite (not async), diesel (not async)"));
    let only = self::verdicts(&known(), question(&[], &["async", "compile_time_checks"]));
    assert_eq!(only.len(), 1);
    assert!(only[0].contains("only sqlx has what it must have"), "{only:?}");
    let mut run = known();
    run.backends.iter_mut().for_each(|backend| backend.name.push_str("-of-mine"));
    let cells =
        run.scenarios.iter_mut().flat_map(|scenario| &mut scenario.steps).flat_map(|step| &mut step.cells);
    cells.for_each(|cell| cell.backend.push_str("-of-mine"));
    run.baseline = "rusqlite-of-mine".to_owned();
    let unknown = self::verdicts(&run, question(&[], &["async"]));
    assert_eq!(unknown, ["On SQLite, in a file: no library that was measured has what it must have."]);
    assert!(notes(&run, question(&[], &["async"])).contains("diesel-of-mine (nothing is known of it)"));
}

#[test]
fn a_scenario_asks_for_itself() {
    let mut run = known();
    run.scenarios[1].decide = question(&["writes=3", "reads=1"], &[]);
    assert!(verdicts(&run, None)[0].starts_with("For writes 3, reads 1 on SQLite, in a file: diesel"));
    assert!(verdicts(&run, question(&["reads=1"], &[]))[0].starts_with("For reads 1 on"));
}

#[test]
fn what_is_not_told_apart_has_no_winner() {
    let equal = [("rusqlite", 10.0), ("diesel", 10.05), ("sqlx", 20.0)];
    let run = run(vec![scenario("reads", "Reads", vec![work("find_book", "One book", &equal)])]);
    let verdict = verdicts(&run, None).remove(0);
    assert!(verdict.contains("rusqlite and diesel are not told apart, then sqlx 2.00 ×"), "{verdict}");
    let cells = &decision::of(&decide(&run, None, &NOTHING)).groups[0].means[3].cells;
    assert!(
        cells[0].starts_with("= ") && cells[1].starts_with("= ") && !cells[2].contains(['=', '★']),
        "{cells:?}"
    );
}

#[test]
fn a_gap_makes_nobody_else_the_winner() {
    let mut step = variants(
        "insert_books",
        "Many rows",
        &[
            (Some("a"), &FAST),
            (Some("b"), &FAST),
            (Some("c"), &[("rusqlite", 90.0), ("diesel", 90.0), ("sqlx", 9.0), ("sea-orm", 90.0)]),
        ],
    );
    let lost =
        step.cells.iter_mut().find(|cell| cell.backend == "diesel" && cell.variant.as_deref() == Some("c"));
    lost.unwrap().verdict = Verdict::Unsupported { because: "no such thing".to_owned() };
    let run = run(vec![scenario("bulk", "Bulk", vec![step])]);
    let decision = decide(&run, None, &NOTHING);
    let work = &decision.groups[0].works[0];
    assert_eq!((work.kind, work.counted, work.all), (Kind::Bulk, 2, 3));
    assert_eq!((work.standings[0].backend.as_str(), work.standings[0].place), ("rusqlite", Place::First));
    assert!(
        notes(&run, None).contains(
            "bulk writes: 1 comparison does not count: diesel unsupported in “bulk 1. Many rows · c”"
        )
    );
}

#[test]
fn who_did_too_little_is_not_compared_and_costs_the_others_nothing() {
    let mut steps: Vec<StepRecord> =
        ["One", "Two", "Three"].map(|title| work("find_book", title, &FAST)).to_vec();
    for step in &mut steps[1..] {
        step.cells[3].verdict = Verdict::Failed(vec!["7 rows were expected".to_owned()]);
    }
    steps[0].cells[2].verdict = Verdict::Skipped;
    let run = run(vec![scenario("reads", "Reads", steps)]);
    let decision = decide(&run, None, &NOTHING);
    let work = &decision.groups[0].works[0];
    let names: Vec<&str> = work.standings.iter().map(|standing| standing.backend.as_str()).collect();
    assert_eq!((names, work.counted), (vec!["rusqlite", "diesel", "sqlx"], 2));
    assert!(
        notes(&run, None).contains("sea-orm did 1 of 3 comparisons of reads by key, too few to be compared")
    );
    assert!(notes(&run, None).contains("sqlx not run in “reads 1. One”"));
}

#[test]
fn databases_tunings_and_computers_are_never_mixed() {
    let mut run = known();
    run.scenarios[1].database = "PostgreSQL".to_owned();
    assert_eq!(decide(&run, None, &NOTHING).groups.len(), 2);

    let mut run = known();
    for index in [0, 1] {
        let name = Tuning::Expert.named(&run.backends[index].name);
        let own = run.scenarios[0].steps[0].cells[index].clone();
        run.scenarios[0].steps[0].cells.push(Cell { backend: name.clone(), ..own });
        run.backends.push(BackendRecord { name, tuning: Tuning::Expert, ..run.backends[index].clone() });
    }
    let decision = decide(&run, None, &NOTHING);
    assert_eq!(decision.groups.len(), 2);
    assert!(
        decision.groups[0]
            .works
            .iter()
            .all(|work| work.standings.iter().all(|one| !one.backend.ends_with("expert")))
    );

    let of_parts = |machines: [Option<&str>; 2]| {
        let mut run = known();
        run.parts = machines
            .iter()
            .map(|name| {
                let processor = name.map(str::to_owned);
                crate::record::Part { machine: Machine { processor, ..run.machine.clone() }, ..run.as_part() }
            })
            .collect();
        run.scenarios.iter_mut().enumerate().for_each(|(index, scenario)| scenario.part = Some(index));
        decide(&run, None, &NOTHING).groups.len()
    };
    assert_eq!(of_parts([Some("One CPU"), Some("Another CPU")]), 2);
    assert_eq!(of_parts([Some("One CPU"), Some("One CPU")]), 1);
    assert_eq!(of_parts([None, None]), 2, "nobody knows whether they are alike");
}

#[test]
fn one_library_has_nobody_to_be_compared_with() {
    let alone = run(vec![scenario("reads", "Reads", vec![work("find_book", "One", &[("rusqlite", 10.0)])])]);
    assert!(
        verdicts(&alone, None)[0]
            .ends_with("only rusqlite was measured, and there is nobody to compare it with.")
    );
}

#[test]
fn one_process_tells_nobody_apart() {
    let mut run = known();
    for cell in
        run.scenarios.iter_mut().flat_map(|scenario| &mut scenario.steps).flat_map(|step| &mut step.cells)
    {
        cell.timing.as_mut().unwrap().generations.truncate(1);
    }
    let verdict = verdicts(&run, None).remove(0);
    assert!(
        verdict.contains("nobody can be told apart, because there was but one process of each"),
        "{verdict}"
    );
}

fn load(backend: &str, clients: u32, done: u64) -> Load {
    let round = |done| LoadRound { done, elapsed_ns: 1_000_000_000 };
    Load {
        backend: backend.to_owned(),
        variant: None,
        clients,
        rate: None,
        pool: None,
        weight: None,
        rounds: vec![round(done), round(done + 10), round(done - 10)],
        latencies: Latencies::default(),
        errors: Vec::new(),
        missed: 0,
        because: None,
    }
}

#[test]
fn clients_are_compared_by_what_they_get_done() {
    let mut step = step("Readers", StepKind::Measure, Vec::new());
    step.cells = ["rusqlite", "diesel", "sqlx"].map(|name| fixture::passed(name, 0)).to_vec();
    step.loads = vec![load("rusqlite", 4, 10_000), load("diesel", 4, 20_000), load("sqlx", 4, 5_000)];
    let mut failing = load("sqlx", 16, 90_000);
    failing.errors.push(LoadError {
        kind: backend_api::FailureKind::Busy,
        count: 3,
        message: "busy".to_owned(),
    });
    step.loads.extend([load("rusqlite", 16, 10_000), load("diesel", 16, 20_000), failing]);
    step.loads.push(Load { rate: Some(100), ..load("sqlx", 4, 100) });
    let run = run(vec![scenario("clients", "Clients", vec![step])]);
    let verdict = verdicts(&run, None).remove(0);
    assert!(verdict.starts_with("For clients on SQLite, in a file: diesel, then rusqlite 2.00"), "{verdict}");
    assert!(verdict.contains("sqlx 3.9") || verdict.contains("sqlx 4.0"), "{verdict}");
    let notes = notes(&run, None);
    assert!(notes.contains("sqlx had errors in “clients 1. Readers, 16 clients”"), "{notes}");
    assert!(notes.contains("clients at a rate are in no mean"), "{notes}");
}
