//! The lending library of the menu: one backend, with a database of its own.

use crate::executor::{Watch, WorkerPool, answer_step};
use crate::output;
use crate::scenario::{Action, Expect, Step};
use crate::worker::Program;
use backend_api::{Answer, Operation, Sql, Value};
use reports::record::{BackendRecord, Run, ScenarioRecord, StepRecord, Verdict};
use reports::terminal::{self, Style};
use std::io;

/// The one backend of the menu.
pub struct Library<'a> {
    workers: WorkerPool<'a>,
    run: Run,
    style: Style,
    number: usize,
}

impl<'a> Library<'a> {
    /// Nothing was asked yet.
    pub fn new(workers: WorkerPool<'a>, run: Run, style: Style) -> Self {
        Library { workers, run, style, number: 0 }
    }

    /// Another backend goes on with the same books.
    pub fn hand_over(&mut self, program: &Program) {
        self.workers.hand_over(program);
        self.run.backends = self.workers.backends();
    }

    /// Does something.
    pub fn ask(&mut self, operation: Operation) -> StepRecord {
        self.number += 1;
        let (action, expect) = (Action::Run(operation), Expect::default());
        let step =
            Step { name: None, line: 0, action, expect, note: None, on: Vec::new(), drawn: Vec::new() };
        answer_step(&mut self.workers, &step, self.number, &mut Nobody).0
    }

    /// Shows what was done.
    pub fn show(&self, step: &StepRecord) -> io::Result<()> {
        output::print(&terminal::step(&self.run, step, &self.style))
    }

    /// The title of a book; nothing if there is none, which is shown.
    pub fn title(&mut self, id: i32) -> io::Result<Option<String>> {
        let found = self.ask(Operation::FindBook { id });
        let title = rows(&found).and_then(|rows| rows.first()?.get(1).map(Value::to_string));
        if title.is_none() {
            self.show(&found)?;
        }
        Ok(title)
    }

    /// The authors, a line each.
    pub fn authors(&mut self) -> String {
        let found = self.ask(Operation::Sql(Sql::new("SELECT id, name FROM authors ORDER BY id")));
        let line = |row: &Vec<Value>| match row.as_slice() {
            [id, name] => format!("  {id}  {name}\n"),
            _ => String::new(),
        };
        rows(&found).into_iter().flatten().map(line).collect()
    }
}

/// Whether a step passed.
pub fn has_passed(step: &StepRecord) -> bool {
    step.cells.iter().all(|cell| cell.verdict == Verdict::Passed)
}

fn rows(step: &StepRecord) -> Option<&Vec<Vec<Value>>> {
    match step.answers.first() {
        Some(Answer::Rows(rows)) => Some(&rows.rows),
        _ => None,
    }
}

/// Nobody watches: each step is shown when it is done.
struct Nobody;

impl Watch for Nobody {
    fn begins(&mut self, _: &ScenarioRecord, _: &[BackendRecord]) {}
    fn progress(&mut self, _: &str) {}
    fn step(&mut self, _: &StepRecord) {}
    fn ends(&mut self, _: &ScenarioRecord) {}
}
