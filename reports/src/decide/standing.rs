//! Who is first in some work, who is not told apart from the first, and who is behind.

use super::mean::{Mean, Weighed, mean, over};
use crate::record::Interval;
use crate::stats::FLOOR;
use serde::Serialize;

/// How sure an interval is to hold the true value.
const CONFIDENCE: f64 = 0.95;

/// What one library comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Standing {
    /// The backend.
    pub backend: String,
    /// Its mean, as a multiple of the baseline's.
    pub mean: f64,
    /// The bounds of the mean; nothing if they cannot be told.
    pub interval: Option<Interval>,
    /// The least and the largest ratio that it is the mean of.
    pub range: (f64, f64),
    /// How it compares with the first.
    pub place: Place,
}

/// How a library compares with the one of the least mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// There is nobody to compare it with.
    Alone,
    /// Faster than each of the others.
    First,
    /// Not told apart from the least mean; or it has the least mean, and others are not told apart from it.
    Tie,
    /// Slower than the first, so many times.
    Behind(Interval),
}

/// A library and what it took, in the same comparisons as the others.
pub type Entrant<'a> = (&'a str, Vec<Weighed>);

/// Orders libraries by their means. No difference below the noise tells them apart.
pub fn order(entrants: &[Entrant<'_>], noise: f64) -> Vec<Standing> {
    let mut found: Vec<(usize, Mean)> =
        entrants.iter().enumerate().filter_map(|(index, (_, parts))| Some((index, mean(parts)?))).collect();
    // Equals stay in the order of the tables.
    found.sort_by(|(_, one), (_, other)| one.value.total_cmp(&other.value));
    let Some(&(first, _)) = found.first() else { return Vec::new() };
    // The more comparisons, the surer each must be.
    let strict = 1.0 - (1.0 - CONFIDENCE) / found.len().saturating_sub(1).max(1) as f64;
    let behind = |index: usize| {
        let ratio = mean(&over(&entrants[index].1, &entrants[first].1))?;
        let is_behind = ratio.interval(strict)?.low > 1.0 && ratio.value.exp() - 1.0 > noise.max(FLOOR);
        is_behind.then(|| ratio.interval(CONFIDENCE)).flatten()
    };
    let mut standings: Vec<Standing> = found
        .iter()
        .map(|&(index, mean)| {
            let (name, parts) = &entrants[index];
            let ratios = parts.iter().map(|(_, took)| took.ratio.exp());
            let place = match behind(index) {
                Some(interval) => Place::Behind(interval),
                None => Place::Tie,
            };
            Standing {
                backend: (*name).to_owned(),
                mean: mean.value.exp(),
                interval: mean.interval(CONFIDENCE),
                range: ratios
                    .fold((f64::MAX, f64::MIN), |(low, high), ratio| (low.min(ratio), high.max(ratio))),
                place,
            }
        })
        .collect();
    let is_told = standings[1..].iter().all(|standing| matches!(standing.place, Place::Behind(_)));
    standings[0].place = match standings.len() {
        1 => Place::Alone,
        _ if is_told => Place::First,
        _ => Place::Tie,
    };
    standings
}
