//! `measure` steps: first every backend's answer to every variant, compared; then the times of those that
//! answered rightly.

use super::attempt::Attempt;
use super::generation::{Generation, Scenery, Seat};
use super::judge::judge;
use super::player::Player;
use super::profile::Effort;
use super::stage::Stage;
use super::stand_in::{NoSample, Scene};
use super::timing::{Entrant, Sampling};
use super::{Watch, load, observe};
use crate::catalogue::CONTROL;
use crate::interrupt;
use crate::scenario::{Measure, Step, Variant};
use backend_api::protocol::{Outcome, Ran};
use backend_api::{Failure, Tuning};
use reports::record::{Cell, Parameter, Point, Precision, StepRecord, Timing, Twin, Verdict};
use reports::stats::{self, Role};
use std::time::Instant;

/// So many generations live side by side at most: each keeps a process for every backend.
const MOST_GENERATIONS: u32 = 40;

/// Plays a `measure` step into its record.
pub fn play(
    stage: &mut Stage<'_>,
    step: &Step,
    measure: &Measure,
    record: &mut StepRecord,
    watch: &mut dyn Watch,
) {
    let unprepared = setup(stage, measure);
    record.points = points(measure);
    for Variant { name: variant, operation, reset, .. } in &measure.variants {
        let mut attempts = Vec::with_capacity(stage.players.len());
        for (player, unprepared) in stage.players.iter_mut().zip(&unprepared) {
            watch.progress(&format!("step {}: {} · {}", record.number, record.title, player.name()));
            let ran = match unprepared {
                Some(failure) => Ok(Ran::failed(failure.clone())),
                None => player.run(operation, measure.repeat),
            };
            attempts.push(Attempt::new(&player.name(), variant.as_deref(), ran));
            if let Some(reset) = reset
                && let Err(lost) = player.run(reset, 1)
            {
                player.tell_later(lost);
            }
        }
        record.cells.extend(judge(attempts, &step.expect, operation.is_ordered(), &mut record.answers));
    }
    if stage.plan.only.is_some_and(|only| !only.contains(&record.number)) {
        return;
    }
    match &measure.clients {
        Some(clients) => load::play(stage, measure, clients, record, watch),
        None => {
            time(stage, measure, record, watch);
            observe::observe(stage, measure, record);
        }
    }
}

/// Where each variant stands in the matrix.
fn points(measure: &Measure) -> Vec<Point> {
    let point = |variant: &Variant| Point {
        variant: variant.name.clone(),
        of: variant.base.clone(),
        parameters: variant
            .parameters
            .iter()
            .map(|(name, value)| Parameter { name: name.clone(), value: value.clone() })
            .collect(),
    };
    measure.variants.iter().filter(|variant| !variant.parameters.is_empty()).map(point).collect()
}

/// Prepares each player's database; gives the error of those that it could not be prepared for. What is timed later goes
/// through the same scene.
fn setup(stage: &mut Stage<'_>, measure: &Measure) -> Vec<Option<Failure>> {
    let Some(setup) = &measure.setup else { return vec![None; stage.players.len()] };
    let mut failures = Vec::with_capacity(stage.players.len());
    for player in &mut stage.players {
        failures.push(match player.run(setup, 1) {
            Ok(Ran { outcome: Outcome::Failed(failure), .. }) => Some(failure),
            Ok(_) => None,
            Err(lost) => {
                player.tell_later(lost);
                None
            }
        });
    }
    stage.scenes.push(Scene::Run(setup.clone()));
    failures
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
            if twin && (!is_baseline(stage, &cell.backend, player) || players == 1) {
                continue;
            }
            let seat = Seat { player, twin };
            places.push((index, seat));
            entrants.push(Entrant {
                seat,
                variant,
                operation: &measure.variants[variant].operation,
                repeat: measure.repeat,
                reset: measure.variants[variant].reset.as_ref(),
                warmup: measure.warmup,
            });
        }
    }
    let mut sampling = Sampling::new(entrants, stage.scenario.data.seed);
    let effort = Effort {
        profile: stage.plan.profile,
        samples: stage.plan.samples.or(measure.samples),
        time: measure.time,
        points: measure.points(),
    };
    let usual = effort.generations();
    let start = Instant::now();
    let mut generation = 0;
    loop {
        let part = format!("step {}: {} · generation {}", record.number, record.title, generation + 1);
        watch.progress(&format!("{part} gets ready"));
        prepare(stage, &mut sampling, generation);
        let Some(workers) = stage.generations.get_mut(generation as usize) else { break };
        sampling.sample(workers, effort.rounds(generation), |round| {
            watch.progress(&format!("{part}, round {}", round + 1));
        });
        generation += 1;
        if interrupt::requested() {
            break;
        }
        if generation < usual {
            continue;
        }
        let Some(wanted) = measure.precision else { break };
        let is_enough = effort.samples.is_some() || generation >= MOST_GENERATIONS;
        figures(record, &places, sampling.timings(), stage);
        if is_enough || stats::precision(record) <= wanted || start.elapsed() >= effort.patience() {
            break;
        }
    }
    figures(record, &places, sampling.timings(), stage);
    let reached = stats::precision(record);
    record.precision = measure.precision.map(|wanted| Precision { wanted, reached });
    for ((index, seat), timing) in places.iter().zip(sampling.timings()) {
        // A twin that is lost takes no figure with it.
        if let Err(no_sample) = timing
            && !seat.twin
        {
            spoil(&mut record.cells[*index], no_sample);
        }
    }
}

/// Whether a player's times are 1 in the ratios of its face.
fn is_baseline(stage: &Stage<'_>, name: &str, player: usize) -> bool {
    name == stage.players[player].program().tuning.face_of(stage.plan.baseline)
}

/// Puts the samples into the record, and what they say.
fn figures(
    record: &mut StepRecord,
    places: &[(usize, Seat)],
    timings: &[Result<Timing, NoSample>],
    stage: &Stage<'_>,
) {
    record.twins.clear();
    for ((index, seat), timing) in places.iter().zip(timings) {
        let cell = &mut record.cells[*index];
        let timing = timing.as_ref().ok().cloned();
        match timing {
            Some(timing) if seat.twin => {
                record.twins.push(Twin {
                    variant: cell.variant.clone(),
                    backend: Some(cell.backend.clone()),
                    timing,
                    ratio: None,
                });
            }
            timing if !seat.twin => cell.timing = timing,
            _ => {}
        }
    }
    let role_of = |backend: &str| {
        let program = stage.players.iter().map(Player::program).find(|program| program.name() == backend);
        Role {
            baseline: program.map_or(Tuning::Default, |program| program.tuning).face_of(stage.plan.baseline),
            control: program.is_some_and(|program| program.is(CONTROL)),
        }
    };
    stats::evaluate(record, role_of, stage.scenario.data.seed);
}

/// Brings the workers of a generation to the present scene.
fn prepare(stage: &mut Stage<'_>, sampling: &mut Sampling<'_>, number: u32) {
    let index = number as usize;
    while stage.generations.len() <= index {
        stage.generations.push(Generation::new(stage.generations.len()));
    }
    let scenery = Scenery {
        scenario: &stage.scenario.id,
        places: stage.plan.places,
        scenes: &stage.scenes,
        timeout: stage.plan.timeout,
    };
    for (seat, no_sample) in stage.generations[index].prepare(&sampling.seats(), &stage.players, &scenery) {
        sampling.lose(seat, &no_sample);
    }
}

/// A cell that answered rightly and then could not be timed.
fn spoil(cell: &mut Cell, no_sample: &NoSample) {
    cell.timing = None;
    cell.figures = None;
    cell.verdict = match no_sample {
        NoSample::Broke(broken) => {
            Verdict::Broken { because: format!("while it was timed, {}", broken.because) }
        }
        NoSample::Failed(failure) => {
            Verdict::Failed(vec![format!("it failed while it was timed: {}", failure.message)])
        }
    };
}
