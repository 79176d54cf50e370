//! What is answered by itself: one database, one tuning, and computers alike.

use crate::record::{Asked, Machine, Run, ScenarioRecord};
use backend_api::{DatabaseKind, Tuning};
use serde::Serialize;

/// What no mean goes beyond.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Group {
    /// The database, as it was named.
    pub database: String,
    /// Its server's name and version.
    pub engine: Option<String>,
    /// How the libraries were opened.
    pub tuning: Tuning,
    /// The computer, or one of several alike.
    pub machine: Machine,
    /// The scenarios, by their positions in the run.
    pub scenarios: Vec<usize>,
    /// The part of a merged record that it is of, if its computer has no name for its processor.
    #[serde(skip)]
    part: Option<usize>,
    /// Whether its server was started for the run, and waits for no disk.
    throw_away: bool,
    /// What was asked of its server.
    #[serde(skip)]
    server: Vec<Asked>,
}

impl Group {
    /// The kind of the database; nothing if it is a server that nobody here knows.
    pub fn kind(&self) -> Option<DatabaseKind> {
        let Some(engine) = &self.engine else { return Some(DatabaseKind::Sqlite) };
        let servers = [
            ("PostgreSQL", DatabaseKind::Postgres),
            ("MariaDB", DatabaseKind::Mysql),
            ("MySQL", DatabaseKind::Mysql),
        ];
        servers.into_iter().find(|(name, _)| engine.starts_with(name)).map(|(_, kind)| kind)
    }
}

/// Every group of a run, in the order in which they were played.
pub fn all(run: &Run) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for tuning in [Tuning::Default, Tuning::Expert] {
        if !run.backends.iter().any(|backend| backend.tuning == tuning) {
            continue;
        }
        for (index, scenario) in run.scenarios.iter().enumerate() {
            let new = of(run, scenario, tuning, index);
            match groups.iter_mut().find(|known| is_alike(known, &new)) {
                Some(known) => known.scenarios.push(index),
                None => groups.push(new),
            }
        }
    }
    groups
}

fn of(run: &Run, scenario: &ScenarioRecord, tuning: Tuning, index: usize) -> Group {
    let machine = Machine { load: None, ..run.machine_of(scenario).clone() };
    Group {
        database: scenario.database.clone(),
        engine: scenario.engine.clone(),
        tuning,
        // Two computers with equally many cores are not alike for that.
        part: scenario.part.filter(|_| machine.processor.is_none()),
        machine,
        scenarios: vec![index],
        throw_away: scenario.throw_away,
        server: scenario.server.clone(),
    }
}

fn is_alike(one: &Group, other: &Group) -> bool {
    let parts = |group: &Group| {
        (group.database.clone(), group.engine.clone(), group.tuning, group.part, group.throw_away)
    };
    parts(one) == parts(other) && one.machine == other.machine && one.server == other.server
}
