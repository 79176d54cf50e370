//! The parts of a merged record: separate runs, each on a computer of its own.

use super::calibration::Calibration;
use super::machine::Machine;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One of the runs of a merged record. No ratio spans two of them: a scenario was played in one, with all its databases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Part {
    /// Which part of the scenarios it was to play; absent if it named its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// What it has in common with the other shards; absent if it is none, or older than this is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<Deal>,
    /// Whether it was interrupted: what it lacks was not played.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub interrupted: bool,
    /// When it began, in RFC 3339, UTC.
    pub started: String,
    /// When it ended; absent if it was killed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// The computer that it was made on.
    pub machine: Machine,
    /// What was known of the measuring on that computer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
}

/// What all shards of a whole have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Deal {
    /// The scenarios that were dealt out, by their ids.
    pub scenarios: Vec<String>,
    /// The options that decide how they are played, such as `--tuning expert`. Of a server's URL only its kind is among them: each
    /// computer may have its own.
    pub options: Vec<String>,
}

/// One of several equal parts of a list of scenarios: `2/4` is the second of four. In JSON it is that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Shard {
    /// Which, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

/// A text that is no shard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("use a number and how many there are, such as 2/4: the first is 1/4 and the last 4/4")]
pub struct NoShard;

impl FromStr for Shard {
    type Err = NoShard;

    fn from_str(text: &str) -> Result<Self, NoShard> {
        let (number, of) = text.split_once('/').ok_or(NoShard)?;
        let (number, of) = (number.parse().map_err(|_| NoShard)?, of.parse().map_err(|_| NoShard)?);
        if (1..=of).contains(&number) { Ok(Shard { number, of }) } else { Err(NoShard) }
    }
}

impl TryFrom<String> for Shard {
    type Error = NoShard;

    fn try_from(text: String) -> Result<Self, NoShard> {
        text.parse()
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Shard {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Shard".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "One of several equal parts of a list of scenarios: `2/4` is the second of four.",
            "type": "string",
            "pattern": "^[1-9][0-9]*/[1-9][0-9]*$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_one_of_those_that_there_are() {
        assert_eq!("2/4".parse(), Ok(Shard { number: 2, of: 4 }));
        assert_eq!("4/4".parse::<Shard>().map(|shard| shard.to_string()), Ok("4/4".to_owned()));
        for wrong in ["0/4", "5/4", "1/0", "2", "/", "a/b", "-1/2", "1/2/3", ""] {
            assert_eq!(wrong.parse::<Shard>(), Err(NoShard), "{wrong}");
        }
    }
}
