//! Which scenarios a shard plays: the same on every computer that is given the same scenarios and the same record.
//!
//! The dearest goes first, each to the shard that has least to do so far (Graham, "Bounds on multiprocessing timing
//! anomalies", 1969). A scenario stays whole, with all its databases: what is compared was measured on one computer.

use crate::cli::Play;
use crate::scenario::{Action, Scenario, Step};
use reports::record::{Cell, Deal, Run, ScenarioRecord, Shard};
use reports::redact;

/// What all shards have in common: these scenarios, and how they are played.
pub fn deal(play: &Play, scenarios: &[Scenario]) -> Deal {
    let kind = |database: &String| database.split(':').next().unwrap_or_default().to_owned();
    let mut options: Vec<String> = play.backend.iter().map(|name| format!("--backend {name}")).collect();
    options.extend(play.database.iter().map(|database| format!("--database {}", kind(database))));
    options.extend(play.tuning.iter().map(|tuning| format!("--tuning {}", <&str>::from(*tuning))));
    options.extend(play.samples.map(|samples| format!("--samples {samples}")));
    options.extend(play.latency.map(|latency| format!("--latency {latency:?}")));
    let flags = [(play.control, "--control"), (play.spread, "--spread"), (play.why, "--why")];
    options.extend(flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag.to_owned()));
    options.extend(play.set.iter().map(|setting| format!("--set {}={}", setting.name, setting.value)));
    options.push(format!("--timeout {}", play.timeout.as_secs()));
    options.sort();
    let mut scenarios: Vec<String> = scenarios.iter().map(|scenario| scenario.id.clone()).collect();
    scenarios.sort();
    let mut deal = Deal { scenarios, options };
    // A variable may be a URL.
    redact::all(&mut deal);
    deal
}

/// The scenarios of a shard, in the order in which they were named.
pub fn select(scenarios: Vec<Scenario>, shard: Shard, record: Option<&Run>) -> Vec<Scenario> {
    let played: Vec<Played<'_>> = record.iter().flat_map(|run| &run.scenarios).map(Played::of).collect();
    let costs = costs(&scenarios, &played);
    let shards = assign(&costs, shard.of);
    let own = scenarios.into_iter().zip(shards).filter(|(_, number)| *number == shard.number);
    own.map(|(scenario, _)| scenario).collect()
}

/// The number of the shard that each goes to, from 1.
fn assign(costs: &[f64], shards: u32) -> Vec<u32> {
    let mut order: Vec<usize> = (0..costs.len()).collect();
    order.sort_by(|&one, &other| costs[other].total_cmp(&costs[one]));
    // More shards than scenarios have nothing to do, however many there are.
    let used = shards.min(u32::try_from(costs.len()).unwrap_or(u32::MAX)).max(1);
    let mut loads = vec![0.0_f64; used as usize];
    let mut assigned = vec![1; costs.len()];
    for index in order {
        let least = (1..).zip(&loads).min_by(|one, other| one.1.total_cmp(other.1));
        let number: u32 = least.map_or(1, |(number, _)| number);
        loads[number as usize - 1] += costs[index];
        assigned[index] = number;
    }
    assigned
}

/// What was played once.
struct Played<'a> {
    id: &'a str,
    steps: usize,
    time_ns: f64,
}

impl<'a> Played<'a> {
    fn of(record: &'a ScenarioRecord) -> Self {
        Played { id: &record.id, steps: record.steps.len(), time_ns: time_of(record) }
    }
}

/// What each costs: the time that its steps took when it was played, on all databases together. One that was not played is
/// taken for an average one of so many steps; if none was, all that tells them apart is their steps.
fn costs(scenarios: &[Scenario], played: &[Played<'_>]) -> Vec<f64> {
    let steps: usize = played.iter().map(|played| played.steps).sum();
    let time: f64 = played.iter().map(|played| played.time_ns).sum();
    let cost = |scenario: &Scenario| {
        let own: Vec<_> = played.iter().filter(|played| played.id == scenario.id).collect();
        match (own.as_slice(), steps) {
            ([], 0) => scenario.steps.iter().map(weight).sum(),
            ([], steps) => time / steps as f64 * scenario.steps.len() as f64,
            (own, _) => own.iter().map(|played| played.time_ns).sum(),
        }
    };
    scenarios.iter().map(cost).collect()
}

/// A step that is measured takes as long as many that are not.
fn weight(step: &Step) -> f64 {
    match &step.action {
        Action::Measure(measure) => 10.0 * measure.variants.len() as f64,
        Action::Run(_) | Action::RunInTurn(_) | Action::Explain(_) | Action::Reopen | Action::Schema(_) => {
            1.0
        }
        Action::Fault(_) | Action::Recover(_) => 2.0,
    }
}

/// Nanoseconds that a scenario took; where its record is too old to tell, the passes that gave the answers, and the samples.
fn time_of(scenario: &ScenarioRecord) -> f64 {
    let cells = || scenario.steps.iter().flat_map(|step| &step.cells);
    scenario.took_ns.map_or_else(|| cells().map(time_of_cell).sum(), |took| took as f64)
}

fn time_of_cell(cell: &Cell) -> f64 {
    let samples = cell.timing.iter().flat_map(|timing| &timing.generations);
    let sampled: f64 = samples
        .map(|generation| f64::from(generation.batch) * generation.samples_ns.iter().sum::<f64>())
        .sum();
    cell.elapsed_ns as f64 + sampled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser;

    #[test]
    fn every_one_goes_to_one_shard_and_the_shards_cost_alike() {
        let costs = [8.0, 1.0, 7.0, 2.0, 3.0, 3.0];
        let shards = assign(&costs, 3);
        let load = |number| -> f64 {
            costs.iter().zip(&shards).filter(|(_, shard)| **shard == number).map(|(cost, _)| cost).sum()
        };
        assert_eq!([load(1), load(2), load(3)], [8.0, 8.0, 8.0]);
    }

    #[test]
    fn what_shards_have_in_common_keeps_no_secret() {
        let arguments = "runner play 05 --shard 1/2 --tuning expert -d postgres://me:hush@host/db --set at=mysql://me:hush@host/db";
        let cli = Cli::try_parse_from(arguments.split(' ')).expect("it is right");
        let Some(Command::Play(play)) = cli.command else { panic!("it plays") };
        let options =
            ["--database postgres", "--set at=mysql://me:***@host/db", "--timeout 60", "--tuning expert"];
        assert_eq!(
            deal(&play, &[]),
            Deal { scenarios: Vec::new(), options: options.map(str::to_owned).into() }
        );
    }

    #[test]
    fn more_shards_than_scenarios_leave_some_without() {
        assert_eq!(assign(&[1.0, 1.0], u32::MAX), [1, 2]);
        assert_eq!(assign(&[], 4), [0_u32; 0]);
    }

    #[test]
    fn a_record_tells_what_a_scenario_costs() {
        let text = "scenario: A\nsteps:\n  - create_tables\n  - list_books\n";
        let parse = |id: &str| crate::scenario::parse(id, None, text).expect("a scenario");
        let scenarios = ["a", "b", "c"].map(parse);
        assert_eq!(costs(&scenarios, &[]), [2.0, 2.0, 2.0]);
        let played = |id, steps, time_ns| Played { id, steps, time_ns };
        // `b` was played on two databases; `c` never, and two steps of the record took 60 ns on average.
        let record = [played("a", 2, 30.0), played("b", 2, 50.0), played("b", 2, 100.0)];
        assert_eq!(costs(&scenarios, &record), [30.0, 150.0, 60.0]);
    }
}
