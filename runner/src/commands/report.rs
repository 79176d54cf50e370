//! `runner report`: a record rendered again, without running anything.

use crate::cli::Render;
use crate::exit_code::Exit;
use crate::output::Color;
use crate::publish::{self, Format, Report};
use crate::record_file;
use crate::{evidence, output, publish::check_beside};
use anyhow::Result;
use reports::terminal;
use std::path::PathBuf;

/// Writes the reports that were asked for, or prints the tables if none was.
///
/// # Errors
/// If the record cannot be read or a report cannot be written.
pub fn run(render: &Render, color: Color) -> Result<Exit> {
    let formats = [
        (Format::Html, &render.html),
        (Format::Markdown, &render.markdown),
        (Format::Junit, &render.junit),
        (Format::Codequality, &render.codequality),
    ];
    let reports: Vec<Report> = formats
        .into_iter()
        .filter_map(|(format, path): (Format, &Option<PathBuf>)| Some(Report { format, path: path.clone()? }))
        .collect();
    check_beside(&[&render.record], reports.iter().map(|report| report.path.as_path()))?;
    let run = record_file::read(&render.record)?;
    for report in &reports {
        publish::write(report, &run)?;
    }
    if reports.is_empty() {
        output::print(&terminal::whole_run(&run, &evidence::built_in()?, &output::style(color)))?;
    }
    Ok(Exit::Passed)
}
