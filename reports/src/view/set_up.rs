//! How servers were set up for scenarios that ask for it.

use crate::record::{Asked, Run, ScenarioRecord};
use crate::visible::one_line;

/// Settings by which commits wait for the disk, or do not.
const DURABILITY: [&str; 3] = ["fsync", "synchronous_commit", "innodb_flush_log_at_trx_commit"];

/// Whether the scenario says itself what a commit waits for.
pub fn says_what_commits_wait_for(scenario: &ScenarioRecord) -> bool {
    scenario.server.iter().any(|asked| asked.applied && DURABILITY.contains(&asked.name.as_str()))
}

/// `; PostgreSQL as set up: work_mem=64MB, extension citext 1.6`, and what was not done of it; empty if nothing was asked for.
pub fn sentence(run: &Run) -> String {
    let mut parts: Vec<String> = Vec::new();
    for scenario in &run.scenarios {
        let (done, left): (Vec<&Asked>, Vec<&Asked>) =
            scenario.server.iter().partition(|asked| asked.applied);
        let database = one_line(&scenario.database);
        let done: Vec<String> = done.into_iter().map(|asked| one_line(&asked.to_string())).collect();
        let left: Vec<String> = left.into_iter().map(|asked| one_line(&asked.left_alone())).collect();
        let of_scenario = [
            (!done.is_empty()).then(|| format!("; {database}: {}", done.join(", "))),
            (!left.is_empty()).then(|| format!("; NOT SET on {database}: {}", left.join(", "))),
        ];
        for part in of_scenario.into_iter().flatten() {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    parts.concat()
}
