//! The run record: all that one command did. Every report is rendered from it, and its JSON is the only form that is read
//! again. `reports/schema/run.json` is its JSON Schema.

mod asked;
mod backend;
mod calibration;
mod cell;
mod machine;
mod matrix;
mod observed;
mod part;
mod recovery;
mod run;
mod scenario;
mod shorten;
mod step;
mod texts;
mod timing;
mod version;
mod workload;

pub use asked::Asked;
pub use backend::BackendRecord;
pub use calibration::{Calibration, Repeat, Slowdown};
pub use cell::{Cell, Plan, PlanNode, Verdict};
pub use machine::{BUSY, Machine};
pub use matrix::{Parameter, Point};
pub use observed::{EngineTime, Instructions, Metric, Observed, StatementCounts};
pub use part::{Deal, NoShard, Part, Shard};
pub use recovery::{Acknowledged, FailedCalls, Recovery};
pub use run::{Absent, Run};
pub use scenario::{Digest, ScenarioRecord, Setting, SourceListing};
pub use step::{Call, StepKind, StepRecord};
pub use timing::{Cluster, Figures, Generation, Interval, Precision, Rank, Timing, Twin};
pub use version::Version;
pub use workload::{Load, LoadRound};

/// The version of this record's shape. A change that old readers cannot follow raises the first number; one
/// that adds something raises the second.
pub const SCHEMA: Version = Version { major: 3, minor: 2 };

/// The oldest version that is read. Until 3.0 each statement had its texts, where it now refers to those of its step.
pub const OLDEST: Version = Version { major: 2, minor: 0 };
