//! `runner calibrate`: how far this computer's measurements can be trusted.

use crate::calibration;
use crate::cancellation::Cancellation;
use crate::cli::Calibrate;
use crate::executor::Watch;
use crate::exit_code::Exit;
use crate::output::Color;
use crate::system_load::LoadClock;
use crate::{output, pin};
use anyhow::Result;
use indicatif::ProgressBar;
use reports::record::{BackendRecord, ScenarioRecord, StepRecord};
use reports::terminal;
use std::time::Duration;

/// Measures the measuring, prints what came of it, and keeps it for later runs.
///
/// # Errors
/// If a control cannot be measured, or the result cannot be kept.
pub fn run(calibrate: &Calibrate, color: Color) -> Result<Exit> {
    let cancellation = Cancellation::on_ctrl_c()?;
    if !calibrate.spread {
        pin::to_one_core();
    }
    let clock = LoadClock::start(Vec::new());
    let mut progress = Progress { bar: ProgressBar::new_spinner(), trial: String::new() };
    progress.bar.enable_steady_tick(Duration::from_millis(120));
    let mut result = calibration::calibrate(
        calibrate.trials,
        calibrate.seconds.as_secs_f64(),
        &cancellation,
        &mut progress,
    )?;
    progress.bar.finish_and_clear();
    result.load = clock.and_then(|clock| clock.load());
    if result.trials > 0 {
        output::print(&terminal::calibration(&result, &output::style(color)))?;
    }
    if cancellation.is_cancelled() {
        return Ok(Exit::Interrupted);
    }
    let path = calibration::store(&result)?;
    output::say(&format!("kept in {}, for the records of later runs\n", path.display()));
    Ok(Exit::Passed)
}

/// Shows which trial goes on, and what in it.
struct Progress {
    bar: ProgressBar,
    trial: String,
}

impl Watch for Progress {
    fn begins(&mut self, _scenario: &ScenarioRecord, _backends: &[BackendRecord]) {}

    fn progress(&mut self, message: &str) {
        if message.starts_with("trial") {
            message.clone_into(&mut self.trial);
        }
        self.bar.set_message(self.trial.clone());
    }

    fn step(&mut self, _step: &StepRecord) {}

    fn ends(&mut self, _scenario: &ScenarioRecord) {}
}
