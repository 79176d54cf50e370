//! Who plays, and where: every scenario on every database.

use crate::baseline::Again;
use crate::catalogue::{BASELINE, CONTROL};
use crate::cli::Play;
use crate::conduct::{self, Passes, Plan, Profile};
use crate::exit_code::Exit;
use crate::place::{Places, Wanted};
use crate::recorder::Recorder;
use crate::scenario::Scenario;
use crate::worker::Program;
use crate::{interrupt, select};
use anyhow::Result;
use reports::compare::Comparison;
use reports::record::{Run, ScenarioRecord};

/// Who plays, and where.
pub struct Company {
    /// The backends.
    pub programs: Vec<Program>,
    databases: Vec<Places>,
}

impl Company {
    /// The backends and databases that the user named, or the usual ones.
    ///
    /// # Errors
    /// If there is no such backend or database.
    pub fn of(play: &Play) -> Result<Self> {
        let mut programs = select::programs(&play.backend, &play.tuning)?;
        let control = Program::built_in(CONTROL);
        if play.control && !programs.contains(&control) {
            programs.push(control);
        }
        let mut wanted: Vec<Wanted> = Vec::with_capacity(play.database.len());
        for database in &play.database {
            let database = database.parse()?;
            if !wanted.contains(&database) {
                wanted.push(database);
            }
        }
        let databases: Result<Vec<Places>, _> = wanted.into_iter().map(Places::new).collect();
        Ok(Company { programs, databases: databases? })
    }

    /// Plays each scenario on each database.
    ///
    /// # Errors
    /// If a database has no place.
    pub fn play(&mut self, scenarios: &[Scenario], play: &Play, recorder: &mut Recorder) -> Result<Exit> {
        for scenario in scenarios {
            for places in &self.databases {
                let plan = self.plan(places, play);
                conduct::play(scenario, &plan, recorder)?;
                if interrupt::requested() {
                    return Ok(Exit::Interrupted);
                }
            }
        }
        Ok(Exit::Passed)
    }

    /// Measures the suspicious steps once more, in processes of their own and more thoroughly; gives a record of
    /// nothing else.
    ///
    /// # Errors
    /// If a database has no place.
    pub fn measure_again(
        &self,
        scenarios: &[Scenario],
        changes: &Comparison,
        play: &Play,
        recorder: &mut Recorder,
    ) -> Result<Run> {
        let mut again = super::empty(recorder.run().machine.clone(), play.profile);
        again.backends.clone_from(&recorder.run().backends);
        let mut second = Again::new(recorder);
        for scenario in scenarios {
            for places in &self.databases {
                let database = places.wanted().to_string();
                let steps: Vec<usize> = changes
                    .suspicious()
                    .filter(|change| {
                        change.place.scenario == scenario.id && change.place.database == database
                    })
                    .map(|change| change.place.number)
                    .collect();
                if !steps.is_empty() && !interrupt::requested() {
                    // The databases of the run stay as it left them.
                    let places = Places::new(places.wanted().aside())?;
                    let profile = play.profile.confirming();
                    let plan = Plan { only: Some(&steps), profile, keep: false, ..self.plan(&places, play) };
                    let record = conduct::play(scenario, &plan, &mut second)?;
                    again.scenarios.push(ScenarioRecord { database, ..record });
                }
            }
        }
        Ok(again)
    }

    fn plan<'a>(&'a self, places: &'a Places, play: &Play) -> Plan<'a> {
        Plan {
            programs: &self.programs,
            baseline: BASELINE,
            places,
            timeout: play.timeout,
            profile: play.profile,
            // A lesson is to stay short; whoever chooses wants to know.
            passes: Passes::of(&play.metric, play.verbose || play.profile != Profile::Quick),
            samples: play.samples,
            keep: play.keep,
            only: None,
        }
    }

    /// Removes the temporary databases, or says where they are kept.
    pub fn leave(self, keep: bool) {
        for places in self.databases.into_iter().filter(|places| keep && places.has_temporary_files()) {
            eprintln!("the databases are kept in {}", places.keep().display());
        }
    }
}
