//! The statistics of measured steps: medians, ratios, confidence intervals, ranks.

mod bootstrap;
mod clusters;
mod figures;
mod location;
pub mod small_samples;
mod speeds;
pub mod student;

pub use crate::quantiles::{median, percentile};
pub use bootstrap::generations_of_ratio;
pub use figures::{FLOOR, Role, evaluate, precision};
pub use speeds::speeds;

#[cfg(test)]
mod tests;
