//! Measuring the measuring: equal programs that must not be told apart, and known slowdowns that must be found.

mod clock;
mod store;

pub use store::{of_this_machine, store};

use crate::cancellation::Cancellation;
use crate::executor::{self, Part, Passes, Plan, Profile, Watch};
use crate::provision::{Provisioner, Wanted};
use crate::scenario;
use crate::worker::{Limits, Program};
use anyhow::{Context, Result};
use backend_memory::Control;
use reports::record::{Calibration, Rank, Repeat, ScenarioRecord, Slowdown};
use reports::stats;
use std::time::Duration;

/// How long an operation of the control takes.
const OPERATION: Duration = Duration::from_micros(20);

/// The programs that do the same; the first is the baseline.
const EQUALS: [&str; 4] = ["a", "b", "c", "d"];

/// The known slowdowns.
const SLOWDOWNS: [f64; 4] = [0.01, 0.02, 0.05, 0.1];

/// Makes the whole comparison so many times, each for so many seconds: half of them in samples.
///
/// # Errors
/// If a control cannot be compared, which is worth more than figures without it.
pub fn calibrate(
    trials: u32,
    seconds: f64,
    cancellation: &Cancellation,
    watch: &mut dyn Watch,
) -> Result<Calibration> {
    let control = Control::lasting(OPERATION);
    let equals = EQUALS.iter().map(|name| program(name, control));
    let slower = SLOWDOWNS.iter().map(|&part| program(&slower_name(part), control.slower(part)));
    let programs: Vec<Program> = equals.chain(slower).collect();
    let provisioner = Provisioner::new(Wanted::Memory)?;
    let mut records = Vec::new();
    for trial in 0..trials {
        watch.progress(&format!("trial {} of {trials}", trial + 1));
        let record = compare(&programs, &provisioner, trial, seconds, cancellation, watch)?;
        if cancellation.is_cancelled() {
            break;
        }
        records.push(record);
    }
    let ratios: Vec<Vec<(Rank, f64)>> = records.iter().map(told).collect::<Option<_>>().context(
        "a control was not measured; try again, and if that fails too, with `runner play 05 -b memory`",
    )?;
    let count = |index: usize| {
        let told = ratios.iter().filter(|told| told[index].0 == Rank::Slower).count();
        u32::try_from(told).unwrap_or(u32::MAX)
    };
    let operation = records
        .iter()
        .filter_map(|record| Some(record.steps.last()?.cells.first()?.figures.as_ref()?.median_ns.value));
    Ok(Calibration {
        made: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        trials: u32::try_from(records.len()).unwrap_or(u32::MAX),
        seconds,
        operation_ns: stats::median(&operation.collect::<Vec<_>>()).unwrap_or_default(),
        comparisons: u32::try_from(records.len() * (EQUALS.len() - 1)).unwrap_or(u32::MAX),
        false_verdicts: (0..EQUALS.len()).map(count).sum(),
        slowdowns: SLOWDOWNS
            .iter()
            .enumerate()
            .map(|(index, &part)| Slowdown { part, found: count(EQUALS.len() + index) })
            .collect(),
        repeat: repeat(&ratios),
        overhead_ns: clock::overhead(),
        resolution_ns: clock::resolution(),
        load: None,
    })
}

fn slower_name(part: f64) -> String {
    format!("slower{:.0}", part * 100.0)
}

/// The control as a worker of this program; its name carries the turns.
fn program(name: &str, control: Control) -> Program {
    Program::built_in(format!("control-{name}-{}", control.turns))
}

/// The control that such a name means.
pub fn control(name: &str) -> Option<Control> {
    let (_, turns) = name.strip_prefix("control-")?.rsplit_once('-')?;
    Some(Control { turns: turns.parse().ok()? })
}

fn compare(
    programs: &[Program],
    provisioner: &Provisioner,
    trial: u32,
    seconds: f64,
    cancellation: &Cancellation,
    watch: &mut dyn Watch,
) -> Result<ScenarioRecord> {
    // The seed orders the rounds: another one for each trial.
    // The other half of the trial warms a worker before each sample.
    let milliseconds = (seconds * 1e3 / 2.0).round();
    let source = format!(
        "scenario: Calibration\ndata: {{ seed: {trial} }}\nsteps:\n  - measure: create_tables\n    for: {milliseconds}ms\n"
    );
    let scenario = scenario::parse("calibration", None, &source)
        .map_err(|mistakes| anyhow::anyhow!("{mistakes}"))
        .context("the control's scenario")?;
    let baseline = programs.first().map(Program::name).unwrap_or_default();
    let plan = Plan {
        programs,
        provisioner,
        baseline: &baseline,
        limits: Limits { timeout: Duration::from_secs(60), cancellation: cancellation.clone() },
        profile: Profile::Normal,
        passes: Passes::of(&[], false),
        samples: None,
        only: None,
        keep: false,
        latency: None,
        // Here it is known which programs are equal.
        clock: None,
    };
    let mut records = executor::execute(&[Part { scenario: &scenario, plan }], watch)?;
    records.pop().context("the control was not played")
}

/// What the comparison said of each program.
fn told(record: &ScenarioRecord) -> Option<Vec<(Rank, f64)>> {
    let cells = record.steps.last()?.cells.iter();
    cells.map(|cell| cell.ranked().and_then(|figures| Some((figures.rank, figures.ratio?.value)))).collect()
}

/// How far the ratios of two trials after each other differ; the baseline's is 1 by definition.
fn repeat(trials: &[Vec<(Rank, f64)>]) -> Option<Repeat> {
    let pairs = trials.windows(2).flat_map(|pair| pair[0].iter().zip(&pair[1]).skip(1));
    let differences: Vec<f64> = pairs.map(|((_, one), (_, other))| (one / other - 1.0).abs()).collect();
    Some(Repeat { median: stats::median(&differences)?, p90: stats::percentile(&differences, 0.9)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_controls_name_carries_its_turns() {
        let name = program("slower5", Control { turns: 21_000 }).name();
        assert_eq!(control(&name).unwrap().turns, 21_000);
        assert!(control("rusqlite").is_none() && control("control-a").is_none());
    }

    #[test]
    fn two_trials_are_compared_program_by_program() {
        let trial = |ratios: [f64; 3]| ratios.map(|ratio| (Rank::Tie, ratio)).to_vec();
        let repeat = repeat(&[trial([1.0, 1.1, 2.0]), trial([1.0, 1.0, 2.0])]).unwrap();
        assert!((repeat.median - 0.05).abs() < 1e-9 && repeat.p90 <= 0.1 + 1e-9, "{repeat:?}");
        assert!(super::repeat(&[trial([1.0, 1.1, 2.0])]).is_none());
    }
}
