//! The frame of the page, and the order of its sections.

use super::anchor::prefix;
use super::text::line;
use super::{audit, code, contents, step, summary};
use crate::describe;
use crate::evidence::Evidence;
use crate::record::Run;
use crate::view::{about, calibration};
use crate::visible::visible;
use askama::Template;

#[derive(Template)]
#[template(path = "page.html")]
pub struct Page {
    title: String,
    libraries: String,
    machine: String,
    calibration: Option<String>,
    warning: Option<String>,
    script: &'static str,
    backends: Vec<String>,
    databases: Vec<String>,
    summary: String,
    contents: Option<String>,
    scenarios: Vec<Scenario>,
    code: Vec<code::Operation>,
    runner: String,
    schema: String,
    started: String,
}

struct Scenario {
    anchor: String,
    title: String,
    about: String,
    libraries: String,
    database: String,
    audit: String,
    steps: Vec<String>,
}

impl Page {
    /// The page of a run.
    ///
    /// # Errors
    /// If a template cannot be filled in.
    pub fn of(run: &Run, evidence: &Evidence) -> Result<Self, askama::Error> {
        let mut scenarios = Vec::with_capacity(run.scenarios.len());
        for (index, scenario) in run.scenarios.iter().enumerate() {
            let prefix = prefix(run, index);
            let steps = scenario.steps.iter().map(|record| step::render(run, record, &prefix));
            scenarios.push(Scenario {
                anchor: prefix.clone(),
                title: line(&about::title(run, scenario)),
                about: line(&scenario.about),
                libraries: line(&about::libraries(run, std::slice::from_ref(scenario))),
                database: visible(&scenario.database),
                audit: audit::render(run, scenario)?,
                steps: steps.collect::<Result<_, _>>()?,
            });
        }
        let databases: Vec<String> = run.databases().into_iter().map(visible).collect();
        Ok(Page {
            title: match run.scenarios.as_slice() {
                [only] => line(&format!("{} · {}", only.id, only.title)),
                _ => format!("A run of {} scenarios", run.scenarios.len()),
            },
            libraries: line(&about::libraries(run, &run.scenarios)),
            machine: format!("{} · profile {}", describe::machine(run), visible(&run.profile)),
            calibration: run.calibration.as_ref().map(calibration::sentence),
            warning: about::warning(run),
            script: include_str!("script.js"),
            backends: run.backends.iter().map(|backend| visible(&backend.name)).collect(),
            databases,
            summary: summary::render(run, evidence)?,
            contents: contents::render(run)?,
            scenarios,
            code: code::all(run),
            runner: visible(&run.runner),
            schema: run.schema.to_string(),
            started: visible(&run.started),
        })
    }
}
