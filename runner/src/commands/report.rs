//! `runner report`: a record rendered again, without running anything.

use crate::cli::{Color, Render};
use crate::exit_code::Exit;
use crate::publish::{self, Format, Report};
use crate::{output, publish::check};
use anyhow::{Context, Result};
use reports::record::Run;
use reports::{json, terminal};
use std::path::{Path, PathBuf};

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
    check(reports.iter().map(|report| report.path.as_path()))?;
    let run = read(&render.record)?;
    for report in &reports {
        publish::write(report, &run)?;
    }
    if reports.is_empty() {
        output::print(&terminal::whole_run(&run, &output::style(color)))?;
    }
    Ok(Exit::Passed)
}

/// Reads a record.
///
/// # Errors
/// If it cannot be read, or is none of this version's.
pub fn read(path: &Path) -> Result<Run> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    json::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}
