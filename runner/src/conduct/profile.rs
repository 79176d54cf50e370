//! How thoroughly to measure.

use clap::ValueEnum;
use std::time::Duration;

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

/// How many rounds one generation gets in one step.
#[derive(Debug, Clone, Copy)]
pub struct Rounds {
    /// So many in any case.
    pub least: u32,
    /// So many at most.
    pub most: u32,
    /// After so much time in samples no more than the least. What comes untimed before a sample does not count.
    pub budget: Duration,
}

impl Profile {
    /// Its name on the command line and in the record.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether all steps of a run are measured in turn, a generation of each at a time. The tables come in the end then,
    /// which is no way to play a lesson.
    pub fn takes_turns(self) -> bool {
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

/// How thoroughly one step is measured.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// What holds where nothing else is said.
    pub profile: Profile,
    /// Exactly so many samples of each cell.
    pub samples: Option<u32>,
    /// So much time in samples.
    pub time: Option<Duration>,
    /// How many operations the step has: its variants, at each point of its matrix. Each gets the time of a step, but for a
    /// lesson's.
    pub operations: u32,
}

impl Effort {
    /// How many generations of workers take the samples. Exactly so many samples need no more generations than that.
    pub fn generations(self) -> u32 {
        let usual = match self.profile {
            Profile::Quick => 3,
            Profile::Normal => 14,
            Profile::Careful => 20,
        };
        self.samples.map_or(usual, |samples| usual.min(samples.max(1)))
    }

    /// The rounds of the generation of this number, from 0: as many as somebody says, the rest spread over the first ones,
    /// or as many as there is time for.
    pub fn rounds(self, generation: u32) -> Rounds {
        let generations = self.generations();
        if let Some(samples) = self.samples {
            let rounds = samples / generations + u32::from(generation < samples % generations);
            return Rounds { least: rounds, most: rounds, budget: Duration::ZERO };
        }
        let (least, most, step) = match self.profile {
            Profile::Quick => (1, 9, Duration::from_millis(100) / self.operations),
            Profile::Normal => (5, 201, Duration::from_secs(3)),
            Profile::Careful => (9, 401, Duration::from_secs(10)),
        };
        match self.time {
            Some(time) => Rounds { least: 1, most: u32::MAX, budget: time / generations },
            None => Rounds { least, most, budget: step * self.operations / generations },
        }
    }

    /// How long to go on for the sake of precision.
    pub fn patience(self) -> Duration {
        self.time.unwrap_or(Duration::from_secs(30))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_spread_over_the_generations() {
        for samples in [1, 4, 5, 12, 1000] {
            let effort =
                Effort { profile: Profile::Quick, samples: Some(samples), time: None, operations: 1 };
            let rounds = (0..effort.generations()).map(|number| effort.rounds(number).most);
            assert_eq!(rounds.sum::<u32>(), samples);
        }
    }
}
