//! A run that begins, and the computer that it runs on.

use crate::executor::Profile;
use crate::registry::BASELINE;
use crate::{calibration, pin, processor, worker};
use backend_api::BUILD;
use reports::record::{Machine, Run, SCHEMA};

/// A run in which nothing was played yet.
pub fn empty(machine: Machine, profile: Profile) -> Run {
    Run {
        schema: SCHEMA,
        runner: env!("CARGO_PKG_VERSION").to_owned(),
        started: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        ended: None,
        machine,
        interrupted: false,
        shard: None,
        deal: None,
        parts: Vec::new(),
        profile: profile.name().to_owned(),
        metrics: Vec::new(),
        calibration: calibration::of_this_machine(),
        baseline: BASELINE.to_owned(),
        baselines_on_servers: Vec::new(),
        backends: Vec::new(),
        scenarios: Vec::new(),
        absent: Vec::new(),
        listings: Vec::new(),
    }
}

/// This computer; unless the user says otherwise, the run keeps to one of its cores from now on.
pub fn machine(spread: bool) -> Machine {
    Machine {
        os: std::env::consts::OS.to_owned(),
        arch: std::env::consts::ARCH.to_owned(),
        processor: processor::name(),
        // Counted first: afterwards there is but one.
        cores: std::thread::available_parallelism().map_or(1, Into::into),
        load: None,
        pinned: !spread && pin::to_one_core(),
        build: BUILD.to_owned(),
        environment: worker::environment(),
    }
}
