//! What a network carries between a client and a server.

use serde::{Deserialize, Serialize};
use std::ops::Add;

/// What went over the wire to a server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Traffic {
    /// How often the client sent something after the server had the last word: each time it waits for the network.
    pub round_trips: u64,
    /// Those of them that only saw whether the connection is there, or reset it, as pools do between two uses. A test that is
    /// a statement, such as `SELECT 1`, is not among them. Absent in records before 2.11.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checks: Option<u64>,
    /// Bytes from the client to the server.
    pub bytes_sent: u64,
    /// Bytes from the server to the client.
    pub bytes_received: u64,
    /// Statements that were prepared.
    pub prepares: u64,
    /// Statements that were executed.
    pub executes: u64,
}

impl Add for Traffic {
    type Output = Traffic;

    fn add(self, other: Traffic) -> Traffic {
        Traffic {
            round_trips: self.round_trips + other.round_trips,
            checks: self.checks.zip(other.checks).map(|(one, other)| one + other),
            bytes_sent: self.bytes_sent + other.bytes_sent,
            bytes_received: self.bytes_received + other.bytes_received,
            prepares: self.prepares + other.prepares,
            executes: self.executes + other.executes,
        }
    }
}
