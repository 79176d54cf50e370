//! Detects that the computer itself changed between two speeds.

use super::bootstrap::Series;
use super::clusters::clusters;
use crate::record::{Cluster, Timing};

/// How far the speeds of a computer are apart, at least, to be worth a word.
const SPEEDS: f64 = 1.25;

/// The two speeds of the computer, if it had two: two copies of one program both have them, in the same rounds.
pub fn speeds(one: &Timing, other: &Timing) -> Option<[Cluster; 2]> {
    let both: Vec<f64> = one.samples().chain(other.samples()).collect();
    let [fast, slow] = clusters(&both).try_into().ok()?;
    let together = clusters(&Series::ratio(one, other).values()).is_empty();
    (together && slow.value >= fast.value * SPEEDS).then_some([fast, slow])
}
