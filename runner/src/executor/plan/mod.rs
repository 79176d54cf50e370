//! The plan: which scenario is executed by which programs on which databases, and how thoroughly.

mod passes;
mod profile;

pub use passes::Passes;
pub use profile::Profile;

use crate::provision::Provisioner;
use crate::scenario::Scenario;
use crate::system_load::LoadClock;
use crate::worker::{Limits, Program};
use backend_api::Database;
use std::time::Duration;

/// What holds for all scenarios of a run.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The backends, in the order of the tables.
    pub programs: &'a [Program],
    /// The backend whose times are 1 in every ratio.
    pub baseline: &'a str,
    /// Gives every worker its database.
    pub provisioner: &'a Provisioner,
    /// How long a worker may take for one reply, and what ends the run.
    pub limits: Limits,
    /// How thoroughly to measure.
    pub profile: Profile,
    /// What is observed besides.
    pub passes: Passes,
    /// How many samples to take in each `measure` step, if the user says so.
    pub samples: Option<u32>,
    /// Only these `measure` steps are timed, by number; nothing for all.
    pub only: Option<&'a [usize]>,
    /// Whether the databases of the main pass are kept.
    pub keep: bool,
    /// How long each round trip to a server is delayed, whatever the scenario says.
    pub latency: Option<Duration>,
    /// Tells how busy other programs keep the computer; nothing if nobody is to know.
    pub clock: Option<&'a LoadClock>,
}

/// A scenario, and how it is executed.
#[derive(Debug)]
pub struct Part<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How it is executed.
    pub plan: Plan<'a>,
}

impl Plan<'_> {
    /// Whether the run is to end.
    pub(in crate::executor) fn is_cancelled(&self) -> bool {
        self.limits.cancellation.is_cancelled()
    }

    /// A worker of this database was lost: ends what its server still does for it. Whoever interrupts a run does not wait for that.
    pub(in crate::executor) fn abandoned(&self, database: &Database) {
        if !self.is_cancelled() {
            self.provisioner.abandoned(database);
        }
    }

    /// The database as the reports name it. One that is far away is another one.
    pub fn database(&self, scenario: &Scenario) -> String {
        let (label, latency) = (self.provisioner.label(), self.latency(scenario));
        if latency.is_zero() { label } else { format!("{label}, {latency:?} away") }
    }

    /// How long each round trip is delayed; an embedded database has none, and of an encrypted one nobody could tell.
    pub(in crate::executor) fn latency(&self, scenario: &Scenario) -> Duration {
        match self.provisioner.kind().is_embedded() || self.provisioner.is_encrypted() {
            true => Duration::ZERO,
            false => self.latency.unwrap_or(scenario.latency),
        }
    }
}
