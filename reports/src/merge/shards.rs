//! Whether shards make a whole: each is there once, they were dealt alike, and each scenario was played by one.

use super::error::{MergeError, alike};
use crate::record::{Deal, Run, Shard};
use std::collections::BTreeSet;

/// Gives the shards that are missing, where some may be.
///
/// # Errors
/// If one is there twice, or is missing and must not be.
pub fn check(runs: &[Run], allow_missing: bool) -> Result<Vec<Shard>, MergeError> {
    let own = runs.iter().filter_map(|run| run.shard);
    let merged = runs.iter().flat_map(|run| &run.parts).filter_map(|part| part.shard);
    let shards: Vec<Shard> = own.chain(merged).collect();
    let Some(&Shard { of, .. }) = shards.first() else { return Ok(Vec::new()) };
    if let Some(other) = shards.iter().find(|shard| shard.of != of) {
        alike("the number of shards", &of.to_string(), &other.of.to_string())?;
    }
    let present: BTreeSet<u32> = shards.iter().map(|shard| shard.number).collect();
    let missing: Vec<u32> = (1..=of).filter(|number| !present.contains(number)).collect();
    let is_twice = |number: &u32| shards.iter().filter(|shard| shard.number == *number).count() > 1;
    let twice: Vec<u32> = present.into_iter().filter(is_twice).collect();
    if twice.is_empty() && (allow_missing || missing.is_empty()) {
        return Ok(missing.into_iter().map(|number| Shard { number, of }).collect());
    }
    Err(MergeError::Shards { missing: if allow_missing { Vec::new() } else { missing }, twice, of })
}

/// Whether all shards were dealt from one hand; if all are there, whether each scenario was played.
///
/// # Errors
/// If not. Of records that are older than deals nobody knows.
pub fn check_deals(merged: &Run, is_whole: bool) -> Result<(), MergeError> {
    let mut deals = merged.parts.iter().filter_map(|part| Some((part.shard?, part.deal.as_ref()?)));
    let Some((first, deal)) = deals.next() else { return Ok(()) };
    for (shard, other) in deals {
        let lists =
            [("scenarios", &deal.scenarios, &other.scenarios), ("options", &deal.options, &other.options)];
        if let Some((what, one, another)) = lists.into_iter().find(|(_, one, another)| one != another) {
            let difference =
                format!("{what}: {} in {first} and {} in {shard}", lacks(one, another), lacks(another, one));
            return Err(MergeError::Dealt(difference));
        }
    }
    // What was cut short says so; what could be played nowhere is said to be absent.
    if !is_whole || merged.was_cut_short() {
        return Ok(());
    }
    let unplayed = unplayed(merged, deal);
    if unplayed.is_empty() { Ok(()) } else { Err(MergeError::Unplayed(unplayed)) }
}

/// What one of two lists has and the other lacks.
fn lacks(one: &[String], other: &[String]) -> String {
    let more: Vec<&str> = one.iter().filter(|name| !other.contains(name)).map(String::as_str).collect();
    if more.is_empty() { "no other".to_owned() } else { more.join(", ") }
}

fn unplayed(merged: &Run, deal: &Deal) -> Vec<String> {
    let is_there = |id: &str| merged.scenarios.iter().any(|scenario| scenario.id == id);
    // A database that was not there may be the only one that a scenario is for.
    let is_told = |id: &str| merged.absent.iter().any(|absent| absent.was_named || absent.what.contains(id));
    deal.scenarios.iter().filter(|id| !is_there(id) && !is_told(id)).cloned().collect()
}
