//! Speed, on the work that was played.

use super::topic::Topic;
use crate::decide::{Answer, Decision};
use crate::record::ScenarioRecord;
use crate::view::decision::verdict;
use crate::visible::visible;
use backend_api::{DatabaseKind, Tuning};
use std::path::Path;

/// So many scenarios are named one by one.
const FEW: usize = 4;

/// What the figures say.
pub fn topic(decision: &Decision<'_>, answer: &Answer) -> Topic {
    let place = visible(&answer.group.database);
    Topic { name: "speed", says: verdict::all(decision, answer, &place), replay: replay(decision, answer) }
}

/// The run once more, and the decision from it.
fn replay(decision: &Decision<'_>, answer: &Answer) -> Vec<String> {
    let scenarios = answer.group.scenarios.iter().filter_map(|&index| decision.run.scenarios.get(index));
    let mut files: Vec<String> = Vec::new();
    for name in scenarios.map(name) {
        if !files.contains(&name) {
            files.push(name);
        }
    }
    if let Some(folder) = folder(&files).filter(|_| files.len() > FEW) {
        files = vec![folder];
    }
    let database = match answer.group.kind() {
        Some(DatabaseKind::Postgres) => " -d postgres",
        Some(DatabaseKind::Mysql) => " -d mariadb",
        Some(DatabaseKind::Sqlite) | None => "",
    };
    let tuning = if answer.group.tuning == Tuning::Expert { " --tuning expert" } else { "" };
    let profile = visible(&decision.run.profile);
    let played = format!(
        "runner play {}{database}{tuning} --profile {profile} --report json=run.json",
        files.join(" ")
    );
    vec![played, "runner decide run.json".to_owned()]
}

fn name(scenario: &ScenarioRecord) -> String {
    visible(scenario.path.as_deref().unwrap_or(&scenario.id))
}

/// The folder that all of these are in.
fn folder(files: &[String]) -> Option<String> {
    let folder = |file: &String| Path::new(file).parent().map(|folder| folder.display().to_string());
    let first = folder(files.first()?)?;
    (!first.is_empty() && files.iter().all(|file| folder(file).as_ref() == Some(&first))).then_some(first)
}
