//! An operation that is played on databases of its own, so that one sees what it becomes.

use crate::cancellation::Cancellation;
use crate::executor::{Passes, Plan, Profile, Watch, WorkerPool, answer_step};
use crate::provision::{Provisioner, Wanted};
use crate::registry::{self, raw_driver};
use crate::scenario::{Action, DataSpec, Expect, Scenario, Step};
use crate::select;
use crate::worker::Limits;
use anyhow::Result;
use backend_api::operation::OperationName;
use backend_api::{DatabaseKind, NewAuthor, Operation, Settings, Sql, Title, Tuning};
use reports::record::{BackendRecord, Cell, ScenarioRecord, StepRecord};
use std::time::Duration;

/// What an operation became: for each of its functions a cell for each backend.
pub struct Played(Vec<(&'static str, Vec<Cell>)>);

impl Played {
    /// Plays an example of each of its functions, with the backends of these names, or with all that run there.
    ///
    /// # Errors
    /// If there is no such backend, or no such database can be had.
    pub fn of(operation: OperationName, backends: &[String], kind: DatabaseKind) -> Result<Self> {
        let backends = if backends.is_empty() { registry::all(kind) } else { backends.to_vec() };
        let programs = select::programs(&backends, &[Tuning::Default], kind)?;
        let programs: Vec<_> =
            programs.into_iter().filter(|program| program.why_not(kind).is_none()).collect();
        if programs.is_empty() {
            return Ok(Played(Vec::new()));
        }
        let wanted = if kind.is_embedded() { Wanted::TemporaryFiles } else { Wanted::Local(kind.into()) };
        let provisioner = Provisioner::new(wanted)?;
        let plan = Plan {
            programs: &programs,
            baseline: raw_driver(kind),
            provisioner: &provisioner,
            limits: Limits { timeout: Duration::from_secs(60), cancellation: Cancellation::on_ctrl_c()? },
            profile: Profile::Quick,
            samples: None,
            passes: Passes::of(&[], false),
            keep: false,
            latency: None,
            clock: None,
            only: None,
        };
        let scenario = scenario();
        let mut workers = WorkerPool::start(&scenario, &plan)?;
        let mut ask = |action| {
            let expect = Expect::default();
            let step =
                Step { name: None, line: 0, action, expect, note: None, on: Vec::new(), drawn: Vec::new() };
            answer_step(&mut workers, &step, 1, &mut Nobody).0.cells
        };
        for operation in before(operation) {
            ask(Action::Run(operation));
        }
        let functions = operation.functions().into_iter().zip(operation.examples());
        let played = functions.map(|(function, example)| {
            let explained = ask(Action::Explain(example.clone()));
            // What sent nothing has a reason of its own.
            let cells = if explained.iter().any(sent_nothing) {
                merged(explained, ask(Action::Run(example)))
            } else {
                explained
            };
            (function, cells)
        });
        Ok(Played(played.collect()))
    }

    /// What a function became in a backend.
    pub fn cell(&self, function: &str, backend: &str) -> Option<&Cell> {
        let (_, cells) = self.0.iter().find(|(name, _)| *name == function)?;
        cells.iter().find(|cell| cell.backend == backend)
    }
}

/// Whether a backend sent no statement at all.
fn sent_nothing(cell: &Cell) -> bool {
    cell.statements.as_ref().is_none_or(Vec::is_empty)
}

/// The cells, and in place of those that sent nothing what came of another call.
fn merged(cells: Vec<Cell>, again: Vec<Cell>) -> Vec<Cell> {
    let pairs = cells.into_iter().zip(again);
    pairs.map(|(cell, again)| if sent_nothing(&cell) { again } else { cell }).collect()
}

/// What must be there before an operation is played.
fn before(operation: OperationName) -> Vec<Operation> {
    match operation {
        OperationName::CreateTables
        | OperationName::MigrateUp
        | OperationName::Migrations
        | OperationName::MigrateOlderProgram
        | OperationName::MigrateFiles
        | OperationName::DeriveMigration => Vec::new(),
        OperationName::MigrateDown => vec![Operation::MigrateUp { steps: None }],
        OperationName::LoadData | OperationName::MarkMigrated => vec![Operation::CreateTables],
        OperationName::DropIndex => vec![Operation::CreateTables, OperationName::CreateIndex.example()],
        _ => {
            // What the examples ask for by name.
            let emma = Title { title: "Emma".to_owned(), year: 1815 };
            let austen = NewAuthor { name: "Jane Austen".to_owned(), books: vec![emma] };
            let penguin = Sql::new("INSERT INTO publishers (name) VALUES ('Penguin')");
            vec![
                Operation::CreateTables,
                Operation::LoadData,
                Operation::AddAuthors { authors: vec![austen], commit: true },
                Operation::Sql(penguin),
            ]
        }
    }
}

/// A small library.
fn scenario() -> Scenario {
    let data = DataSpec { authors: 3, publishers: 2, books: 6, tags: 3, new_books: 2, ..DataSpec::default() };
    let settings = Settings { busy_timeout_ms: 100, ..Settings::default() };
    Scenario::without_file("show", "An example", data, settings)
}

/// Nobody watches: it is shown when it is done.
struct Nobody;

impl Watch for Nobody {
    fn begins(&mut self, _: &ScenarioRecord, _: &[BackendRecord]) {}
    fn progress(&mut self, _: &str) {}
    fn step(&mut self, _: &StepRecord) {}
    fn ends(&mut self, _: &ScenarioRecord) {}
}
