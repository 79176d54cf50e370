//! What a run shows on standard output, and to whom.

use crate::cli::Play;
use crate::evidence;
use crate::output::{self, Color};
use crate::publish;
use crate::recorder::Audience;
use anyhow::Result;
use reports::compare::{Comparison, Gate};
use reports::record::Run;
use reports::terminal::{self, Style, Verbosity};

/// The summary, and what changed.
pub fn summary(
    run: &Run,
    comparison: Option<&(Comparison, Gate)>,
    audience: Audience,
    style: &Style,
) -> Result<()> {
    if audience == Audience::Reports {
        return Ok(());
    }
    if !run.scenarios.is_empty() {
        output::print(&terminal::run_summary(run, &evidence::built_in()?, style))?;
    }
    if let Some((changes, gate)) = comparison {
        output::print(&format!("\n{}", terminal::changes(changes, gate, style)))?;
    }
    Ok(())
}

/// What is on standard output is one thing: the tables, or a report that was asked for there.
pub fn audience(play: &Play) -> Audience {
    if play.report.iter().any(|report| publish::is_stdout(&report.path)) {
        Audience::Reports
    } else if play.report.is_empty() && play.events.is_none() && !play.ci {
        Audience::Reader
    } else {
        Audience::Both
    }
}

/// How to show it.
pub fn style(play: &Play, color: Color) -> Style {
    let verbosity = match (play.quiet, play.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    Style { verbosity, sql: play.sql, ..output::style(color) }
}
