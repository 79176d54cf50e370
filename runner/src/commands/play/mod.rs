//! `runner play`: executes scenarios, prints their tables, writes the reports.

mod execute;
mod shard;
mod targets;

use crate::cancellation::Cancellation;
use crate::cli::{Play, Undecided};
use crate::commands::new_run;
use crate::exit_code::Exit;
use crate::output::Color;
use crate::publish::{self, Format};
use crate::recorder::{Audience, Recorder};
use crate::system_load::ProcessorTime;
use crate::{baseline, ci, exhibit, output, record_file, select, worker};
use anyhow::Result;
use backend_api::DatabaseKind;
use reports::compare::{Comparison, Gate};
use reports::record::{Metric, Run, ScenarioRecord, Verdict};
use reports::terminal::{self, Style, Verbosity};
use targets::Targets;

/// Plays the scenarios, prints the tables, writes the reports.
///
/// # Errors
/// If the command line names what is not there, or a report cannot be written.
pub fn run(play: &Play, color: Color) -> Result<Exit> {
    let targets = Targets::of(play)?;
    let gated = play.fail_on.is_some_and(|gate| gate.instructions.is_some());
    if (gated || play.metrics().contains(&Metric::Instructions)) && !worker::can_count_instructions() {
        // A column of its own is an order; among all reasons it may be missing.
        anyhow::ensure!(play.why && !gated, worker::NoCount::NotInstalled);
        output::say(&format!("{}; the other reasons go without\n", worker::NoCount::NotInstalled));
    }
    publish::check(play.report.iter().map(|report| report.path.as_path()))?;
    let baseline = play.baseline.as_deref().map(baseline::Baseline::read).transpose()?;
    let mut exit = Exit::Passed;
    let mut scenarios = Vec::new();
    for found in select::scenarios(&play.scenarios)? {
        match found {
            Ok(scenario) => scenarios.push(scenario),
            Err(mistakes) => {
                output::say(&mistakes.render(output::color_of_errors(color)).to_string());
                exit = exit.and(Exit::Usage);
            }
        }
    }
    if let Some(shard) = play.shard {
        let costs = play.shard_by.as_deref().map(record_file::read).transpose()?;
        scenarios = shard::select(scenarios, shard, costs.as_ref());
        let ids: Vec<&str> = scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
        let ids = if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") };
        output::say(&format!("shard {shard}: {ids}\n"));
    }
    let mut run = new_run::empty(new_run::machine(play.spread), play.profile);
    run.shard = play.shard;
    run.metrics = play.metrics();
    run.baselines_on_servers = targets.baselines_on_servers();
    run.exhibits = exhibit::of_scenarios(&scenarios, &targets.programs(), &targets.kinds());
    if play.latency.is_some() && targets.kinds().iter().all(|kind| *kind == DatabaseKind::Sqlite) {
        output::say("--latency delays the round trips to a server, and none is played on\n");
    }
    let servers = targets.servers();
    let clock = ProcessorTime::read(&servers);
    let cancellation = Cancellation::on_ctrl_c()?;
    let style = style(play, color);
    let audience = audience(play);
    let mut recorder = Recorder::new(run, style, audience, cancellation.clone());
    for report in
        play.report.iter().filter(|report| report.format == Format::Json && publish::is_file(&report.path))
    {
        recorder.keep_in(&report.path);
    }
    if let Some(path) = &play.events {
        recorder.stream_to(path)?;
    }
    recorder.run().absent = targets.absent(&scenarios, play);
    let played = targets.execute(&scenarios, play, &cancellation, &mut recorder)?;
    if recorder.run().absent.iter().any(|absent| absent.was_named) {
        exit = exit.and(Exit::Usage);
    }
    exit = exit.and(if recorder.is_read() { played } else { Exit::PipeClosed });
    exit = recorder.run().scenarios.iter().fold(exit, |exit, scenario| exit.and(verdict(scenario)));
    recorder.run().interrupted = cancellation.is_cancelled();
    let mut comparison = None;
    if let Some(baseline) = &baseline
        && !cancellation.is_cancelled()
    {
        let undecided_passes = play.undecided == Undecided::Pass;
        let gate = Gate { undecided_passes, ..play.fail_on.unwrap_or(Gate::USUAL) };
        let mut changes = baseline.compare(recorder.run(), &gate);
        if play.confirm() && changes.suspicious().next().is_some() {
            let again = targets.measure_again(&scenarios, &changes, play, &cancellation, &mut recorder)?;
            changes.confirm(baseline.run(), &again, &gate);
        }
        if changes.fails() {
            exit = exit.and(Exit::Regressed);
        }
        comparison = Some((changes, gate));
    }
    let load = clock.and_then(|earlier| ProcessorTime::read(&servers)?.others_since(&earlier));
    let (run, shown) = recorder.finish(exit, load);
    // What nobody could see on the screen is in the reports all the same.
    for report in &play.report {
        publish::write(report, &run)?;
    }
    let shown = shown.and_then(|()| show_summary(&run, comparison.as_ref(), audience, &style));
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

/// The summary, and what changed.
fn show_summary(
    run: &Run,
    comparison: Option<&(Comparison, Gate)>,
    audience: Audience,
    style: &Style,
) -> Result<()> {
    if audience == Audience::Reports {
        return Ok(());
    }
    if !run.scenarios.is_empty() {
        output::print(&terminal::run_summary(run, style))?;
    }
    if let Some((changes, gate)) = comparison {
        output::print(&format!("\n{}", terminal::changes(changes, gate, style)))?;
    }
    Ok(())
}

/// What is on standard output is one thing: the tables, or a report that was asked for there.
fn audience(play: &Play) -> Audience {
    if play.report.iter().any(|report| publish::is_stdout(&report.path)) {
        Audience::Reports
    } else if play.report.is_empty() && play.events.is_none() && !play.ci {
        Audience::Reader
    } else {
        Audience::Both
    }
}

fn style(play: &Play, color: Color) -> Style {
    let verbosity = match (play.quiet, play.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    Style { verbosity, sql: play.sql, ..output::style(color) }
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
