//! Servers that are set up for scenarios which ask for it.

use super::targets::{Target, Targets};
use crate::output;
use crate::provision::Provisioner;
use crate::scenario::Scenario;
use backend_server::Setup;
use reports::record::{Absent, Asked};
use reports::redact;

impl Targets {
    /// Sets servers up for the scenarios that ask for it; what a server refuses is played on none of its kind.
    pub fn set_up(&mut self, scenarios: &[Scenario], keep: bool) {
        for target in &mut self.databases {
            let kind = target.provisioner.kind();
            let mut wanted: Vec<(&Setup, &str)> = Vec::new();
            for scenario in scenarios.iter().filter(|scenario| scenario.is_for(kind)) {
                if let Some(setup) = scenario.setup(kind)
                    && !wanted.iter().any(|(known, _)| *known == setup)
                {
                    wanted.push((setup, &scenario.id));
                }
            }
            for (setup, scenario) in wanted {
                match target.provisioner.set_up(setup) {
                    Ok(provisioner) => {
                        if keep {
                            provisioner.will_keep();
                        }
                        say_what_is_left_alone(scenario, &provisioner);
                        say_what_nothing_is_known_of(scenario, &provisioner);
                        target.set_up.push((setup.clone(), provisioner));
                    }
                    Err(error) => {
                        let because = redact::text(&output::with_causes(&error.into()));
                        let label = target.provisioner.label();
                        output::say(&format!("cannot play {scenario} on {label}: {because}\n"));
                        target.refused.push((setup.clone(), because));
                    }
                }
            }
        }
    }
}

impl Target {
    /// Who gives a scenario its databases; nothing if its server refuses what it asks for.
    pub(super) fn provisioner_for(&self, scenario: &Scenario) -> Option<&Provisioner> {
        let Some(setup) = scenario.setup(self.provisioner.kind()) else { return Some(&self.provisioner) };
        self.set_up.iter().find(|(known, _)| known == setup).map(|(_, provisioner)| provisioner)
    }

    /// All who give databases here.
    pub(super) fn provisioners(&self) -> impl Iterator<Item = &Provisioner> {
        [&self.provisioner].into_iter().chain(self.set_up.iter().map(|(_, provisioner)| provisioner))
    }

    /// The scenarios whose server refuses what they ask for.
    pub(super) fn refused(&self, scenarios: &[Scenario]) -> Vec<Absent> {
        let kind = self.provisioner.kind();
        let refused = scenarios.iter().filter(|scenario| scenario.is_for(kind)).filter_map(|scenario| {
            let (_, because) =
                self.refused.iter().find(|(refused, _)| Some(refused) == scenario.setup(kind))?;
            let what = format!("scenario {} on {}", scenario.id, self.provisioner.label());
            Some(Absent { what, because: because.clone(), was_named: true })
        });
        refused.collect()
    }
}

/// MariaDB takes a name that is cut short for another, and says nothing.
fn say_what_nothing_is_known_of(scenario: &str, provisioner: &Provisioner) {
    let is_untold = |asked: &&Asked| asked.applied && asked.is_setting() && asked.given.is_none();
    let untold: Vec<String> =
        provisioner.asked().iter().filter(is_untold).map(|asked| format!("`{}`", asked.name)).collect();
    if !untold.is_empty() {
        let (untold, label) = (untold.join(", "), provisioner.label());
        output::say(&format!(
            "{scenario} sets {untold}, and {label} has no variable of that name: what it took it for it does not tell\n"
        ));
    }
}

/// Settings of a running server are not the runner's to change.
fn say_what_is_left_alone(scenario: &str, provisioner: &Provisioner) {
    let left = provisioner.asked().iter().filter(|asked| !asked.applied).map(Asked::left_alone);
    let left: Vec<String> = left.collect();
    if !left.is_empty() {
        let (left, label) = (left.join(", "), provisioner.label());
        output::say(&format!(
            "{scenario} asks for settings of a server that the runner starts, and {label} keeps its own: {left}\n"
        ));
    }
}
