//! How thoroughly one step is measured: how many generations, and how many rounds each of them gets.

use super::super::plan::Profile;
use std::time::Duration;

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
