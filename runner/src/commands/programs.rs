//! `runner mistakes` and `runner can`: matrices of programs, shown or checked.

use crate::cancellation::Cancellation;
use crate::cli::Programs;
use crate::exit_code::Exit;
use crate::output::Color;
use crate::programs::{Catalog, Checked, Kind, NotChecked, Row, Selection, Top, accept, check};
use crate::{output, publish};
use anyhow::{Context, Result};
use reports::terminal;

/// Shows a matrix or one of its rows, writes it, or checks it.
///
/// # Errors
/// If there is no such row, a report cannot be written, or the programs cannot be compiled at all.
pub fn run(kind: Kind, programs: &Programs, color: Color) -> Result<Exit> {
    if programs.check {
        return checked(kind, programs);
    }
    publish::check(programs.report.iter().map(|report| report.path.as_path()))?;
    let catalog = Catalog::built_in(kind)?;
    let mut matrix = catalog.matrix();
    if let Some(name) = &programs.name {
        let name = catalog.named(name)?;
        matrix.cases.retain(|case| case.name == name);
    }
    for report in &programs.report {
        publish::write_programs(report, &matrix)?;
    }
    if programs.report.is_empty() {
        let style = output::style(color);
        output::print(&match (&programs.name, matrix.cases.as_slice()) {
            (Some(_), [case]) => terminal::program_case(&matrix, case, &style),
            _ => terminal::program_matrix(&matrix, &style),
        })?;
    }
    Ok(Exit::Passed)
}

fn checked(kind: Kind, programs: &Programs) -> Result<Exit> {
    let top = Top::find().context(
        "the programs are compiled against Cargo.lock, and no folder from here upwards is a clone of this project: change into one",
    )?;
    let catalog = Catalog::of(kind, top.files(kind.name())?)?;
    let case = programs.name.as_deref().map(|name| catalog.named(name)).transpose()?;
    let selection = Selection { case: case.map(str::to_owned), libraries: programs.library.clone() };
    let cancellation = Cancellation::on_ctrl_c()?;
    output::say(
        "Clippy and the compiler look at the programs; the first time they build the libraries, which takes minutes\n",
    );
    let checked = match check(&top, &catalog, &selection, &cancellation) {
        Err(NotChecked::Interrupted) => return Ok(Exit::Interrupted),
        checked => checked?,
    };
    output::print(&told(&checked))?;
    if programs.accept {
        accept(&top, &checked)?;
    }
    let is_strict = std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_some();
    let is_bad = |row: &Row| row.problem.is_some() || (is_strict && row.not_tried.is_some());
    Ok(if checked.rows.iter().any(is_bad) { Exit::Failed } else { Exit::Passed })
}

/// What does not hold, with what was said then and now; and how many do.
fn told(checked: &Checked) -> String {
    let mut text = String::new();
    let (mut holds, mut problems, mut not_tried) = (0, 0, 0);
    for row in &checked.rows {
        let name = format!("{} · {}", row.case, row.library.name());
        if let Some(because) = &row.not_tried {
            not_tried += 1;
            text.push_str(&format!("– {name}: not tried: {because}\n"));
        } else if let Some(problem) = &row.problem {
            problems += 1;
            text.push_str(&format!("✗ {name}: {problem}\n"));
            text.push_str(&quoted("  when it was accepted:", row.accepted.as_deref()));
            text.push_str(&quoted("  now:", row.said.as_deref()));
        } else {
            holds += 1;
        }
    }
    text.push_str(&format!("{holds} verdicts hold, {problems} do not, {not_tried} were not tried\n"));
    text
}

fn quoted(title: &str, said: Option<&str>) -> String {
    let lines = said.unwrap_or("nothing").lines().map(|line| format!("    {line}\n"));
    format!("{title}\n{}", lines.collect::<String>())
}
