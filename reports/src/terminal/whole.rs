//! A finished run as it was shown while it went on.

use super::audit::audit;
use super::heading::{scenario_heading, scenario_summary};
use super::step::step;
use super::style::Style;
use super::summary::run_summary;
use crate::evidence::Evidence;
use crate::record::Run;

/// All of a run that is over, as it was shown while it went on.
pub fn whole_run(run: &Run, evidence: &Evidence, style: &Style) -> String {
    let mut text = String::new();
    for scenario in &run.scenarios {
        text.push_str(&scenario_heading(run, scenario, style));
        text.push_str(&audit(run, scenario, style));
        scenario.steps.iter().for_each(|record| text.push_str(&step(run, record, style)));
        text.push_str(&scenario_summary(run, scenario, style));
    }
    text + &run_summary(run, evidence, style)
}
