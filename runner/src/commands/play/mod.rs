//! `runner play`: executes scenarios, prints their tables, writes the reports.

mod execute;
mod prepare;
mod set_up;
mod shard;
mod show;
mod targets;
mod watch;

use crate::baseline::Baseline;
use crate::cancellation::Cancellation;
use crate::cli::{Play, Undecided};
use crate::commands::new_run;
use crate::exit_code::Exit;
use crate::output::Color;
use crate::publish::{self, Format};
use crate::recorder::Recorder;
use crate::scenario::Scenario;
use crate::system_load::LoadClock;
use crate::{ci, output, sources};
use anyhow::Result;
use reports::compare::{Comparison, Gate};
use reports::record::{Run, ScenarioRecord, Verdict};
use std::path::PathBuf;
use targets::Targets;

/// Plays the scenarios, prints the tables, writes the reports.
///
/// # Errors
/// If the command line names what is not there, or a report cannot be written.
pub fn run(play: &Play, color: Color) -> Result<Exit> {
    if play.watch {
        return watch::run(play);
    }
    let mut targets = Targets::of(play)?;
    prepare::instructions(play)?;
    let outputs = play.report.iter().map(|report| &report.path).chain(&play.events);
    publish::check(outputs.map(PathBuf::as_path))?;
    let baseline = play.baseline.as_deref().map(Baseline::read).transpose()?;
    let (scenarios, deal, mut exit) = prepare::scenarios(play, color)?;
    targets.set_up(&scenarios, play.keep);
    let run = Run { deal, ..begin(play, &scenarios, &targets) };
    let clock = targets.servers().and_then(LoadClock::start);
    let cancellation = Cancellation::on_ctrl_c()?;
    let (style, audience) = (show::style(play, color), show::audience(play));
    let mut recorder = Recorder::new(run, style, audience, cancellation.clone());
    keep(play, &mut recorder, &cancellation)?;
    if play.code {
        recorder.show_code();
    }
    recorder.run().absent = targets.absent(&scenarios, play);
    let executed = targets.execute(&scenarios, play, clock.as_ref(), &cancellation, &mut recorder)?;
    if recorder.run().absent.iter().any(|absent| absent.was_named) {
        exit = exit.and(Exit::Usage);
    }
    exit = exit.and(if recorder.is_read() { executed } else { Exit::PipeClosed });
    exit = recorder.run().scenarios.iter().fold(exit, |exit, scenario| exit.and(verdict(scenario)));
    recorder.run().interrupted = cancellation.is_cancelled();
    let mut comparison = None;
    if let Some(baseline) = baseline.filter(|_| !cancellation.is_cancelled()) {
        let (changes, gate) = compare(&baseline, &scenarios, &targets, play, &cancellation, &mut recorder)?;
        if changes.fails() {
            exit = exit.and(Exit::Regressed);
        }
        comparison = Some((changes, gate));
    }
    let (run, shown) = recorder.finish(exit, clock.and_then(|clock| clock.load()));
    // What nobody could see on the screen is in the reports all the same.
    for report in &play.report {
        if !publish::write_unless_cancelled(report, &run, &cancellation)? {
            exit = exit.and(Exit::Interrupted);
        }
    }
    let shown = shown.and_then(|()| show::summary(&run, comparison.as_ref(), audience, &style));
    match shown {
        Err(error) if output::is_unread(&error) => exit = exit.and(Exit::PipeClosed),
        shown => shown?,
    }
    if play.ci {
        ci::publish(&run, comparison.as_ref())?;
    }
    targets.leave(play.keep);
    Ok(exit)
}

/// The record of a run in which nothing was executed yet.
fn begin(play: &Play, scenarios: &[Scenario], targets: &Targets) -> Run {
    let mut run = new_run::empty(new_run::machine(play.spread), play.profile);
    run.shard = play.shard;
    run.metrics = play.metrics();
    run.baselines_on_servers = targets.baselines_on_servers();
    run.listings = sources::of_scenarios(scenarios, &targets.programs(), &targets.kinds());
    if play.latency.is_some() && targets.kinds().iter().all(|kind| kind.is_embedded()) {
        output::say("--latency delays the round trips to a server, and none is played on\n");
    }
    run
}

/// Keeps the record and the events in the files that they were asked for in.
fn keep(play: &Play, recorder: &mut Recorder, cancellation: &Cancellation) -> Result<()> {
    for report in
        play.report.iter().filter(|report| report.format == Format::Json && publish::is_file(&report.path))
    {
        recorder.keep_in(&report.path);
    }
    if let Some(path) = &play.events
        && let Some(file) = publish::open_stream(path, cancellation)?
    {
        recorder.stream_to(path, file)?;
    }
    Ok(())
}

/// What changed since the baseline, measured once more if it looks worse.
fn compare(
    baseline: &Baseline,
    scenarios: &[Scenario],
    targets: &Targets,
    play: &Play,
    cancellation: &Cancellation,
    recorder: &mut Recorder,
) -> Result<(Comparison, Gate)> {
    let undecided_passes = play.undecided == Undecided::Pass;
    let gate = Gate { undecided_passes, ..play.fail_on.unwrap_or(Gate::USUAL) };
    let mut changes = baseline.compare(recorder.run(), &gate);
    if play.confirm() && gate.slower.is_some() && changes.suspicious().next().is_some() {
        let again = targets.measure_again(scenarios, &changes, play, cancellation, recorder)?;
        changes.confirm(baseline.run(), &again, &gate);
    }
    Ok((changes, gate))
}

fn verdict(scenario: &ScenarioRecord) -> Exit {
    scenario.steps.iter().flat_map(|step| &step.cells).fold(Exit::Passed, |exit, cell| {
        exit.and(match cell.verdict {
            Verdict::Passed | Verdict::Unsupported { .. } => Exit::Passed,
            Verdict::Failed(_) => Exit::Failed,
            Verdict::Broken { .. } | Verdict::Skipped => Exit::Broken,
        })
    })
}
