//! What was seen of an operation in passes that were not timed: to look takes time itself.

use backend_api::Allocations;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What was seen of one execution of a warm operation, each in a pass of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Observed {
    /// What the library asked of the heap; absent if the worker could not count.
    pub allocations: Option<Allocations>,
    /// Where the time went; absent if nobody could tell.
    pub engine: Option<EngineTime>,
}

/// Where the time of one observed execution went. Shares tell more than the times, which the looking made longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EngineTime {
    /// Nanoseconds in which the database's engine worked on the statements.
    pub engine_ns: u64,
    /// The rest, in nanoseconds: the library's work before, between and after the rows, preparing included.
    pub library_ns: u64,
}

/// What the columns of a comparison are chosen by.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::EnumString,
    strum::VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Metric {
    /// Rows given or changed.
    Rows,
    /// Statements, those besides the work, and round trips to a server.
    Statements,
    /// Statements prepared, and bytes in each direction, on the wire to a server.
    Wire,
    /// The median time, and its interval.
    Median,
    /// The 95th percentile of the times.
    P95,
    /// How many samples there are.
    Samples,
    /// The median as a multiple of the baseline's, and its interval.
    Ratio,
    /// Blocks and bytes asked of the heap, and how many were held at once.
    Allocations,
    /// Time in the database's engine, and in the library.
    Engine,
}

impl Metric {
    /// Whether it is shown if nobody chooses.
    pub fn is_usual(self) -> bool {
        matches!(self, Metric::Rows | Metric::Statements | Metric::Median | Metric::Ratio)
    }
}
