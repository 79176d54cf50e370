//! A matrix of programs as a page of its own.

use super::code::{escaped, highlighted};
use super::text::line;
use crate::programs::{Case, Grade, Matrix, Program, Verdict, spans};
use crate::visible::{lines, visible};
use askama::Template;

#[derive(Template)]
#[template(path = "programs.html")]
struct Page {
    title: String,
    about: String,
    versions: String,
    libraries: Vec<String>,
    groups: Vec<Group>,
    sums: Vec<Sum>,
    runner: String,
}

struct Group {
    title: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    title: String,
    about: String,
    cells: Vec<Cell>,
}

struct Cell {
    library: String,
    label: &'static str,
    meaning: &'static str,
    class: &'static str,
    sign: &'static str,
    note: Option<String>,
    see: Option<String>,
    file: Option<String>,
    source: Option<String>,
    message: Option<String>,
}

struct Sum {
    label: &'static str,
    meaning: &'static str,
    class: &'static str,
    counts: Vec<usize>,
}

/// Renders a matrix.
///
/// # Errors
/// If the template cannot be filled in, which no matrix is known to bring about.
pub fn render(matrix: &Matrix) -> Result<String, askama::Error> {
    let groups = matrix.groups().into_iter().map(|(title, cases)| Group {
        title: line(title),
        rows: cases.into_iter().map(|case| row(matrix, case)).collect(),
    });
    let sums = matrix.tally().into_iter().map(|(verdict, counts)| Sum {
        label: verdict.label(),
        meaning: verdict.meaning(),
        class: class(verdict).0,
        counts,
    });
    let page = Page {
        title: line(&matrix.title),
        about: line(&matrix.about),
        versions: line(&matrix.with_versions()),
        libraries: matrix.libraries.iter().map(|library| visible(&library.name)).collect(),
        groups: groups.collect(),
        sums: sums.collect(),
        runner: visible(&matrix.runner),
    };
    page.render()
}

/// A text as HTML; its words between backticks are code.
fn prose(text: &str) -> String {
    let part = |(is_code, text): (bool, String)| match is_code {
        true => format!("<code>{}</code>", escaped(&text)),
        false => escaped(&text),
    };
    spans(text).into_iter().map(part).collect()
}

fn row(matrix: &Matrix, case: &Case) -> Row {
    let cells = matrix.libraries.iter().zip(&case.programs);
    Row {
        name: visible(&case.name),
        title: line(&case.title),
        about: prose(&case.about),
        cells: cells.map(|(library, program)| cell(&library.name, program)).collect(),
    }
}

fn cell(library: &str, program: &Program) -> Cell {
    let (class, sign) = class(program.verdict);
    let text = |text: &String| lines(text).join("\n") + "\n";
    Cell {
        library: visible(library),
        label: program.verdict.label(),
        meaning: program.verdict.meaning(),
        class,
        sign,
        note: program.note.as_deref().map(prose),
        see: program.see.as_deref().map(visible),
        file: program.file.as_deref().map(visible),
        source: program.source.as_ref().map(|source| highlighted(&text(source), "rs")),
        message: program.message.as_ref().map(text),
    }
}

fn class(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict.grade() {
        Grade::Good => ("passed", "✓"),
        Grade::Fair => ("differs", "~"),
        Grade::Bad => ("failed", "✗"),
    }
}
