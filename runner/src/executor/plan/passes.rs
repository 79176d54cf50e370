//! Which observations are made besides the samples.

use reports::compare::Gate;
use reports::record::Metric;

/// Which passes there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passes {
    /// Whether allocations are counted.
    pub allocations: bool,
    /// Whether the engine's time is told from the library's, and its statements are looked at.
    pub engine: bool,
    /// Whether it is counted how often threads wait.
    pub switches: bool,
    /// Whether instructions are counted.
    pub instructions: bool,
}

impl Passes {
    /// The passes that these columns need; if nobody chose, and it `is_usual`, those that take little time.
    pub fn of(chosen: &[Metric], is_usual: bool) -> Self {
        let wants = |metric| if chosen.is_empty() { is_usual } else { chosen.contains(&metric) };
        Passes {
            allocations: wants(Metric::Allocations),
            engine: wants(Metric::Engine) || wants(Metric::Prepares),
            switches: wants(Metric::Switches),
            instructions: chosen.contains(&Metric::Instructions),
        }
    }

    /// The same, with what a gate asks for.
    #[must_use]
    pub fn with(self, gate: &Gate) -> Self {
        Passes {
            allocations: self.allocations || gate.allocations.is_some(),
            engine: self.engine || gate.prepares,
            instructions: self.instructions || gate.instructions.is_some(),
            ..self
        }
    }
}
