//! Executes every scenario on every target, and measures once more what got slower.

use super::targets::{Target, Targets};
use crate::baseline::Again;
use crate::cancellation::Cancellation;
use crate::cli::Play;
use crate::commands::new_run;
use crate::executor::{self, Part, Passes, Plan, Profile};
use crate::exit_code::Exit;
use crate::output;
use crate::provision::Provisioner;
use crate::recorder::Recorder;
use crate::registry::raw_driver;
use crate::scenario::Scenario;
use crate::system_load::LoadClock;
use crate::worker::Limits;
use anyhow::Result;
use backend_api::DatabaseKind;
use reports::compare::{Comparison, Gate};
use reports::record::{Run, ScenarioRecord};
use std::collections::BTreeMap;

impl Targets {
    /// Executes each scenario on each database.
    ///
    /// # Errors
    /// If a database cannot be had.
    pub fn execute(
        &self,
        scenarios: &[Scenario],
        play: &Play,
        clock: Option<&LoadClock>,
        cancellation: &Cancellation,
        recorder: &mut Recorder,
    ) -> Result<Exit> {
        let (mut parts, mut unseen) = (Vec::new(), BTreeMap::new());
        for scenario in scenarios {
            for target in &self.databases {
                let kind = target.provisioner.kind();
                if scenario.is_for(kind) {
                    let Some(provisioner) = target.provisioner_for(scenario) else { continue };
                    if provisioner.is_encrypted() {
                        let is_delayed = !play.latency.unwrap_or(scenario.latency).is_zero();
                        *unseen.entry(provisioner.label()).or_default() |= is_delayed;
                    }
                    let plan = target.plan(provisioner, play, cancellation);
                    parts.push(Part { scenario, plan: Plan { clock, ..plan } });
                } else {
                    let others = DatabaseKind::ALL.into_iter().filter(|other| scenario.is_for(*other));
                    let others: Vec<String> = others.map(|other| other.to_string()).collect();
                    let others = others.join(" and ");
                    output::say(&format!(
                        "{} is not for {kind}: it is for {others}; `-d` names one\n",
                        scenario.id
                    ));
                }
            }
        }
        say_what_nobody_sees(&unseen);
        executor::execute(&parts, recorder)?;
        Ok(if cancellation.is_cancelled() { Exit::Interrupted } else { Exit::Passed })
    }

    /// Measures the suspicious steps once more, in processes of their own and more thoroughly; gives a record of
    /// nothing else.
    ///
    /// # Errors
    /// If a database cannot be had.
    pub fn measure_again(
        &self,
        scenarios: &[Scenario],
        changes: &Comparison,
        play: &Play,
        cancellation: &Cancellation,
        recorder: &mut Recorder,
    ) -> Result<Run> {
        let mut again = new_run::empty(recorder.run().machine.clone(), play.profile);
        again.backends.clone_from(&recorder.run().backends);
        let mut suspicious = Vec::new();
        for scenario in scenarios {
            for target in &self.databases {
                let Some(provisioner) = target.provisioner_for(scenario) else { continue };
                let database = target.plan(provisioner, play, cancellation).database(scenario);
                let steps: Vec<usize> = changes
                    .suspicious()
                    .filter(|change| change.cell.scenario == scenario.id && change.cell.database == database)
                    .map(|change| change.cell.number)
                    .collect();
                if !steps.is_empty() {
                    // The databases of the run stay as it left them.
                    suspicious.push((scenario, target, steps, provisioner.aside_of()?, database));
                }
            }
        }
        let profile = play.profile.confirming();
        let parts: Vec<Part<'_>> = suspicious
            .iter()
            .map(|(scenario, target, steps, provisioner, _)| Part {
                scenario,
                plan: Plan {
                    only: Some(steps),
                    profile,
                    keep: false,
                    ..target.plan(provisioner, play, cancellation)
                },
            })
            .collect();
        let records = executor::execute(&parts, &mut Again::new(recorder))?;
        // Under the names that the run has for them.
        let databases = suspicious.iter().map(|(.., database)| database.clone());
        let named = records.into_iter().zip(databases);
        again.scenarios.extend(named.map(|(record, database)| ScenarioRecord { database, ..record }));
        Ok(again)
    }
}

/// A proxy counts statements and delays round trips, and reads nothing that is encrypted; by server, and whether it was to delay any.
fn say_what_nobody_sees(servers: &BTreeMap<String, bool>) {
    for (label, is_delayed) in servers {
        let delayed = if *is_delayed { ", and no round trip is delayed" } else { "" };
        output::say(&format!("statements on {label} are not seen, because they are encrypted{delayed}\n"));
    }
}

impl Target {
    /// How a scenario is executed here, on databases of this provisioner.
    fn plan<'a>(
        &'a self,
        provisioner: &'a Provisioner,
        play: &Play,
        cancellation: &Cancellation,
    ) -> Plan<'a> {
        Plan {
            programs: &self.programs,
            baseline: raw_driver(provisioner.kind()),
            provisioner,
            limits: Limits { timeout: play.timeout, cancellation: cancellation.clone() },
            profile: play.profile,
            // A lesson is to stay short; whoever chooses wants to know.
            passes: Passes::of(&play.metrics(), play.verbose || play.profile != Profile::Quick)
                .with(&play.fail_on.unwrap_or(Gate::OPEN)),
            samples: play.samples,
            keep: play.keep,
            latency: play.latency,
            only: None,
            clock: None,
        }
    }
}
