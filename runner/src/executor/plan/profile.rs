//! How thoroughly to measure.

use clap::ValueEnum;

/// How thoroughly to measure: time against precision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Profile {
    /// For lessons: three generations of workers, a tenth of a second of samples for each step
    #[default]
    Quick,
    /// For choosing: fourteen generations, three seconds of samples for each operation of a step; the steps are measured in turn, and their tables come in the end
    Normal,
    /// For publishing: twenty generations, ten seconds of samples for each operation, in turn as well
    Careful,
}

impl Profile {
    /// Its name on the command line and in the record.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether the steps of a run are interleaved: measured in turn, a generation of each at a time. The tables come in the
    /// end then, which is no way to play a lesson.
    pub fn interleaves_steps(self) -> bool {
        self != Profile::Quick
    }

    /// The profile that a suspicion is confirmed with: no less thorough than the one that raised it.
    pub fn confirming(self) -> Profile {
        match self {
            Profile::Quick | Profile::Normal => Profile::Normal,
            Profile::Careful => Profile::Careful,
        }
    }
}
