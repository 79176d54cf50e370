//! One backend in one scenario: its tapped worker and its database.

use super::attempt::Lost;
use super::nameless::nameless;
use crate::worker::{Broken, Client, Instrument, Limits, Program};
use backend_api::protocol::{Outcome, Ran, Reply, Request};
use backend_api::{About, Answer, Database, DatabaseKind, Failure, Opening, Operation, Rows, Sql, Tap};
use backend_server::Address;
use backend_tap::WireTap;
use std::time::Duration;

/// One backend in one scenario.
#[derive(Debug)]
pub struct Player {
    program: Program,
    opening: Opening,
    about: Option<About>,
    /// What stands between the worker and its server, if it has one.
    wire: Option<WireTap>,
    latency: Duration,
    worker: Result<Client, Option<Broken>>,
}

/// Why a query through a backend gave no rows.
#[derive(Debug)]
pub enum NoRows {
    /// The backend takes no SQL.
    Unsupported(String),
    /// The library's error.
    Failed(Failure),
}

impl Player {
    /// Starts a worker and opens its session. A player whose worker is lost at once is still a player: the
    /// first thing it is asked says so.
    pub fn enter(program: &Program, opening: Opening, limits: Limits, latency: Duration) -> Player {
        let wire = wire(&opening.database, latency);
        let opening = match &wire {
            Some(wire) => Opening { database: Address::behind(&opening.database, wire.port()), ..opening },
            None => opening,
        };
        let is_embedded = opening.database.kind() == DatabaseKind::Sqlite;
        let worker = Client::start(program, Instrument::tap(is_embedded), limits);
        let about = worker.as_ref().ok().map(|worker| worker.about().clone());
        let worker = worker.and_then(|mut worker| open(&mut worker, &opening).map(|()| worker));
        Player { program: program.clone(), opening, about, wire, latency, worker: worker.map_err(Some) }
    }

    /// The backend's name.
    pub fn name(&self) -> String {
        self.program.name()
    }

    /// What to start for this backend.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Who the backend said it is, if its worker lived long enough to say.
    pub fn about(&self) -> Option<&About> {
        self.about.as_ref()
    }

    /// How its session was opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Its database.
    pub fn database(&self) -> &Database {
        &self.opening.database
    }

    /// How long each of its round trips is delayed.
    pub fn latency(&self) -> Duration {
        self.latency
    }

    /// Runs an operation so many times.
    pub fn run(&mut self, operation: &Operation, times: u32) -> Result<Ran, Lost> {
        let request = Request::Run { operation: operation.spelled_for(self.database().kind()), times };
        self.wire.iter().for_each(Tap::start);
        let ran = self.with_worker(|worker| match worker.ask(&request)? {
            Reply::Ran(ran) => Ok(*ran),
            Reply::Failed(failure) => Ok(Ran::failed(failure)),
            other => Err(worker.unexpected(&other)),
        });
        let ran = ran.map(|ran| Ran { outcome: self.nameless(ran.outcome), ..ran });
        match &self.wire {
            Some(wire) => {
                let (statements, traffic) = (Some(wire.finish()), Some(wire.traffic()));
                ran.map(|ran| Ran { statements, traffic, ..ran })
            }
            None => ran,
        }
    }

    fn nameless(&self, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Answer(answer) => Outcome::Answer(nameless(answer, self.database())),
            failed => failed,
        }
    }

    /// Rows of some SQL through the backend's own connection.
    pub fn query(&mut self, sql: Sql) -> Result<Result<Rows, NoRows>, Lost> {
        Ok(match self.run(&Operation::Sql(sql), 1)?.outcome {
            Outcome::Answer(Answer::Rows(rows)) => Ok(rows),
            Outcome::Answer(Answer::Unsupported { because }) => Err(NoRows::Unsupported(because)),
            Outcome::Answer(Answer::Done | Answer::Changed(_)) => Ok(Rows::default()),
            Outcome::Failed(failure) => Err(NoRows::Failed(failure)),
        })
    }

    /// Closes the session and opens it again.
    pub fn reopen(&mut self) -> Result<(), Lost> {
        let opening = self.opening.clone();
        self.with_worker(|worker| open(worker, &opening))
    }

    /// Closes the session. Nothing is asked of the worker any more, so that it may be lost in this.
    pub fn leave(&mut self) {
        let _ = self.with_worker(|worker| worker.ask(&Request::Close));
    }

    /// Ends the worker. Who it was and how its session was opened is still known.
    pub fn retire(&mut self) {
        self.leave();
        self.worker = Err(None);
        self.wire = None;
    }

    /// Keeps the news of a lost worker for the next step, so that a table shows it.
    pub fn tell_later(&mut self, lost: Lost) {
        if let Lost::Now(broken) = lost {
            self.worker = Err(Some(broken));
        }
    }

    fn with_worker<T>(&mut self, ask: impl FnOnce(&mut Client) -> Result<T, Broken>) -> Result<T, Lost> {
        match &mut self.worker {
            Ok(worker) => ask(worker).map_err(|broken| {
                self.worker = Err(None);
                Lost::Now(broken)
            }),
            Err(broken) => Err(broken.take().map_or(Lost::Before, Lost::Now)),
        }
    }
}

/// A tap on the wire to a database, if it can be read along.
pub fn wire(database: &Database, latency: Duration) -> Option<WireTap> {
    let wire = WireTap::start(&Address::server_of(database)?, database.kind()).ok()?;
    wire.set_latency(latency);
    Some(wire)
}

/// The opening of a session whose connections go through a tap.
pub fn behind(wire: Option<&WireTap>, opening: Opening) -> Opening {
    match wire {
        Some(wire) => Opening { database: Address::behind(&opening.database, wire.port()), ..opening },
        None => opening,
    }
}

/// Opens a worker's session. A database that cannot be opened ends the worker's use, with the library's words.
pub fn open(worker: &mut Client, opening: &Opening) -> Result<(), Broken> {
    match worker.ask(&Request::Open(Box::new(opening.clone())))? {
        Reply::Done => Ok(()),
        Reply::Failed(failure) => {
            Err(Broken { because: format!("it cannot open its database: {}", failure.message) })
        }
        other => Err(worker.unexpected(&other)),
    }
}
