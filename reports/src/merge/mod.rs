//! Merges the records of several runs into one, which every report, `compare` and the gate accept.
//!
//! No ratio mixes figures of two computers: what is compared, the backends and databases of one scenario, was played in one
//! run, and the record says in which.

mod error;
mod shards;

pub use error::MergeError;

use crate::record::{Absent, BackendRecord, Run, ScenarioRecord};
use error::alike;

/// Merges records. Shards must be complete; with `allow_missing`, some of them may not be there.
///
/// # Errors
/// If the records were not made alike, or hold the same scenario twice, or a shard is missing.
pub fn merge(runs: Vec<Run>, allow_missing: bool) -> Result<Run, MergeError> {
    let missing = shards::check(&runs, allow_missing)?;
    let mut runs = runs.into_iter();
    let mut merged = as_parts(runs.next().ok_or(MergeError::Nothing)?);
    for (before, run) in (1..).zip(runs) {
        add(&mut merged, as_parts(run))
            .map_err(|source| MergeError::Record { before, source: Box::new(source) })?;
    }
    shards::check_deals(&merged, missing.is_empty())?;
    for shard in missing {
        // The whole is as one that was cut short, and is no success.
        merged.interrupted = true;
        let because = NOT_MERGED.to_owned();
        merged.absent.push(Absent { what: format!("shard {shard}"), because, was_named: true });
    }
    if merged.parts.iter().all(|part| part.shard.is_some()) {
        // A shard took its scenarios by their cost; together they stand in the order of their names.
        merged.scenarios.sort_by(|one, other| one.id.cmp(&other.id));
    }
    Ok(merged)
}

/// Why a shard is not there.
const NOT_MERGED: &str = "its record was not merged";

fn is_missing_shard(absent: &Absent) -> bool {
    absent.because == NOT_MERGED
}

/// A run whose scenarios say of which part they are; one that was merged before has several.
fn as_parts(mut run: Run) -> Run {
    // What it lacked when it was merged may be there now.
    let lacked = run.absent.iter().any(is_missing_shard);
    run.absent.retain(|absent| !is_missing_shard(absent));
    run.interrupted &= !lacked || run.parts.iter().any(|part| part.interrupted);
    if run.parts.is_empty() {
        run.parts = vec![run.as_part()];
        run.scenarios.iter_mut().for_each(|scenario| scenario.part = Some(0));
        (run.shard, run.deal) = (None, None);
    }
    run
}

fn add(merged: &mut Run, run: Run) -> Result<(), MergeError> {
    alike("the version of the runner", &merged.runner, &run.runner)?;
    alike("the build", &merged.machine.build, &run.machine.build)?;
    alike("the profile", &merged.profile, &run.profile)?;
    alike("the baseline", &merged.baseline, &run.baseline)?;
    run.backends.into_iter().try_for_each(|backend| add_backend(merged, backend))?;
    let parts = merged.parts.len();
    for scenario in run.scenarios {
        let is_the_same =
            |known: &&ScenarioRecord| known.id == scenario.id && known.database == scenario.database;
        if merged.scenarios.iter().find(is_the_same).is_some() {
            return Err(MergeError::Twice { scenario: scenario.id, database: scenario.database });
        }
        let part = scenario.part.map(|part| part + parts);
        merged.scenarios.push(ScenarioRecord { part, ..scenario });
    }
    add_new(&mut merged.baselines_on_servers, run.baselines_on_servers);
    add_new(&mut merged.metrics, run.metrics);
    add_new(&mut merged.machine.environment, run.machine.environment);
    add_new(&mut merged.listings, run.listings);
    add_new(&mut merged.absent, run.absent);
    // All of them are in the same form, in which the order of texts is that of times.
    merged.started = merged.started.clone().min(run.started);
    // What was cut short has no end, and neither has the whole.
    merged.ended = merged.ended.take().zip(run.ended).map(|(one, other)| one.max(other));
    merged.interrupted |= run.interrupted;
    merged.schema = merged.schema.max(run.schema);
    merged.parts.extend(run.parts);
    merged.calibration = None;
    Ok(())
}

/// A backend whose worker was lost at once in one run is known from another.
fn add_backend(merged: &mut Run, backend: BackendRecord) -> Result<(), MergeError> {
    let Some(known) = merged.backends.iter_mut().find(|known| known.name == backend.name) else {
        merged.backends.push(backend);
        return Ok(());
    };
    let is_unknown = |backend: &BackendRecord| backend.library.is_empty();
    if is_unknown(known) {
        *known = backend;
    } else if !is_unknown(&backend) {
        let name = &backend.name;
        alike(&format!("the library of {name}"), &known.library, &backend.library)?;
        let engine = |backend: &BackendRecord| backend.engine.clone().unwrap_or_else(|| "none".to_owned());
        alike(&format!("the engine of {name}"), &engine(known), &engine(&backend))?;
        let tuning = |backend: &BackendRecord| <&str>::from(backend.tuning).to_owned();
        alike(&format!("the tuning of {name}"), &tuning(known), &tuning(&backend))?;
        let build = |backend: &BackendRecord| backend.build.clone().unwrap_or_else(|| "unknown".to_owned());
        alike(&format!("the build of {name}"), &build(known), &build(&backend))?;
        alike(&format!("the features of {name}"), &known.features.join(", "), &backend.features.join(", "))?;
    }
    Ok(())
}

fn add_new<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}
