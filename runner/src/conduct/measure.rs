//! `measure` steps: first every backend's answer to every variant, compared; then the times of those that
//! answered rightly.

use super::Watch;
use super::attempt::Attempt;
use super::generation::{Generation, Seat};
use super::judge::judge;
use super::stage::Stage;
use super::stand_in::NoSample;
use super::timing::{Entrant, Sampling};
use crate::catalogue::BASELINE;
use crate::interrupt;
use crate::scenario::{Measure, Step};
use reports::record::{Cell, StepRecord, Twin, Verdict};
use reports::stats;

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
    if stage.plan.only.is_none_or(|only| only.contains(&record.number)) {
        time(stage, measure, record, watch);
    }
}

/// Takes samples for the cells that passed, and for the twins of the baseline's.
fn time(stage: &mut Stage<'_>, measure: &Measure, record: &mut StepRecord, watch: &mut dyn Watch) {
    let players = stage.players.len();
    let mut entrants: Vec<Entrant<'_>> = Vec::new();
    let mut places: Vec<(usize, Seat)> = Vec::new();
    for (index, cell) in record.cells.iter().enumerate() {
        if cell.verdict != Verdict::Passed || cell.failure.is_some() {
            continue;
        }
        let (variant, player) = (index / players, index % players);
        for twin in [false, true] {
            if twin && (cell.backend != BASELINE || players == 1) {
                continue;
            }
            let seat = Seat { player, twin };
            places.push((index, seat));
            entrants.push(Entrant {
                seat,
                operation: &measure.variants[variant].1,
                repeat: measure.repeat,
                reset: measure.reset.as_ref(),
            });
        }
    }
    let mut sampling = Sampling::new(entrants, stage.scenario.data.seed);
    let (number, title) = (record.number, record.title.clone());
    let (profile, samples) = (stage.plan.profile, stage.plan.samples);
    let generations = profile.generations(samples);
    for generation in 0..generations {
        let part = format!("step {number}: {title} · generation {} of {generations}", generation + 1);
        watch.progress(&format!("{part} gets ready"));
        prepare(stage, &mut sampling, generation);
        let Some(workers) = stage.generations.get_mut(generation as usize) else { break };
        sampling.sample(workers, profile.rounds(generation, samples), |round| {
            watch.progress(&format!("{part}, round {}", round + 1));
        });
        if interrupt::requested() {
            break;
        }
    }
    for ((index, seat), timing) in places.into_iter().zip(sampling.finish()) {
        let cell = &mut record.cells[index];
        match timing {
            Ok(timing) if seat.twin => {
                record.twins.push(Twin { variant: cell.variant.clone(), timing, ratio: None });
            }
            // A twin that is lost takes no figure with it.
            Err(_) if seat.twin => {}
            Ok(timing) => cell.timing = Some(timing),
            Err(no_sample) => spoil(cell, no_sample),
        }
    }
    stats::evaluate(record, BASELINE, stage.scenario.data.seed);
}

/// Brings the workers of a generation to the present scene.
fn prepare(stage: &mut Stage<'_>, sampling: &mut Sampling<'_>, number: u32) {
    let index = number as usize;
    while stage.generations.len() <= index {
        stage.generations.push(Generation::new(stage.generations.len()));
    }
    for seat in sampling.seats() {
        let prepared = stage.generations[index].prepare(
            seat,
            &stage.players[seat.player],
            &stage.scenario.id,
            stage.plan.places,
            &stage.scenes,
            stage.plan.timeout,
        );
        if let Err(no_sample) = prepared {
            sampling.lose(seat, &no_sample);
        }
    }
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
