//! The record of a run in the making, and all who want to see it while it is made: the screen, the stream of events
//! and the record's file.

mod journal;
mod screen;
mod stream;

use crate::cancellation::Cancellation;
use crate::executor::Watch;
use crate::exit_code::Exit;
use anyhow::Result;
use journal::Journal;
use reports::events::{EVENTS, Event};
use reports::record::{BackendRecord, Run, ScenarioRecord, StepRecord};
use reports::terminal::Style;
pub use screen::Audience;
use screen::Screen;
use std::fs::File;
use std::path::Path;
use stream::Stream;

/// Collects a run.
pub struct Recorder {
    run: Run,
    screen: Screen,
    stream: Option<Stream>,
    journals: Vec<Journal>,
    /// The first thing that could not be written. It ends the writing of its kind, and not the run.
    failed: Result<()>,
}

impl Recorder {
    /// Begins to record a run in which nothing was played yet, and which is cancelled once nobody reads it.
    pub fn new(run: Run, style: Style, audience: Audience, cancellation: Cancellation) -> Self {
        Recorder {
            run,
            screen: Screen::new(style, audience, cancellation),
            stream: None,
            journals: Vec::new(),
            failed: Ok(()),
        }
    }

    /// Shows the code of each operation as well.
    pub fn show_code(&mut self) {
        self.screen.show_code();
    }

    /// Streams the run's events to this file as well.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub fn stream_to(&mut self, path: &Path, file: File) -> Result<()> {
        let run = &self.run;
        let mut stream = Stream::to(path, file);
        stream.write(&Event::RunBegins {
            events: EVENTS,
            runner: run.runner.clone(),
            started: run.started.clone(),
            machine: run.machine.clone(),
            profile: run.profile.clone(),
        })?;
        self.stream = Some(stream);
        Ok(())
    }

    /// Keeps the record in this file, step by step.
    pub fn keep_in(&mut self, path: &Path) {
        self.journals.push(Journal::new(path));
    }

    /// Whether what is shown is still read.
    pub fn is_read(&self) -> bool {
        self.screen.is_read()
    }

    /// What was recorded so far.
    pub fn run(&mut self) -> &mut Run {
        &mut self.run
    }

    /// The run is over, while others took so many cores; gives its record, and the first thing that could not be written while it went on.
    pub fn finish(mut self, exit: Exit, load: Option<f64>) -> (Run, Result<()>) {
        let ended = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        // Hundredths are finer than any system counts.
        self.run.machine.load = load;
        self.run.ended = Some(ended.clone());
        self.tell(&Event::RunEnds { ended, exit: exit as u8 });
        let shown = self.screen.finish();
        (self.run, self.failed.and_then(|()| Ok(shown?)))
    }

    fn tell(&mut self, event: &Event) {
        if let Some(stream) = &mut self.stream
            && let Err(error) = stream.write(event)
        {
            self.stream = None;
            self.fail(error);
        }
    }

    fn keep(&mut self) {
        let run = &self.run;
        let failed = self.journals.iter_mut().find_map(|journal| journal.write_if_due(run).err());
        if let Some(error) = failed {
            self.journals.clear();
            self.fail(error);
        }
    }

    fn fail(&mut self, error: anyhow::Error) {
        if self.failed.is_ok() {
            self.failed = Err(error);
        }
    }

    /// A backend whose worker was lost at once in one scenario is known from another.
    fn note(&mut self, backends: &[BackendRecord]) {
        for backend in backends {
            match self.run.backends.iter_mut().find(|known| known.name == backend.name) {
                Some(known) if known.engine.is_none() => *known = backend.clone(),
                Some(_) => {}
                None => self.run.backends.push(backend.clone()),
            }
        }
    }
}

impl Watch for Recorder {
    fn begins(&mut self, scenario: &ScenarioRecord, backends: &[BackendRecord]) {
        self.note(backends);
        self.tell(&Event::ScenarioBegins { scenario: scenario.clone(), backends: backends.to_vec() });
        self.run.scenarios.push(scenario.clone());
        self.screen.begins(&self.run, scenario);
        self.keep();
    }

    fn progress(&mut self, message: &str) {
        self.screen.progress(message);
    }

    fn chapter(&mut self, message: &str) {
        self.screen.chapter(message);
    }

    fn step(&mut self, step: &StepRecord) {
        self.screen.step(&self.run, step);
        if let Some(scenario) = self.run.scenarios.last_mut() {
            scenario.steps.push(step.clone());
            if self.stream.is_some() {
                let (scenario, database) = (scenario.id.clone(), scenario.database.clone());
                self.tell(&Event::StepEnds { scenario, database, step: step.clone() });
            }
        }
        self.keep();
    }

    fn ends(&mut self, scenario: &ScenarioRecord) {
        self.screen.ends(&self.run, scenario);
        if let Some(last) = self.run.scenarios.last_mut() {
            last.kept.clone_from(&scenario.kept);
        }
        let (scenario, database) = (scenario.id.clone(), scenario.database.clone());
        self.tell(&Event::ScenarioEnds { scenario, database });
    }
}
