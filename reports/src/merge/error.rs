//! Why records do not make one.

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
    /// The shards were given other scenarios, or other options.
    #[error("the shards were not dealt alike: {0}")]
    Dealt(String),
    /// All shards are there, and none of them played some scenario.
    #[error("no shard played {}", .0.join(", "))]
    Unplayed(Vec<String>),
    /// One of the records does not go with those before it.
    #[error("{source}")]
    Record {
        /// How many stand before it.
        before: usize,
        /// Why not.
        source: Box<MergeError>,
    },
    /// The records are shards, and not each of them is there once.
    #[error("{}", told(.missing, .twice, *.of))]
    Shards {
        /// Those that are not there.
        missing: Vec<u32>,
        /// Those that are there more than once.
        twice: Vec<u32>,
        /// How many there should be.
        of: u32,
    },
}

/// Which shards are not there, or are there more than once.
fn told(missing: &[u32], twice: &[u32], of: u32) -> String {
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

/// Refuses what is not the same in all records.
///
/// # Errors
/// If it is not.
pub fn alike(what: &str, one: &str, other: &str) -> Result<(), MergeError> {
    if one == other {
        return Ok(());
    }
    Err(MergeError::Unlike { what: what.to_owned(), one: one.to_owned(), other: other.to_owned() })
}
