//! `runner menu`: the operations of lesson 03 by hand, with the statements that each choice became.

use crate::cancellation::Cancellation;
use crate::commands::new_run;
use crate::executor::{Passes, Plan, Profile, Watch, WorkerPool, answer_step};
use crate::exit_code::Exit;
use crate::output::Color;
use crate::provision::{Provisioner, Wanted};
use crate::registry::BASELINE;
use crate::scenario::{Action, DataSpec, Expect, Scenario, Step};
use crate::worker::Limits;
use crate::{output, select};
use anyhow::Result;
use backend_api::{DatabaseKind, Operation, Settings, Tuning, Value};
use chrono::{Days, NaiveDate, Utc};
use reports::record::{BackendRecord, Digest, Run, ScenarioRecord, StepRecord};
use reports::terminal::{self, Style, Verbosity};
use std::io::{self, BufRead};
use std::time::Duration;

const CHOICES: &str = "
  l  list all books        a  add a book          d  delete a book
  s  search                c  check a book out    q  quit
  f  find a book by id     r  return a book
";

/// How long a book may be kept.
const LOAN: Days = Days::new(28);

/// Asks, does, shows, until the user quits or the input ends.
///
/// # Errors
/// If there is no such backend, or the terminal goes away.
pub fn run(backend: &str, color: Color) -> Result<Exit> {
    let programs = select::programs(&[backend.to_owned()], &[Tuning::Default], DatabaseKind::Sqlite)?;
    let provisioner = Provisioner::new(Wanted::TemporaryFiles)?;
    let plan = Plan {
        programs: &programs,
        baseline: BASELINE,
        provisioner: &provisioner,
        limits: Limits { timeout: Duration::from_secs(60), cancellation: Cancellation::never() },
        profile: Profile::Quick,
        samples: None,
        passes: Passes::of(&[], false),
        keep: false,
        latency: None,
        only: None,
    };
    let scenario = Scenario {
        id: "menu".to_owned(),
        title: "A lending library".to_owned(),
        about: String::new(),
        path: None,
        digest: Digest::of(""),
        data: DataSpec { authors: 4, publishers: 2, books: 8, ..DataSpec::default() },
        settings: Settings::default(),
        latency: Duration::ZERO,
        steps: Vec::new(),
    };
    let workers = WorkerPool::start(&scenario, &plan)?;
    let mut run = new_run::empty(new_run::machine(true), plan.profile);
    run.backends = workers.backends();
    let style = Style {
        width: output::width(),
        color: output::color(color),
        verbosity: Verbosity::Normal,
        sql: true,
    };
    let mut desk = Desk { workers, run, style, number: 0 };
    for operation in [Operation::CreateTables, Operation::LoadData] {
        desk.ask(operation);
    }
    output::print(&format!("A lending library, with {backend}.\n"))?;
    loop {
        output::print(CHOICES)?;
        let Some(choice) = prompt("choose")? else { return Ok(Exit::Passed) };
        let operation = match choice.as_str() {
            "" => continue,
            "q" => return Ok(Exit::Passed),
            "l" => Some(Operation::ListBooks { status: None }),
            "s" => prompt("title or author")?.map(|text| Operation::SearchBooks { text }),
            "f" => number("id of the book")?.map(|id| Operation::FindBook { id }),
            "a" => book()?,
            "c" => number("id of the book")?.map(|id| Operation::CheckOut { id, due: due() }),
            "r" => number("id of the book")?.map(|id| Operation::ReturnBook { id }),
            "d" => deletion(&mut desk)?,
            other => {
                output::print(&format!("`{other}` is none of the choices.\n"))?;
                None
            }
        };
        if let Some(operation) = operation {
            let step = desk.ask(operation);
            desk.show(&step)?;
        }
    }
}

/// The one backend of the menu.
struct Desk<'a> {
    workers: WorkerPool<'a>,
    run: Run,
    style: Style,
    number: usize,
}

impl Desk<'_> {
    fn ask(&mut self, operation: Operation) -> StepRecord {
        self.number += 1;
        let expect = Expect { agree: false, ..Expect::default() };
        let step =
            Step { name: None, line: 0, action: Action::Run(operation), expect, note: None, on: Vec::new() };
        answer_step(&mut self.workers, &step, self.number, &mut Nobody).0
    }

    fn show(&self, step: &StepRecord) -> io::Result<()> {
        output::print(&terminal::step(&self.run, step, &self.style))
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

fn book() -> io::Result<Option<Operation>> {
    let Some(title) = prompt("title")? else { return Ok(None) };
    let Some(year) = number("year")? else { return Ok(None) };
    let Some(author_id) = number("id of the author")? else { return Ok(None) };
    Ok(Some(Operation::CreateBook { title, year, author_id }))
}

/// A deletion, once the book was shown and the user is sure.
fn deletion(desk: &mut Desk<'_>) -> io::Result<Option<Operation>> {
    let Some(id) = number("id of the book")? else { return Ok(None) };
    let found = desk.ask(Operation::FindBook { id });
    let title = match found.answers.first() {
        Some(backend_api::Answer::Rows(rows)) => {
            rows.rows.first().and_then(|row| row.get(1)).map(Value::to_string)
        }
        _ => None,
    };
    let Some(title) = title else {
        desk.show(&found)?;
        return Ok(None);
    };
    let sure = prompt(&format!("delete {title:?}? [y/N]"))?;
    if matches!(sure.as_deref(), Some("y" | "Y" | "yes")) {
        return Ok(Some(Operation::DeleteBook { id }));
    }
    output::print("Nothing was deleted.\n")?;
    Ok(None)
}

fn due() -> NaiveDate {
    let today = Utc::now().date_naive();
    today.checked_add_days(LOAN).unwrap_or(today)
}

/// One line of the user's, or nothing if the input has ended.
fn prompt(question: &str) -> io::Result<Option<String>> {
    output::print(&format!("{question}> "))?;
    let mut line = String::new();
    if io::stdin().lock().read_line(&mut line)? == 0 {
        output::print("\n")?;
        return Ok(None);
    }
    Ok(Some(line.trim().to_owned()))
}

/// A whole number, or nothing if the user typed something else.
fn number(question: &str) -> io::Result<Option<i32>> {
    let Some(answer) = prompt(question)? else { return Ok(None) };
    match answer.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => {
            output::print(&format!("`{answer}` is no whole number.\n"))?;
            Ok(None)
        }
    }
}
