//! SQLAlchemy on servers: what its events say and what goes over the wire are the same statements.

use crate::python::play;
use crate::site::{Site, can_start, sites};
use crate::support::{run, runner};
use crate::support_ready::is_ready;
use backend_api::protocol::{Ran, Reply, Request};
use backend_api::{Dataset, Loading, Observer, Opening, Operation, Settings, StatementKind, Tuning};
use backend_observer::Proxy;
use backend_server::Address;
use reports::record::{Cell, Run};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

/// How often lesson 05 asks in each way.
const STATEMENTS: [u64; 3] = [51, 1, 2];

/// How many statements of the work's own each way to load authors with books took, in one backend.
fn statements_of_loading(run: &Run, backend: &str) -> Vec<Option<u64>> {
    let mut steps = run.scenarios.iter().flat_map(|scenario| &scenario.steps);
    let step = steps.find(|step| step.title == "The N+1 problem").unwrap();
    let cell = |variant: &&str| step.cells_of(Some(variant)).find(|cell| cell.backend == backend);
    ["lazy", "join", "batch"].iter().map(|variant| cell(variant).and_then(Cell::work)).collect()
}

#[test]
fn loading_on_servers_takes_the_statements_that_it_takes_on_sqlite() {
    if !is_ready("sqlalchemy") {
        return;
    }
    for database in can_start() {
        let raw = if database == "postgres" { "postgres" } else { "mysql" };
        let run = play("05", &format!("{raw},sqlalchemy"), database);
        for backend in [raw, "sqlalchemy"] {
            assert_eq!(statements_of_loading(&run, backend), STATEMENTS.map(Some), "{backend} on {database}");
        }
    }
}

#[test]
fn the_suite_passes_on_servers_but_for_plans_that_psycopg_keeps() {
    if !is_ready("sqlalchemy") {
        return;
    }
    for database in can_start() {
        let ran = run(&["plugin", "check", "sqlalchemy", "--database", database]);
        let wrong: Vec<&str> = ran.stdout.lines().filter(|line| line.starts_with("      ")).collect();
        if database == "mariadb" {
            assert!(ran.code == 0 && wrong.is_empty(), "{}{}", ran.stdout, ran.stderr);
        } else {
            // psycopg does not notice that a table was dropped by a statement that it has sent before.
            assert!(matches!(wrong[..], [only] if only.contains("cached plan")), "{wrong:?}");
        }
    }
}

/// A worker that is spoken to by hand.
struct Worker(Child, BufReader<std::process::ChildStdout>);

impl Worker {
    fn start() -> Self {
        let mut child = runner()
            .args(["worker", "sqlalchemy"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let replies = BufReader::new(child.stdout.take().unwrap());
        Worker(child, replies)
    }

    fn ask(&mut self, request: &Request) -> Reply {
        let line = serde_json::to_string(request).unwrap();
        writeln!(self.0.stdin.as_mut().unwrap(), "{line}").unwrap();
        let mut reply = String::new();
        self.1.read_line(&mut reply).unwrap();
        serde_json::from_str(&reply).unwrap()
    }

    fn run(&mut self, operation: Operation) -> Ran {
        match self.ask(&Request::Run { operation, times: 1 }) {
            Reply::Ran(ran) => *ran,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_events_of_sqlalchemy_count_what_the_wire_counts() {
    if !is_ready("sqlalchemy") {
        return;
    }
    for site in sites() {
        let mut worker = Worker::start();
        let opening = opening(&site);
        let servers = Address::servers_of(&opening.database).unwrap();
        let wire = Proxy::before(&servers, site.kind).unwrap();
        let database = Address::behind(&opening.database, &wire.ports());
        let opening = Opening { database, ..opening };
        assert_eq!(worker.ask(&Request::Open(Box::new(opening))), Reply::Done);
        worker.run(Operation::CreateTables);
        worker.run(Operation::LoadData);
        for (loading, expected) in [Loading::Lazy, Loading::Join, Loading::Batch].into_iter().zip(STATEMENTS)
        {
            wire.start();
            let by_events = worker.run(Operation::AuthorsWithBooks { loading }).statements.unwrap();
            let counts = [by_events, wire.finish()].map(|seen| {
                let work = seen.iter().filter(|statement| statement.kind == StatementKind::Work);
                work.map(|statement| statement.times).sum::<u64>()
            });
            assert_eq!(counts, [expected; 2], "{loading:?} on {}", site.name());
        }
        drop(worker.0.stdin.take());
        assert!(worker.0.wait().unwrap().success(), "it ends with its input");
    }
}

fn opening(site: &Site) -> Opening {
    site.run("CREATE DATABASE counted");
    let database = site.server.address().database("counted");
    let data = Dataset { authors: (1..=50).map(|n| format!("Author {n}")).collect(), ..Dataset::default() };
    Opening {
        database,
        settings: Settings::default(),
        tuning: Tuning::Default,
        data,
        timed: false,
        pool: None,
    }
}
