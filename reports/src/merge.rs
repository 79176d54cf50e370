//! Merges the records of several runs into one, which every report, `compare` and the gate accept.
//!
//! No ratio mixes figures of two computers: what is compared, the backends and databases of one scenario, was played in one
//! run, and the record says in which.

use crate::record::{BackendRecord, Run, ScenarioRecord, Shard};
use std::collections::BTreeSet;

/// Why records do not make one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is none.
    #[error("there is no record to merge")]
    Nothing,
    /// Something that holds for a whole record is not the same in all.
    #[error("the records were not made alike: {what} is {one} in one and {other} in another")]
    Unlike {
        /// What differs.
        what: String,
        /// What it is in an earlier record.
        one: String,
        /// What it is in a later record.
        other: String,
    },
    /// The same scenario was played in two of them.
    #[error("{scenario} on {database} is in two of the records")]
    Twice {
        /// The scenario.
        scenario: String,
        /// The database.
        database: String,
    },
    /// The records are shards, and not each of them is there once.
    #[error("{}", shards(.missing, .twice, *.of))]
    Shards {
        /// Those that are not there.
        missing: Vec<u32>,
        /// Those that are there more than once.
        twice: Vec<u32>,
        /// How many there should be.
        of: u32,
    },
}

fn shards(missing: &[u32], twice: &[u32], of: u32) -> String {
    let list = |numbers: &[u32]| {
        numbers.iter().map(|number| format!("{number}/{of}")).collect::<Vec<_>>().join(", ")
    };
    match (missing, twice) {
        (missing, []) => format!("shards are missing: {}", list(missing)),
        ([], twice) => format!("shards are there more than once: {}", list(twice)),
        _ => {
            format!("shards are missing: {}; others are there more than once: {}", list(missing), list(twice))
        }
    }
}

/// Merges records. Shards must be complete; with `allow_missing`, some of them may not be there.
///
/// # Errors
/// If the records were not made alike, or hold the same scenario twice, or a shard is missing.
pub fn merge(runs: Vec<Run>, allow_missing: bool) -> Result<Run, MergeError> {
    check_shards(&runs, allow_missing)?;
    let mut runs = runs.into_iter();
    let mut merged = as_parts(runs.next().ok_or(MergeError::Nothing)?);
    for run in runs {
        add(&mut merged, as_parts(run))?;
    }
    if merged.parts.iter().all(|part| part.shard.is_some()) {
        // A shard took its scenarios by their cost; together they stand in the order of their names.
        merged.scenarios.sort_by(|one, other| one.id.cmp(&other.id));
    }
    Ok(merged)
}

/// A run whose scenarios say of which part they are; one that was merged before has several.
fn as_parts(mut run: Run) -> Run {
    if run.parts.is_empty() {
        run.parts = vec![run.as_part()];
        run.scenarios.iter_mut().for_each(|scenario| scenario.part = Some(0));
        run.shard = None;
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

fn alike(what: &str, one: &str, other: &str) -> Result<(), MergeError> {
    if one == other {
        return Ok(());
    }
    Err(MergeError::Unlike { what: what.to_owned(), one: one.to_owned(), other: other.to_owned() })
}

fn add_new<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

fn check_shards(runs: &[Run], allow_missing: bool) -> Result<(), MergeError> {
    let own = runs.iter().filter_map(|run| run.shard);
    let merged = runs.iter().flat_map(|run| &run.parts).filter_map(|part| part.shard);
    let shards: Vec<Shard> = own.chain(merged).collect();
    let Some(&Shard { of, .. }) = shards.first() else { return Ok(()) };
    if let Some(other) = shards.iter().find(|shard| shard.of != of) {
        alike("the number of shards", &of.to_string(), &other.of.to_string())?;
    }
    let present: BTreeSet<u32> = shards.iter().map(|shard| shard.number).collect();
    let missing: Vec<u32> = if allow_missing {
        Vec::new()
    } else {
        (1..=of).filter(|number| !present.contains(number)).collect()
    };
    let is_twice = |number: &u32| shards.iter().filter(|shard| shard.number == *number).count() > 1;
    let twice: Vec<u32> = present.into_iter().filter(is_twice).collect();
    if missing.is_empty() && twice.is_empty() {
        Ok(())
    } else {
        Err(MergeError::Shards { missing, twice, of })
    }
}
