//! A run as the user sees it while it goes on: progress on standard error, finished steps on standard output.

use crate::cancellation::Cancellation;
use crate::output;
use indicatif::{ProgressBar, ProgressStyle};
use reports::record::{Run, ScenarioRecord, StepRecord};
use reports::terminal::{self, Style, Verbosity};
use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

/// Who a run is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Who reads the tables: once nobody does, the run may end.
    Reader,
    /// Who reads the tables, and whoever reads the reports.
    Both,
    /// Who reads the reports: one of them has standard output for itself.
    Reports,
}

/// Prints what is finished.
pub struct Screen {
    style: Style,
    audience: Audience,
    cancellation: Cancellation,
    bar: ProgressBar,
    /// The operations whose code was shown already, if any is to be.
    coded: Option<BTreeSet<String>>,
    /// The first failure to print: a reader that went away ends the printing, not the run's clean-up.
    failed: io::Result<()>,
}

impl Screen {
    /// Begins to show a run, which is cancelled once nobody reads it.
    pub fn new(style: Style, audience: Audience, cancellation: Cancellation) -> Self {
        // On anything but a terminal the bar draws nothing.
        let bar = ProgressBar::new_spinner();
        if let Ok(look) = ProgressStyle::with_template("{spinner} {wide_msg}") {
            bar.set_style(look);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Screen { style, audience, cancellation, bar, coded: None, failed: Ok(()) }
    }

    /// From now on the code of each operation is shown, below the first step that calls it.
    pub fn show_code(&mut self) {
        self.coded = Some(BTreeSet::new());
    }

    /// A scenario begins.
    pub fn begins(&mut self, run: &Run, scenario: &ScenarioRecord) {
        let heading = terminal::scenario_heading(run, scenario, &self.style);
        let audit = terminal::audit(run, scenario, &self.style);
        self.print(&heading);
        self.print(&audit);
    }

    /// Something goes on.
    pub fn progress(&mut self, message: &str) {
        self.bar.set_message(message.to_owned());
    }

    /// A part of something long begins. Where no bar can be drawn, a line says that the run is alive.
    pub fn chapter(&mut self, message: &str) {
        self.progress(message);
        if self.bar.is_hidden() && self.style.verbosity != Verbosity::Quiet {
            output::say(&format!("{message}\n"));
        }
    }

    /// A step is done.
    pub fn step(&mut self, run: &Run, step: &StepRecord) {
        let text = terminal::step(run, step, &self.style);
        self.print(&text);
        for call in &step.calls {
            if self.coded.as_mut().is_some_and(|coded| coded.insert(call.operation.clone())) {
                self.print(&terminal::code(run, &call.operation, &self.style));
            }
        }
    }

    /// A scenario was played.
    pub fn ends(&mut self, run: &Run, scenario: &ScenarioRecord) {
        let summary = terminal::scenario_summary(run, scenario, &self.style);
        self.print(&summary);
    }

    /// Whether what is shown is still read.
    pub fn is_read(&self) -> bool {
        self.failed.is_ok()
    }

    /// The run is over.
    pub fn finish(self) -> io::Result<()> {
        self.bar.finish_and_clear();
        self.failed
    }

    fn print(&mut self, text: &str) {
        let is_shown = self.audience != Audience::Reports && self.style.verbosity != Verbosity::Quiet;
        if is_shown && self.failed.is_ok() && !text.is_empty() {
            self.failed = self.bar.suspend(|| output::print(text));
            if self.failed.is_err() && self.audience == Audience::Reader {
                self.cancellation.cancel();
            }
        }
    }
}
