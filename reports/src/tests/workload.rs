//! Concurrent clients: a row for each number of clients and backend, with errors and tails.

use super::fixture::{passed, run, step};
use super::screens::style;
use crate::evidence::NOTHING;
use crate::record::{Load, LoadRound, StepKind, StepRecord};
use crate::view::workload;
use crate::{html, markdown, terminal};
use backend_api::{FailureKind, Latencies, LoadError, PoolLimits};

fn loaded() -> StepRecord {
    let backends = ["rusqlite", "diesel", "sqlx", "sea-orm"];
    let load = |backend: &str, clients: u32| Load {
        backend: backend.to_owned(),
        variant: None,
        clients,
        rate: None,
        pool: None,
        weight: None,
        rounds: [1000, 900, 1100]
            .map(|done| LoadRound { done: done * u64::from(clients), elapsed_ns: 1_000_000_000 })
            .to_vec(),
        latencies: Latencies::of(&[[10_000; 98].as_slice(), &[500_000, 2_000_000]].concat()),
        errors: if backend == "sqlx" && clients == 16 {
            vec![LoadError { kind: FailureKind::Busy, count: 7, message: "database is locked".to_owned() }]
        } else {
            Vec::new()
        },
        missed: 0,
        because: None,
    };
    let mut step = step("Clients", StepKind::Measure, backends.map(|name| passed(name, 0)).to_vec());
    step.loads = [16, 1].into_iter().flat_map(|count| backends.map(|name| load(name, count))).collect();
    step
}

fn column(step: &StepRecord, header: &str) -> Vec<String> {
    let columns = workload::of(&run(vec![]), step, true).unwrap();
    let column = columns.iter().find(|column| column.header == header).unwrap();
    column.cells.iter().map(|cell| cell.trim().replace('\u{a0}', " ")).collect()
}

#[test]
fn lines_are_ordered_by_clients_and_have_throughput_and_tail() {
    let step = loaded();
    assert_eq!(column(&step, "clients"), ["1", "", "", "", "16", "", "", ""]);
    assert_eq!(column(&step, "a second")[0], "1 000");
    assert_eq!(column(&step, "from–to")[4], "14 400–17 600");
    let percentile = |header: &str| column(&step, header)[0].parse::<f64>().unwrap();
    // Two digits of precision: within 1 %.
    for (header, expected) in [("p50 µs", 10.0), ("p99 µs", 500.0)] {
        assert!((percentile(header) / expected - 1.0).abs() < 0.01, "{header}: {}", percentile(header));
    }
    assert!(
        (column(&step, "max µs")[0].replace(' ', "").parse::<f64>().unwrap() / 2000.0 - 1.0).abs() < 0.01
    );
    assert_eq!(column(&step, "errors")[6], "7 busy");
}

#[test]
fn an_open_loop_shows_its_rate_what_was_missed_and_since_when_times_count() {
    let mut step = loaded();
    for load in &mut step.loads {
        (load.rate, load.pool) = (Some(500), Some(PoolLimits { connections: 4, wait_ms: Some(100) }));
        load.missed = if load.backend == "sea-orm" { 12_345 } else { 0 };
    }
    assert_eq!(column(&step, "rate"), ["500", "", "", "", "500", "", "", ""]);
    assert_eq!(column(&step, "missed")[2..4], ["–", "12 345"]);
    let run = run(vec![super::fixture::scenario("c", "Clients", vec![step])]);
    for text in
        [terminal::step(&run, &run.scenarios[0].steps[0], &style(140)), markdown::render(&run, &NOTHING)]
    {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("since each operation was due at the rate"), "{text}");
        assert!(words.contains("pools of 4 connections, waited for up to 100 ms"), "{text}");
    }
    assert!(
        html::render(&run, &NOTHING).unwrap().contains("latency of 16 clients at 500 a second by percentile")
    );
}

#[test]
fn every_report_has_the_table_and_what_the_errors_said() {
    let step = loaded();
    let screen = terminal::step(&run(vec![]), &step, &style(140));
    assert!(screen.contains("7 busy") && screen.contains("database is locked"), "{screen}");
    let run = run(vec![super::fixture::scenario("c", "Clients", vec![step])]);
    for text in [markdown::render(&run, &NOTHING), html::render(&run, &NOTHING).unwrap()] {
        assert!(text.contains("7 busy") && text.contains("database is locked"), "{text}");
    }
    assert!(html::render(&run, &NOTHING).unwrap().contains("latency of 16 clients by percentile"));
    assert!(
        html::render(&run, &NOTHING).unwrap().contains("fairness: one engine"),
        "a load is audited as times are"
    );
}

#[test]
fn a_load_that_could_not_be_run_says_why() {
    let mut step = loaded();
    for load in step.loads.iter_mut().filter(|load| load.backend == "diesel") {
        (load.rounds, load.latencies) = (Vec::new(), Latencies::default());
        load.because = Some("it has one client at a time".to_owned());
    }
    assert_eq!(column(&step, "a second")[1], "–");
    let screen = terminal::step(&run(vec![]), &step, &style(140));
    assert!(screen.contains("diesel  it has one client at a time"), "{screen}");
}
