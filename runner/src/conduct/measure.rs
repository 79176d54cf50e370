//! `measure` steps: first every backend's answer to every variant, compared; then the times of those that
//! answered rightly.

use super::Watch;
use super::attempt::Attempt;
use super::judge::judge;
use super::stage::Stage;
use super::stand_in::{NoSample, StandIn};
use super::timing::{Entrant, Rounds, rounds};
use crate::scenario::{Measure, Step};
use reports::record::{Cell, StepRecord, Verdict};

/// Plays a `measure` step into its record.
pub fn play(
    stage: &mut Stage<'_>,
    step: &Step,
    measure: &Measure,
    record: &mut StepRecord,
    watch: &mut dyn Watch,
) {
    for (variant, operation) in &measure.variants {
        let mut attempts = Vec::with_capacity(stage.players.len());
        for player in &mut stage.players {
            watch.progress(&format!("step {}: {} · {}", record.number, record.title, player.name()));
            let ran = player.run(operation, measure.repeat);
            attempts.push(Attempt::new(&player.name(), variant.as_deref(), ran));
            if let Some(reset) = &measure.reset
                && let Err(lost) = player.run(reset, 1)
            {
                player.tell_later(lost);
            }
        }
        record.cells.extend(judge(attempts, &step.expect, operation.is_ordered(), &mut record.answers));
    }
    time(stage, measure, record, watch);
}

/// Takes samples for the cells that passed.
fn time(stage: &mut Stage<'_>, measure: &Measure, record: &mut StepRecord, watch: &mut dyn Watch) {
    let players = stage.players.len();
    let mut entrants: Vec<Entrant<'_>> = Vec::new();
    let mut cells: Vec<usize> = Vec::new();
    for (index, cell) in record.cells.iter_mut().enumerate() {
        if cell.verdict != Verdict::Passed || cell.failure.is_some() {
            continue;
        }
        let (variant, player) = (index / players, index % players);
        watch.progress(&format!("step {}: {} · {} gets ready", record.number, record.title, cell.backend));
        if let Err(no_sample) = ready(stage, player) {
            spoil(cell, no_sample);
            continue;
        }
        cells.push(index);
        entrants.push(Entrant {
            stand_in: player,
            operation: &measure.variants[variant].1,
            repeat: measure.repeat,
            reset: measure.reset.as_ref(),
        });
    }
    let seed = stage.scenario.data.seed;
    let title = &record.title;
    let limits = Rounds::new(stage.plan.samples);
    let timings = rounds(&entrants, &mut stage.stand_ins, limits, seed, |round| {
        let (number, most) = (record.number, limits.most());
        watch.progress(&format!("step {number}: {title} · round {} of at most {most}", round + 1));
    });
    for (index, timing) in cells.into_iter().zip(timings) {
        match timing {
            Ok(timing) => record.cells[index].timing = Some(timing),
            Err(no_sample) => spoil(&mut record.cells[index], no_sample),
        }
    }
}

/// Brings a player's stand-in to the present scene, starting it if there is none.
fn ready(stage: &mut Stage<'_>, player: usize) -> Result<(), NoSample> {
    let stand_in = match &mut stage.stand_ins[player] {
        Some(stand_in) => stand_in,
        none => {
            let player = &stage.players[player];
            let database = stage.plan.places.timed(&stage.scenario.id, &player.name(), 1);
            none.insert(StandIn::enter(player, database, stage.plan.timeout).map_err(NoSample::Broke)?)
        }
    };
    stand_in.catch_up(&stage.scenes).map_err(NoSample::Broke)
}

/// A cell that answered rightly and then could not be timed.
fn spoil(cell: &mut Cell, no_sample: NoSample) {
    cell.verdict = match no_sample {
        NoSample::Broke(broken) => {
            Verdict::Broken { because: format!("while it was timed, {}", broken.because) }
        }
        NoSample::Failed(failure) => {
            Verdict::Failed(vec![format!("it failed while it was timed: {}", failure.message)])
        }
    };
}
