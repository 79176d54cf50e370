//! The targets of a run: the databases, and the backends that play on each of them.

use crate::cli::Play;
use crate::provision::{self, Provisioner, Wanted};
use crate::registry::{CONTROL, raw_driver};
use crate::scenario::Scenario;
use crate::worker::Program;
use crate::{output, select};
use anyhow::Result;
use backend_api::DatabaseKind;
use backend_server::Setup;
use reports::record::Absent;
use reports::redact;
use std::collections::BTreeSet;
use std::path::Path;

/// The databases, each with its backends.
pub struct Targets {
    pub(super) databases: Vec<Target>,
    /// The databases that cannot be had.
    missing: Vec<Absent>,
}

/// A database, and the backends that play on it.
pub(super) struct Target {
    pub(super) provisioner: Provisioner,
    /// For scenarios that ask for more than any server has: what they ask for, and who gives it.
    pub(super) set_up: Vec<(Setup, Provisioner)>,
    /// What was refused, and why.
    pub(super) refused: Vec<(Setup, String)>,
    pub(super) programs: Vec<Program>,
}

impl Targets {
    /// The backends and databases that the user named, or the usual ones. What one database lacks is said and costs only
    /// that one, as long as another is left.
    ///
    /// # Errors
    /// If there is no such backend or database.
    pub fn of(play: &Play) -> Result<Self> {
        let mut wanted: Vec<Wanted> = Vec::with_capacity(play.database.len());
        let mut named = Vec::new();
        for database in provision::whole(&play.database) {
            let more = if database == "all" { provision::all().into() } else { vec![database.parse()?] };
            if database != "all" {
                named.extend(more.clone());
            }
            for database in more {
                if let Wanted::Files(path) = &database
                    && path.is_file()
                {
                    say_what_becomes_of(path);
                }
                if !wanted.contains(&database) {
                    wanted.push(database);
                }
            }
        }
        let mut databases = Vec::with_capacity(wanted.len());
        let mut missing = Vec::new();
        for (wanted, provisioner) in wanted.iter().zip(Provisioner::several(&wanted)) {
            match provisioner.map_err(Into::into).and_then(|provisioner| Target::of(provisioner, play)) {
                Ok(target) => databases.push(target),
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
        Ok(Targets { databases, missing })
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
        let refused = self.databases.iter().flat_map(|target| target.refused(scenarios));
        self.missing.iter().cloned().chain(unplayed).chain(refused).collect()
    }

    /// Every backend that plays anywhere, each once.
    pub fn programs(&self) -> Vec<Program> {
        let mut programs: Vec<Program> = Vec::new();
        for program in self.databases.iter().flat_map(|target| &target.programs) {
            if !programs.contains(program) {
                programs.push(program.clone());
            }
        }
        programs
    }

    /// The kinds of databases that are played on.
    pub fn kinds(&self) -> BTreeSet<DatabaseKind> {
        self.databases.iter().map(|target| target.provisioner.kind()).collect()
    }

    /// The numbers of the processes of the servers that were started; nothing where one was running already, whose work nobody
    /// can tell from others'.
    pub fn servers(&self) -> Option<Vec<u32>> {
        let servers = self.databases.iter().flat_map(Target::provisioners);
        let processes = servers.filter(|server| !server.kind().is_embedded()).map(Provisioner::servers);
        Some(processes.collect::<Option<Vec<_>>>()?.concat())
    }

    /// The raw drivers of the servers that are played on.
    pub fn baselines_on_servers(&self) -> Vec<String> {
        let servers = self.kinds().into_iter().filter(|kind| !kind.is_embedded());
        servers.map(|kind| raw_driver(kind).to_owned()).collect()
    }

    /// Removes the temporary databases, or says where they are kept.
    pub fn leave(self, keep: bool) {
        for target in self.databases.into_iter().filter(|_| keep) {
            let set_up = target.set_up.into_iter().map(|(_, provisioner)| provisioner);
            for where_ in [target.provisioner].into_iter().chain(set_up).filter_map(Provisioner::keep) {
                output::say(&format!("{where_}\n"));
            }
        }
    }
}

/// Whoever names a file that is there may expect that it is played on.
fn say_what_becomes_of(path: &Path) {
    let path = path.display();
    output::say(&format!(
        "{path} is not opened: each backend gets a new file that is named after it; \
         a scenario with `copy: sqlite:{path}` plays on copies of it\n"
    ));
}

impl Target {
    fn of(provisioner: Provisioner, play: &Play) -> Result<Self> {
        let kind = provisioner.kind();
        if play.keep {
            provisioner.will_keep();
        }
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
        Ok(Target { provisioner, set_up: Vec::new(), refused: Vec::new(), programs })
    }
}
