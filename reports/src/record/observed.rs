//! What was counted in separate passes that were not timed, because counting takes time itself.

use backend_api::Allocations;
use serde::{Deserialize, Serialize};

/// What was seen of one execution of a warm operation, each in a pass of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Observed {
    /// What the library asked of the heap; absent if the worker could not count.
    pub allocations: Option<Allocations>,
    /// Where the time went; absent if nobody could tell.
    pub engine: Option<EngineTime>,
    /// What became of its statements; absent if nobody could see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statements: Option<StatementCounts>,
    /// How often a thread of the worker slept until another, or the kernel, woke it: voluntary context switches, those
    /// of asking and answering left out. Absent if nobody counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub switches: Option<u64>,
    /// The instructions that the worker executed in user space; absent if nobody counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instructions: Option<Instructions>,
}

/// What became of the statements of one execution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatementCounts {
    /// How many were executed.
    pub executed: u64,
    /// How many were prepared for it. The others came from the library's cache.
    pub prepared: u64,
    /// How many the engine prepared anew by itself; absent if it does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reprepared: Option<u64>,
    /// Rows stepped through without an index; absent if the engine does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_scan_steps: Option<u64>,
    /// Sorts that no index saved; absent if the engine does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sorts: Option<u64>,
}

/// Instructions of one execution, on all threads of the worker and in user space alone. A server's are not among them.
/// The parts but `preparing` add up to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Instructions {
    /// All of them, in the session that is in the middle.
    pub total: u64,
    /// All of them in the session at the lower end of the middle half; in records before 2.9, in the one that took the least.
    pub least: u64,
    /// All of them in the session at its upper end; in records before 2.9, in the one that took the most.
    pub most: u64,
    /// In C code of the program: SQLite, or a client library that is part of it.
    pub engine: u64,
    /// What preparing statements took in SQLite, with what it asked of the heap: a part of the others.
    pub preparing: u64,
    /// In the allocator.
    pub heap: u64,
    /// In handing work to threads, waiting for them, and the runtimes that do so.
    pub threads: u64,
    /// In building SQL and formatting other texts.
    #[serde(default)]
    pub sql: u64,
    /// In rows and their values: from what the database gave to the fields of a model, and parameters on their way to it.
    #[serde(default)]
    pub rows: u64,
    /// In hashing and in maps, such as the cache of statements.
    #[serde(default)]
    pub hashing: u64,
    /// In logging and tracing.
    #[serde(default)]
    pub logging: u64,
    /// In a library's connections, pools, transactions and statements.
    #[serde(default)]
    pub connection: u64,
    /// In vectors, texts and other collections of the standard library.
    #[serde(default)]
    pub collections: u64,
    /// In the rest of the Rust code: the operation's own function, what the compiler made a part of it, and what has no part above.
    /// In records before 2.10 the two above are in it, and in those before 2.8 the four above these as well.
    pub rust: u64,
    /// In the rest of the system's C library, such as copying.
    pub system: u64,
    /// System calls of the worker that ended meanwhile, on all its threads: reads and writes of files and of the network, locks of
    /// files, and sleeping until another thread wakes one. Absent in records before 2.11.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system_calls: Option<u64>,
}

impl Instructions {
    /// The parts that add up to the total, each as a reader calls it.
    pub fn parts(&self) -> [(&'static str, u64); 11] {
        [
            ("SQLite or client library", self.engine),
            ("allocator", self.heap),
            ("locks, threads and async runtime", self.threads),
            ("building SQL and texts", self.sql),
            ("rows and values", self.rows),
            ("hashing and maps", self.hashing),
            ("logging", self.logging),
            ("connections and statements", self.connection),
            ("collections", self.collections),
            ("other Rust code", self.rust),
            ("C library", self.system),
        ]
    }

    /// Those of one, where so many were counted together.
    #[must_use]
    pub fn divided(self, times: u64) -> Self {
        let of_one = |number: u64| (number + times / 2) / times.max(1);
        let mut one = Instructions {
            total: 0,
            least: 0,
            most: 0,
            engine: of_one(self.engine),
            preparing: of_one(self.preparing),
            heap: of_one(self.heap),
            threads: of_one(self.threads),
            sql: of_one(self.sql),
            rows: of_one(self.rows),
            hashing: of_one(self.hashing),
            logging: of_one(self.logging),
            connection: of_one(self.connection),
            collections: of_one(self.collections),
            rust: of_one(self.rust),
            system: of_one(self.system),
            system_calls: self.system_calls.map(of_one),
        };
        one.total = one.parts().iter().map(|(_, part)| part).sum();
        (one.least, one.most) = (one.total, one.total);
        one
    }
}

/// Where the time of one observed execution went. Shares tell more than the times, which the looking made longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EngineTime {
    /// Nanoseconds in which the database's engine worked on the statements.
    pub engine_ns: u64,
    /// The rest, in nanoseconds: the library's work before, between and after the rows, preparing included.
    pub library_ns: u64,
}

/// What the columns of a comparison are chosen by.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::EnumString, strum::VariantNames,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// Time in the database's engine, and in the library; on SQLite rows that it stepped through without an index, and sorts.
    Engine,
    /// Statements executed, those prepared for a warm execution, and those that SQLite prepared anew by itself.
    Prepares,
    /// How often the library's threads waited for each other or for the kernel.
    Switches,
    /// Instructions in user space and system calls, counted under valgrind, and the reasons for a ratio.
    Instructions,
}

impl Metric {
    /// What explains a ratio.
    pub const WHY: [Metric; 7] = [
        Metric::Median,
        Metric::Ratio,
        Metric::Instructions,
        Metric::Prepares,
        Metric::Switches,
        Metric::Allocations,
        Metric::Engine,
    ];

    /// Whether it is shown if nobody chooses.
    pub fn is_usual(self) -> bool {
        matches!(self, Metric::Rows | Metric::Statements | Metric::Median | Metric::Ratio)
    }
}
