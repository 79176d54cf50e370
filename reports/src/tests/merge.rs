//! Separate records become one, and no ratio mixes two computers.

use super::fixture::{BACKENDS, inserts, n_plus_one, run, scenario};
use super::screens::style;
use crate::compare::{Gate, compare};
use crate::evidence::NOTHING;
use crate::merge::{MergeError, merge};
use crate::record::{Absent, Deal, Run, Shard};
use crate::{html, json, junit, markdown, terminal};

/// A run of one scenario on a computer with so many cores.
fn part(id: &str, number: u32, cores: usize) -> Run {
    let mut run = run(vec![scenario(id, "A part of many", vec![n_plus_one(), inserts()])]);
    run.shard = Some(Shard { number, of: 2 });
    run.machine.cores = cores;
    run.started = format!("2026-07-01T12:00:0{number}Z");
    run.ended = Some(format!("2026-07-01T12:10:0{number}Z"));
    run
}

#[test]
fn a_merged_record_has_all_scenarios_and_says_where_each_was_played() {
    let merged = merge(vec![part("b", 2, 4), part("a", 1, 16)], false).expect("two halves");
    let played: Vec<(&str, Option<usize>)> =
        merged.scenarios.iter().map(|scenario| (scenario.id.as_str(), scenario.part)).collect();
    assert_eq!(played, [("a", Some(1)), ("b", Some(0))]);
    assert_eq!(merged.machine_of(&merged.scenarios[0]).cores, 16);
    assert_eq!(merged.machine_of(&merged.scenarios[1]).cores, 4);
    assert_eq!(merged.started, "2026-07-01T12:00:01Z");
    assert_eq!(merged.ended.as_deref(), Some("2026-07-01T12:10:02Z"));
    assert_eq!((merged.backends.len(), merged.shard), (BACKENDS.len(), None));

    let again = json::from_str(&json::to_string(&merged).expect("JSON")).expect("it is read again");
    assert_eq!(again, merged);
    for text in [
        terminal::whole_run(&merged, &NOTHING, &style(200)),
        markdown::render(&merged, &NOTHING),
        html::render(&merged, &NOTHING).expect("a page"),
    ] {
        assert!(text.contains("one of 16 cores") && text.contains("one of 4 cores"), "{text}");
    }
    assert!(junit::render(&merged).expect("JUnit").contains("A part of many"));
}

#[test]
fn computers_of_one_kind_are_named_once() {
    let merged = merge(vec![part("a", 1, 8), part("b", 2, 8)], false).expect("two halves");
    let text = terminal::whole_run(&merged, &NOTHING, &style(200));
    assert!(text.contains("2 runs, each on linux x86_64 · one of 8 cores"), "{text}");
}

#[test]
fn the_figures_of_a_part_are_those_that_it_had() {
    let (a, b) = (part("a", 1, 8), part("b", 2, 8));
    let merged = merge(vec![a.clone(), b.clone()], false).expect("two halves");
    for (before, after) in [&a, &b].into_iter().flat_map(|run| &run.scenarios).zip(&merged.scenarios) {
        assert_eq!(before.steps, after.steps);
    }
}

#[test]
fn what_was_cut_short_makes_a_whole_that_was_cut_short() {
    let killed = Run { ended: None, ..part("b", 2, 8) };
    assert_eq!(merge(vec![part("a", 1, 8), killed], false).expect("two halves").ended, None);
}

#[test]
fn a_busy_computer_among_several_is_told() {
    let mut busy = part("b", 2, 8);
    busy.machine.load = Some(1.5);
    let merged = merge(vec![part("a", 1, 8), busy], false).expect("two halves");
    let text = terminal::whole_run(&merged, &NOTHING, &style(200));
    assert!(text.contains("In one of the runs the computer was busy"), "{text}");
}

#[test]
fn merged_records_are_merged_again() {
    let third = Run { shard: None, ..part("c", 1, 2) };
    let halves = merge(vec![part("a", 1, 16), part("b", 2, 4)], false).expect("two halves");
    let merged = merge(vec![third, halves], false).expect("a whole and two halves");
    let cores: Vec<usize> =
        merged.scenarios.iter().map(|scenario| merged.machine_of(scenario).cores).collect();
    assert_eq!((cores, merged.parts.len()), (vec![2, 16, 4], 3));
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let refused = |change: fn(&mut Run)| {
        let mut other = part("b", 2, 8);
        change(&mut other);
        merge(vec![part("a", 1, 8), other], false).expect_err("refused").to_string()
    };
    assert_eq!(
        refused(|run| run.backends[1].library = "diesel 3.0".to_owned()),
        "the records were not made alike: the library of diesel is diesel 2.3.14 in one and diesel 3.0 in another"
    );
    assert!(refused(|run| run.machine.build = "debug".to_owned()).contains("the build is release in one"));
    assert!(refused(|run| run.profile = "careful".to_owned()).contains("the profile is quick in one"));
    assert!(refused(|run| run.scenarios[0].id = "a".to_owned()).contains("a on SQLite, in a file is in two"));
    assert!(refused(|run| run.shard = Some(Shard { number: 2, of: 3 })).contains("the number of shards"));
    assert!(refused(|run| run.shard = Some(Shard { number: 1, of: 2 })).contains("shards are missing: 2/2"));
    assert_eq!(merge(Vec::new(), false), Err(MergeError::Nothing));
}

#[test]
fn a_missing_shard_is_named_and_may_be_allowed() {
    let error = merge(vec![part("a", 1, 8)], false).expect_err("half of it").to_string();
    assert_eq!(error, "shards are missing: 2/2");
    assert_eq!(merge(vec![part("a", 1, 8)], true).expect("allowed").scenarios.len(), 1);
}

/// The same, dealt from these scenarios with these options.
fn dealt(id: &str, number: u32, scenarios: &[&str], options: &[&str]) -> Run {
    let owned = |list: &[&str]| list.iter().map(|&one| one.to_owned()).collect();
    let deal = Deal { scenarios: owned(scenarios), options: owned(options) };
    Run { deal: Some(deal), ..part(id, number, 8) }
}

#[test]
fn what_a_shard_could_not_play_is_absent_whatever_the_order() {
    let absent =
        Absent { what: "postgres".to_owned(), because: "nobody answers".to_owned(), was_named: true };
    let without = || Run { absent: vec![absent.clone()], ..part("b", 2, 8) };
    for runs in [vec![part("a", 1, 8), without()], vec![without(), part("a", 1, 8)]] {
        assert_eq!(merge(runs, false).expect("two halves").absent, std::slice::from_ref(&absent));
    }
}

#[test]
fn shards_are_dealt_from_one_hand() {
    let all = ["a", "b"];
    let merged = merge(vec![dealt("a", 1, &all, &["--control"]), dealt("b", 2, &all, &["--control"])], false);
    assert_eq!(merged.expect("two halves").parts[1].deal.as_ref().map(|deal| deal.scenarios.len()), Some(2));
    let error = |one: Run, other: Run| merge(vec![one, other], false).unwrap_err().to_string();
    assert_eq!(
        error(dealt("a", 1, &["a", "b", "c"], &[]), dealt("b", 2, &all, &[])),
        "the shards were not dealt alike: scenarios: c in 1/2 and no other in 2/2"
    );
    assert_eq!(
        error(dealt("a", 1, &all, &["--control"]), dealt("b", 2, &all, &["--spread"])),
        "the shards were not dealt alike: options: --control in 1/2 and --spread in 2/2"
    );
    let all = ["a", "b", "c", "d"];
    assert_eq!(error(dealt("a", 1, &all, &[]), dealt("b", 2, &all, &[])), "no shard played c, d");
    let cut_short = Run { interrupted: true, ..dealt("b", 2, &all, &[]) };
    let merged = merge(vec![dealt("a", 1, &all, &[]), cut_short], false).expect("one was cut short");
    assert_eq!(merged.parts.iter().map(|part| part.interrupted).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_whole_without_a_shard_is_cut_short_and_no_success() {
    let merged = merge(vec![part("a", 1, 8)], true).expect("some may be missing");
    assert!(merged.was_cut_short() && merged.absent[0].was_named);
    let screen = terminal::whole_run(&merged, &NOTHING, &style(200));
    for text in
        [screen, markdown::render(&merged, &NOTHING), html::render(&merged, &NOTHING).expect("a page")]
    {
        assert!(text.contains("shard 2/2"), "{text}");
    }
    assert!(compare(&merged, &merged, &Gate::USUAL).fails(), "it is no baseline");
    // The shard that it lacks comes later.
    let whole = merge(vec![merged, part("b", 2, 8)], false).expect("two halves");
    assert!(!whole.was_cut_short() && whole.absent.is_empty(), "{:?}", whole.absent);
}
