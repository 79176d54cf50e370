//! Matrices of programs on a terminal: the whole as a table, and one row with its programs.

use super::grid::{self, Column, Overflow};
use super::heading::rule;
use super::page::Page;
use super::paint::Ink;
use super::style::Style;
use crate::programs::{Case, Grade, Matrix, Program, Verdict};
use crate::visible::{lines, one_line, visible};

/// The matrix as a table for each group, the sums, and what the words mean.
pub fn matrix(matrix: &Matrix, style: &Style) -> String {
    let mut page = Page::new(style);
    rule(&mut page, &visible(&matrix.title));
    page.text(Ink::Plain, &one_line(&matrix.about));
    page.text(Ink::Quiet, &visible(&matrix.with_versions()));
    page.gap();
    let mut names = Vec::new();
    let mut columns: Vec<Vec<(Ink, String)>> = vec![Vec::new(); matrix.libraries.len()];
    for (group, cases) in matrix.groups() {
        let title = (Ink::Name, visible(group));
        let heading = if names.is_empty() { vec![title] } else { vec![(Ink::Plain, String::new()), title] };
        for name in heading {
            names.push(name);
            columns.iter_mut().for_each(|column| column.push((Ink::Plain, String::new())));
        }
        for case in cases {
            names.push((Ink::Plain, visible(&case.name)));
            for (column, program) in columns.iter_mut().zip(&case.programs) {
                column.push((ink(program.verdict), program.verdict.label().to_owned()));
            }
        }
    }
    write(&mut page, matrix, names, columns);
    page.gap();
    let tally = matrix.tally();
    let names = tally.iter().map(|(verdict, _)| (ink(*verdict), verdict.label().to_owned())).collect();
    let sums = (0..matrix.libraries.len()).map(|library| {
        let cell = |(_, sums): &(Verdict, Vec<usize>)| (Ink::Plain, sums[library].to_string());
        tally.iter().map(cell).collect()
    });
    write(&mut page, matrix, names, sums.collect());
    page.gap();
    for (verdict, _) in &tally {
        let label = format!("{}: ", verdict.label());
        page.entry(&[(ink(*verdict), &label)], Ink::Quiet, verdict.meaning());
    }
    page.text(Ink::Quiet, &format!("`runner {} NAME` shows the programs and what was said", matrix.name));
    page.finish()
}

fn write(page: &mut Page<'_>, matrix: &Matrix, names: Vec<(Ink, String)>, cells: Vec<Vec<(Ink, String)>>) {
    let mut columns = vec![grid::text("", names)];
    for (library, cells) in matrix.libraries.iter().zip(cells) {
        let header = visible(&library.name);
        columns.push(Column { header: header.clone(), short: header, cells, ..Column::default() });
    }
    grid::write(page, columns, Overflow::Wrap);
}

/// A row: for each library the verdict, the program and what was said.
pub fn case(matrix: &Matrix, case: &Case, style: &Style) -> String {
    let mut page = Page::new(style);
    rule(&mut page, &format!("{}  {}", visible(&case.name), one_line(&case.title)));
    page.text(Ink::Plain, &one_line(&case.about));
    for (library, shown) in matrix.libraries.iter().zip(&case.programs) {
        page.gap();
        let name = format!("── {} {}  ", visible(&library.name), visible(&library.version));
        let label = shown.verdict.label();
        let verdict = format!("{label}: {}", shown.verdict.meaning());
        page.entry(&[(Ink::Name, &name)], ink(shown.verdict), &verdict);
        program(&mut page, shown);
    }
    page.finish()
}

fn program(page: &mut Page<'_>, shown: &Program) {
    if let Some(note) = &shown.note {
        page.text(Ink::Plain, &one_line(note));
    }
    if let Some(see) = &shown.see {
        page.text(Ink::Quiet, &format!("see {}", visible(see)));
    }
    if let (Some(file), Some(source)) = (&shown.file, &shown.source) {
        page.gap();
        page.line(&page.paint(Ink::Quiet, &format!("// {}", visible(file))));
        lines(source).iter().for_each(|line| page.line(line));
    }
    if let Some(message) = &shown.message {
        page.gap();
        page.indented(2, |page| {
            for line in lines(message) {
                page.line(&page.paint(ink(shown.verdict), &line));
            }
        });
    }
}

fn ink(verdict: Verdict) -> Ink {
    match verdict.grade() {
        Grade::Good => Ink::Good,
        Grade::Fair => Ink::Odd,
        Grade::Bad => Ink::Bad,
    }
}
