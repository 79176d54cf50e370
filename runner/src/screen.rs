//! A run as the user sees it while it goes on: progress on standard error, finished steps on standard output.

use crate::conduct::Watch;
use crate::output;
use indicatif::{ProgressBar, ProgressStyle};
use reports::record::{BackendRecord, Run, ScenarioRecord, StepRecord};
use reports::terminal::{self, Style, Verbosity};
use std::io;
use std::time::Duration;

/// Prints what is finished and collects the run's record.
pub struct Screen {
    style: Style,
    run: Run,
    bar: ProgressBar,
    /// The first failure to print: a reader that went away ends the printing, not the run's clean-up.
    failed: io::Result<()>,
}

impl Screen {
    /// Begins to show a run in which nothing was played yet.
    pub fn new(style: Style, run: Run) -> Self {
        // On anything but a terminal the bar draws nothing.
        let bar = ProgressBar::new_spinner();
        if let Ok(look) = ProgressStyle::with_template("{spinner} {wide_msg}") {
            bar.set_style(look);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Screen { style, run, bar, failed: Ok(()) }
    }

    /// A scenario was played.
    pub fn ends(&mut self, scenario: ScenarioRecord, backends: Vec<BackendRecord>) -> io::Result<()> {
        self.note(backends);
        let summary = terminal::scenario_summary(&self.run, &scenario, &self.style);
        self.print(&summary);
        self.run.scenarios.push(scenario);
        std::mem::replace(&mut self.failed, Ok(()))
    }

    /// The run is over; gives its record.
    pub fn finish(self) -> io::Result<(Run, Style)> {
        self.bar.finish_and_clear();
        self.failed?;
        Ok((self.run, self.style))
    }

    /// A backend whose worker was lost at once in one scenario is known from another.
    fn note(&mut self, backends: Vec<BackendRecord>) {
        for backend in backends {
            match self.run.backends.iter_mut().find(|known| known.name == backend.name) {
                Some(known) if known.engine.is_none() => *known = backend,
                Some(_) => {}
                None => self.run.backends.push(backend),
            }
        }
    }

    fn print(&mut self, text: &str) {
        if self.style.verbosity != Verbosity::Quiet && self.failed.is_ok() && !text.is_empty() {
            self.failed = self.bar.suspend(|| output::print(text));
        }
    }
}

impl Watch for Screen {
    fn begins(&mut self, scenario: &ScenarioRecord, backends: &[BackendRecord]) {
        self.note(backends.to_vec());
        let heading = terminal::scenario_heading(&self.run, scenario, &self.style);
        let audit = terminal::audit(&self.run, scenario, &self.style);
        self.print(&heading);
        self.print(&audit);
    }

    fn progress(&mut self, message: &str) {
        self.bar.set_message(message.to_owned());
    }

    fn step(&mut self, step: &StepRecord) {
        let text = terminal::step(&self.run, step, &self.style);
        self.print(&text);
    }
}
