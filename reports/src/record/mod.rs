//! The run record: all that one command did. Every report is rendered from it, and its JSON is the only form that is read
//! again. `reports/schema/run.json` is its JSON Schema.

mod backend;
mod calibration;
mod machine;
mod matrix;
mod observed;
mod part;
mod recovery;
mod run;
mod scenario;
mod step;
mod timing;
mod version;
mod workload;

pub use backend::BackendRecord;
pub use calibration::{Calibration, Repeat, Slowdown};
pub use machine::{BUSY, Machine};
pub use matrix::{Parameter, Point};
pub use observed::{EngineTime, Instructions, Metric, Observed, StatementCounts};
pub use part::{NoShard, Part, Shard};
pub use recovery::{FailedCalls, Recovery};
pub use run::{Absent, Run};
pub use scenario::{Digest, ScenarioRecord, Setting, SourceListing};
pub use step::{Call, Cell, Plan, PlanNode, StepKind, StepRecord, Verdict};
pub use timing::{Cluster, Figures, Generation, Interval, Precision, Rank, Timing, Twin};
pub use version::Version;
pub use workload::{Load, LoadRound};

/// The version of this record's shape. A change that old readers cannot follow raises the first number; one
/// that adds something raises the second.
pub const SCHEMA: Version = Version { major: 2, minor: 11 };
