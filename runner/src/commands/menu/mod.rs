//! `runner menu`: the operations of lesson 03 by hand, with the statements that each choice became.

mod input;
mod library;

use crate::cancellation::Cancellation;
use crate::commands::new_run;
use crate::executor::{Passes, Plan, Profile, WorkerPool};
use crate::exit_code::Exit;
use crate::output::Color;
use crate::provision::{Provisioner, Wanted};
use crate::registry::{self, BASELINE};
use crate::scenario::{DataSpec, Scenario};
use crate::worker::{Limits, Program};
use crate::{output, select};
use anyhow::Result;
use backend_api::{DatabaseKind, Operation, Settings, Tuning};
use chrono::{Days, NaiveDate, Utc};
use input::Input;
use library::{Library, has_passed};
use reports::terminal::{Style, Verbosity};
use std::io;
use std::time::Duration;

const CHOICES: &str = "
  l  list all books        a  add a book          d  delete a book
  s  search                c  check a book out    q  quit
  f  find a book by id     r  return a book       b  go on with another backend
";

/// How long a book may be kept.
const LOAN: Days = Days::new(28);

/// Asks, does, shows, until the user quits or the input ends.
///
/// # Errors
/// If there is no such backend, it cannot play, or the terminal goes away.
pub fn run(backend: &str, color: Color) -> Result<Exit> {
    let cancellation = Cancellation::on_ctrl_c()?;
    let programs = [playing(backend)?];
    let provisioner = Provisioner::new(Wanted::TemporaryFiles)?;
    let plan = Plan {
        programs: &programs,
        baseline: BASELINE,
        provisioner: &provisioner,
        limits: Limits { timeout: Duration::from_secs(60), cancellation: cancellation.clone() },
        profile: Profile::Quick,
        samples: None,
        passes: Passes::of(&[], false),
        keep: false,
        latency: None,
        clock: None,
        only: None,
    };
    let scenario = scenario();
    let workers = WorkerPool::start(&scenario, &plan)?;
    let mut run = new_run::empty(new_run::machine(true), plan.profile);
    run.backends = workers.backends();
    let style = Style {
        width: output::width(),
        color: output::color(color),
        verbosity: Verbosity::Normal,
        sql: true,
    };
    let mut library = Library::new(workers, run, style);
    for operation in [Operation::CreateTables, Operation::LoadData] {
        let step = library.ask(operation);
        if !has_passed(&step) {
            library.show(&step)?;
            return Ok(if cancellation.is_cancelled() { Exit::Interrupted } else { Exit::Broken });
        }
    }
    output::print(&format!("A lending library, with {backend}.\n"))?;
    lend(&mut library, &Input::new(cancellation.clone()))?;
    Ok(if cancellation.is_cancelled() { Exit::Interrupted } else { Exit::Passed })
}

/// A small library, whose books are lent.
fn scenario() -> Scenario {
    let data = DataSpec { authors: 4, publishers: 2, books: 8, ..DataSpec::default() };
    Scenario::without_file("menu", "A lending library", data, Settings::default())
}

/// Until the user quits.
fn lend(library: &mut Library<'_>, input: &Input) -> io::Result<()> {
    loop {
        output::print(CHOICES)?;
        let Some(choice) = input.ask("choose")? else { return Ok(()) };
        let operation = match choice.as_str() {
            "" => continue,
            "q" => return Ok(()),
            "b" => {
                hand_over(library, input)?;
                None
            }
            "l" => Some(Operation::ListBooks { status: None }),
            "s" => input.ask("title or author")?.map(|text| Operation::SearchBooks { text }),
            "f" => input.number("id of the book")?.map(|id| Operation::FindBook { id }),
            "a" => book(library, input)?,
            "c" => input.number("id of the book")?.map(|id| Operation::CheckOut { id, due: due() }),
            "r" => input.number("id of the book")?.map(|id| Operation::ReturnBook { id }),
            "d" => deletion(library, input)?,
            other => {
                output::print(&format!("`{other}` is none of the choices.\n"))?;
                None
            }
        };
        if let Some(operation) = operation {
            let step = library.ask(operation);
            library.show(&step)?;
        }
    }
}

/// Another backend on the same books.
fn hand_over(library: &mut Library<'_>, input: &Input) -> io::Result<()> {
    let known = registry::all(DatabaseKind::Sqlite).join(", ");
    let Some(name) = input.ask(&format!("backend ({known})"))?.filter(|name| !name.is_empty()) else {
        return Ok(());
    };
    match playing(&name) {
        Ok(program) if program.is(registry::CONTROL) => {
            output::print(&format!("{name} has no database that it could share.\n"))
        }
        Ok(program) => {
            library.hand_over(&program);
            output::print(&format!("The same books, with {name}.\n"))
        }
        Err(error) => output::print(&format!("{error}\n")),
    }
}

/// The backend of this name, if it plays on SQLite.
fn playing(name: &str) -> Result<Program> {
    let mut programs = select::programs(&[name.to_owned()], &[Tuning::Default], DatabaseKind::Sqlite)?;
    anyhow::ensure!(programs.len() == 1, "name one backend, and not several");
    let program = programs.remove(0);
    match program.why_not(DatabaseKind::Sqlite) {
        Some(because) => anyhow::bail!("the menu plays on SQLite, and {name} does not: {because}"),
        None => Ok(program),
    }
}

fn book(library: &mut Library<'_>, input: &Input) -> io::Result<Option<Operation>> {
    let Some(title) = input.ask("title")?.filter(|title| !title.is_empty()) else { return Ok(None) };
    let Some(year) = input.number("year")? else { return Ok(None) };
    output::print(&library.authors())?;
    let Some(author_id) = input.number("id of the author")? else { return Ok(None) };
    Ok(Some(Operation::CreateBook { title, year, author_id }))
}

/// A deletion, once the book was shown and the user is sure.
fn deletion(library: &mut Library<'_>, input: &Input) -> io::Result<Option<Operation>> {
    let Some(id) = input.number("id of the book")? else { return Ok(None) };
    let Some(title) = library.title(id)? else { return Ok(None) };
    let sure = input.ask(&format!("delete {title:?}? [y/N]"))?;
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
