//! Who plays, and where: every scenario on every database.

use crate::baseline::Again;
use crate::cancellation::Cancellation;
use crate::cli::Play;
use crate::executor::{self, Part, Passes, Plan, Profile};
use crate::exit_code::Exit;
use crate::provision::{self, Provisioner, Wanted};
use crate::recorder::Recorder;
use crate::registry::{CONTROL, raw_driver};
use crate::scenario::Scenario;
use crate::worker::{Limits, Program};
use crate::{output, select};
use anyhow::Result;
use backend_api::DatabaseKind;
use reports::compare::{Comparison, Gate};
use reports::record::{Absent, Run, ScenarioRecord};
use reports::redact;
use std::collections::BTreeSet;

/// Who plays, and where.
pub struct Company {
    databases: Vec<Cast>,
    /// The databases that cannot be had.
    missing: Vec<Absent>,
}

/// Who plays on one database.
struct Cast {
    provisioner: Provisioner,
    programs: Vec<Program>,
}

impl Company {
    /// The backends and databases that the user named, or the usual ones. What one database lacks is said and costs only
    /// that one, as long as another is left.
    ///
    /// # Errors
    /// If there is no such backend or database.
    pub fn of(play: &Play) -> Result<Self> {
        let mut wanted: Vec<Wanted> = Vec::with_capacity(play.database.len());
        let mut named = Vec::new();
        for database in &play.database {
            let more = if database == "all" { provision::all().into() } else { vec![database.parse()?] };
            if database != "all" {
                named.extend(more.clone());
            }
            for database in more {
                if !wanted.contains(&database) {
                    wanted.push(database);
                }
            }
        }
        let mut databases = Vec::with_capacity(wanted.len());
        let mut missing = Vec::new();
        for (wanted, provisioner) in wanted.iter().zip(Provisioner::several(&wanted)) {
            match provisioner.map_err(Into::into).and_then(|provisioner| Cast::of(provisioner, play)) {
                Ok(cast) => databases.push(cast),
                Err(error) => missing.push((wanted, error)),
            }
        }
        if databases.is_empty() && missing.len() == 1 {
            missing.pop().map_or(Ok(()), |(_, error)| Err(error))?;
        }
        let missing: Vec<Absent> = missing
            .iter()
            .map(|(wanted, error)| Absent {
                what: redact::text(&wanted.to_string()),
                because: redact::text(&output::with_causes(error)),
                was_named: named.contains(wanted),
            })
            .collect();
        for Absent { what, because, was_named } in &missing {
            let how = if *was_named { "cannot play on" } else { "left out" };
            output::say(&format!("{how} {what}: {because}\n"));
        }
        anyhow::ensure!(!databases.is_empty(), "none of the databases can be played on");
        Ok(Company { databases, missing })
    }

    /// What was asked for and is not played: databases that cannot be had, and scenarios for none of those that can.
    pub fn absent(&self, scenarios: &[Scenario], play: &Play) -> Vec<Absent> {
        let kinds = self.kinds();
        let unplayed = scenarios.iter().filter(|scenario| !kinds.iter().any(|kind| scenario.is_for(*kind)));
        let unplayed = unplayed.map(|scenario| Absent {
            what: format!("scenario {}", scenario.id),
            because: "it is for none of the databases".to_owned(),
            was_named: select::is_named(&play.scenarios, scenario),
        });
        self.missing.iter().cloned().chain(unplayed).collect()
    }

    /// Every backend that plays anywhere, each once.
    pub fn programs(&self) -> Vec<Program> {
        let mut programs: Vec<Program> = Vec::new();
        for program in self.databases.iter().flat_map(|cast| &cast.programs) {
            if !programs.contains(program) {
                programs.push(program.clone());
            }
        }
        programs
    }

    /// The kinds of databases that are played on.
    pub fn kinds(&self) -> BTreeSet<DatabaseKind> {
        self.databases.iter().map(|cast| cast.provisioner.kind()).collect()
    }

    /// The numbers of the processes of the servers that were started.
    pub fn servers(&self) -> Vec<u32> {
        self.databases.iter().filter_map(|cast| cast.provisioner.server()).collect()
    }

    /// The raw drivers of the servers that are played on.
    pub fn baselines_on_servers(&self) -> Vec<String> {
        let servers = self.kinds().into_iter().filter(|kind| *kind != DatabaseKind::Sqlite);
        servers.map(|kind| raw_driver(kind).to_owned()).collect()
    }

    /// Plays each scenario on each database.
    ///
    /// # Errors
    /// If a database cannot be had.
    pub fn play(
        &self,
        scenarios: &[Scenario],
        play: &Play,
        cancellation: &Cancellation,
        recorder: &mut Recorder,
    ) -> Result<Exit> {
        let mut parts = Vec::new();
        for scenario in scenarios {
            for cast in &self.databases {
                let kind = cast.provisioner.kind();
                if scenario.is_for(kind) {
                    parts.push(Part { scenario, plan: cast.plan(&cast.provisioner, play, cancellation) });
                } else {
                    output::say(&format!("{} is not for {kind}\n", scenario.id));
                }
            }
        }
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
        let mut again = super::empty(recorder.run().machine.clone(), play.profile);
        again.backends.clone_from(&recorder.run().backends);
        let mut suspicious = Vec::new();
        for scenario in scenarios {
            for cast in &self.databases {
                let database = cast.provisioner.label();
                let steps: Vec<usize> = changes
                    .suspicious()
                    .filter(|change| {
                        change.place.scenario == scenario.id && change.place.database == database
                    })
                    .map(|change| change.place.number)
                    .collect();
                if !steps.is_empty() {
                    // The databases of the run stay as it left them.
                    suspicious.push((scenario, cast, steps, cast.provisioner.aside_of()?));
                }
            }
        }
        let profile = play.profile.confirming();
        let parts: Vec<Part<'_>> = suspicious
            .iter()
            .map(|(scenario, cast, steps, provisioner)| Part {
                scenario,
                plan: Plan {
                    only: Some(steps),
                    profile,
                    keep: false,
                    ..cast.plan(provisioner, play, cancellation)
                },
            })
            .collect();
        let records = executor::execute(&parts, &mut Again::new(recorder))?;
        // Under the names that the run has for them.
        let databases = suspicious.iter().map(|(_, cast, ..)| cast.provisioner.label());
        let named = records.into_iter().zip(databases);
        again.scenarios.extend(named.map(|(record, database)| ScenarioRecord { database, ..record }));
        Ok(again)
    }

    /// Removes the temporary databases, or says where they are kept.
    pub fn leave(self, keep: bool) {
        for cast in self.databases.into_iter().filter(|_| keep) {
            if let Some(where_) = cast.provisioner.keep() {
                output::say(&format!("{where_}\n"));
            }
        }
    }
}

impl Cast {
    fn of(provisioner: Provisioner, play: &Play) -> Result<Self> {
        let kind = provisioner.kind();
        let mut programs = select::programs(&play.backend, &play.tuning, kind)?;
        programs.retain(|program| match program.why_not(kind) {
            Some(because) => {
                output::say(&format!("{} does not play on {kind}: {because}\n", program.name()));
                false
            }
            None => true,
        });
        anyhow::ensure!(!programs.is_empty(), "none of the backends runs on {kind}");
        let control = Program::built_in(CONTROL);
        if play.control && !programs.contains(&control) {
            programs.push(control);
        }
        Ok(Cast { provisioner, programs })
    }

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
        }
    }
}
