//! The stage of a scenario: its backends with their databases, and what they have been through.

use super::Plan;
use super::player::Player;
use super::stand_in::{Scene, StandIn};
use crate::data;
use crate::parallel;
use crate::provision::{APPLICATION_ID, ProvisionError};
use crate::scenario::Scenario;
use backend_api::{About, Database, DatabaseKind, Opening, Operation, Sql};
use reports::record::BackendRecord;

/// The backends of a scenario, and what they have been through.
pub struct Stage<'a> {
    pub(super) players: Vec<Player>,
    /// A tapped worker for each player, once there is need of one.
    pub(super) observers: Vec<Option<StandIn>>,
    /// A worker whose instructions are counted for each player, once there is need of one.
    pub(super) counters: Vec<Option<StandIn>>,
    /// Whose instructions cannot be counted.
    pub(super) uncounted: Vec<bool>,
    pub(super) scenes: Vec<Scene>,
    pub(super) plan: &'a Plan<'a>,
    pub(super) scenario: &'a Scenario,
}

impl<'a> Stage<'a> {
    /// The kind of database that all workers play on.
    pub fn kind(&self) -> DatabaseKind {
        self.players.first().map(|player| player.database().kind()).unwrap_or_default()
    }

    /// Starts the workers and opens their databases.
    ///
    /// # Errors
    /// If a database cannot be had. A backend that does not start says so in its first step.
    pub fn set(scenario: &'a Scenario, plan: &'a Plan<'a>) -> Result<Self, ProvisionError> {
        let data = data::generate(&scenario.data);
        let (limits, latency) = (&plan.limits, plan.latency(scenario));
        // A server makes the next database while the workers before it open theirs.
        let openings = plan.programs.iter().map(|program| {
            let database = plan.provisioner.main(&scenario.id, &program.name())?;
            let (settings, data) = (scenario.settings.clone(), data.clone());
            Ok((program, Opening { database, settings, tuning: program.tuning, data }))
        });
        let players = parallel::each(openings, |opening| {
            opening.map(|(program, opening)| Player::enter(program, opening, limits.clone(), latency))
        });
        let mut players = players.into_iter().collect::<Result<Vec<Player>, ProvisionError>>()?;
        if plan.provisioner.is_named() {
            mark(&mut players);
        }
        let none = || players.iter().map(|_| None).collect();
        let (observers, counters) = (none(), none());
        let uncounted = vec![false; players.len()];
        Ok(Stage { players, observers, counters, uncounted, scenes: Vec::new(), plan, scenario })
    }

    /// Who the backends said they are.
    pub fn backends(&self) -> Vec<BackendRecord> {
        self.players.iter().map(backend).collect()
    }

    /// Nothing is observed for the time being.
    pub fn dismiss_observers(&mut self) {
        self.observers.fill_with(|| None);
        self.counters.fill_with(|| None);
    }

    /// Closes the sessions, so that each file is whole; says where the files are, by backend.
    pub fn keep(&mut self) -> Vec<(String, String)> {
        for player in &mut self.players {
            player.leave();
        }
        self.players
            .iter()
            .filter(|player| !player.database().is_in_memory())
            .map(|player| {
                let place = match player.database() {
                    Database::Sqlite { path } => path.clone(),
                    Database::Postgres { url } | Database::Mysql { url } => url.to_string(),
                };
                (player.name(), place)
            })
            .collect()
    }
}

fn backend(player: &Player) -> BackendRecord {
    let (name, tuning) = (player.name(), player.program().tuning);
    match player.about() {
        Some(About { library, engine, features, build, tunables, .. }) => BackendRecord {
            name,
            library: library.clone(),
            engine: engine.clone(),
            tuning,
            features: features.clone(),
            build: build.clone(),
            tunables: tunables.clone(),
        },
        None => BackendRecord { name, library: "unknown".to_owned(), tuning, ..BackendRecord::default() },
    }
}

/// Marks the files that the user named as made by this program. The mark goes into the file itself at once,
/// so that a run that is killed does not leave a file that the next run refuses.
fn mark(players: &mut [Player]) {
    let id = format!("PRAGMA application_id = {APPLICATION_ID}");
    for player in players {
        for sql in [id.as_str(), "PRAGMA wal_checkpoint"] {
            if let Err(lost) = player.run(&Operation::Sql(Sql::new(sql)), 1) {
                player.tell_later(lost);
                break;
            }
        }
    }
}
