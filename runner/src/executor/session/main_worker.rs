//! The main worker of a backend in a scenario: its statements are traced, and its answers are compared.

use super::in_turn::{self, COMPARED};
use super::masking::mask_database_name;
use super::wire::{behind, open, proxy, run_behind};
use super::{announced, feed};
use crate::worker::{Broken, Client, Instrument, Limits, Program};
use backend_api::protocol::{Outcome, Ran, Request};
use backend_api::{About, Answer, Database, Failure, Opening, Operation, Rows, Sql};
use backend_observer::{Proxy, WayToServer};
use backend_server::Address;
use std::time::Duration;

/// The main worker of a backend in a scenario.
#[derive(Debug)]
pub struct MainWorker {
    program: Program,
    opening: Opening,
    about: Option<About>,
    /// What stands between the worker and its server, if it has one.
    proxy: Option<Proxy>,
    latency: Duration,
    /// Whether the process was lost since somebody asked.
    is_lost: bool,
    /// The worker's process; the news of its loss until that was told, and nothing afterwards.
    client: Result<Client, Option<Broken>>,
}

/// Why a worker gave no reply.
#[derive(Debug)]
pub enum Lost {
    /// It was lost just now.
    Now(Broken),
    /// It was lost before.
    Before,
}

/// Why a query through a backend gave no rows.
#[derive(Debug)]
pub enum NoRows {
    /// The backend takes no SQL.
    Unsupported(String),
    /// The library's error.
    Failed(Failure),
}

impl MainWorker {
    /// Starts a worker and opens its session. If its process is lost at once, the first thing that it is asked says so.
    pub fn start(program: &Program, opening: Opening, limits: Limits, latency: Duration) -> MainWorker {
        let proxy = proxy(&opening.database, latency);
        let opening = behind(proxy.as_ref(), opening);
        let is_embedded = opening.database.kind().is_embedded();
        let client = Client::start(program, Instrument::trace(is_embedded), limits);
        let about = client.as_ref().ok().map(|client| client.about().clone());
        let client = client.and_then(|mut client| open(&mut client, &opening).map(|()| client));
        let is_lost = client.is_err();
        MainWorker {
            program: program.clone(),
            opening,
            about,
            proxy,
            latency,
            is_lost,
            client: client.map_err(Some),
        }
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
        let kind = self.database().kind();
        if let Some(ran) = self.about.as_ref().and_then(|about| announced::unsupported(operation, about)) {
            return Ok(ran);
        }
        let proxy = self.proxy.take();
        let ran = if *operation == Operation::LoadTables {
            let tables = self.opening.data.tables.clone();
            self.with_client(|client| feed::load_tables(client, proxy.as_ref(), &tables, kind, times))
        } else {
            let request = Request::Run { operation: operation.spelled_for(kind), times };
            self.with_client(|client| run_behind(client, proxy.as_ref(), &request))
        };
        self.proxy = proxy;
        let mut ran = ran?;
        announced::hold(operation, &mut ran);
        Ok(Ran { outcome: self.masked(ran.outcome), ..ran })
    }

    /// Runs calls of an operation with other values, so many of them as are compared, as one: so many make an execution.
    pub fn run_in_turn<'a>(
        &mut self,
        calls: impl Iterator<Item = &'a Operation>,
        repeat: u32,
    ) -> Result<Ran, Lost> {
        let repeat = repeat as usize;
        let ran = calls.take(repeat.max(COMPARED)).map(|call| self.run(call, 1));
        let ran = ran.collect::<Result<Vec<_>, _>>()?;
        in_turn::together(ran, repeat).ok_or(Lost::Before)
    }

    /// Runs an operation and lets nobody look: what the library does by itself between two calls is not hastened.
    pub fn run_unseen(&mut self, operation: &Operation) -> Result<Ran, Lost> {
        let request = Request::Run { operation: operation.spelled_for(self.database().kind()), times: 1 };
        let ran = self.with_client(|client| run_behind(client, None, &request))?;
        Ok(Ran { outcome: self.masked(ran.outcome), ..ran })
    }

    fn masked(&self, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Answer(answer) => Outcome::Answer(mask_database_name(answer, self.database())),
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
        self.with_client(|client| open(client, &opening))
    }

    /// Another server has taken the place of its own: who opens the session again is told of that one first.
    pub fn fail_over(&mut self) {
        if let Some(way) = self.way_to_server() {
            way.close();
        }
        self.opening.database = Address::after_failover(&self.opening.database);
    }

    /// What is closed when its server is lost; nothing if another one takes its place at the same address.
    pub fn way_to_server(&self) -> Option<WayToServer> {
        if Address::after_failover(&self.opening.database) == self.opening.database {
            return None;
        }
        let port = Address::of(&self.opening.database)?.port()?;
        Some(self.proxy.as_ref()?.way_to(port))
    }

    /// Closes the session. Nothing is asked of the worker any more, so that it may be lost in this.
    pub fn leave(&mut self) {
        let _ = self.with_client(|client| client.ask(&Request::Close));
    }

    /// Ends the worker. Who it was and how its session was opened is still known.
    pub fn retire(&mut self) {
        self.leave();
        self.client = Err(None);
        self.proxy = None;
    }

    /// Keeps the news of a lost worker for the next step, so that a table shows it.
    pub fn tell_later(&mut self, lost: Lost) {
        if let Lost::Now(broken) = lost {
            self.client = Err(Some(broken));
        }
    }

    /// Whether its process was lost since this was asked last.
    pub fn take_loss(&mut self) -> bool {
        std::mem::take(&mut self.is_lost)
    }

    fn with_client<T>(&mut self, ask: impl FnOnce(&mut Client) -> Result<T, Broken>) -> Result<T, Lost> {
        match &mut self.client {
            Ok(client) => ask(client).map_err(|broken| {
                (self.client, self.is_lost) = (Err(None), true);
                Lost::Now(broken)
            }),
            Err(broken) => Err(broken.take().map_or(Lost::Before, Lost::Now)),
        }
    }
}
