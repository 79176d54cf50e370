//! Interleaving: round-robin, in an order shuffled anew for each round.

use fastrand::Rng;

/// Rounds in which each has its turn once.
#[derive(Debug)]
pub struct Interleaving {
    order: Vec<usize>,
    rng: Rng,
}

impl Interleaving {
    /// Rounds of so many. The same seed gives the same orders.
    pub fn new(count: usize, seed: u64) -> Self {
        Interleaving { order: (0..count).collect(), rng: Rng::with_seed(seed) }
    }

    /// The order of the next round.
    pub fn round(&mut self) -> Vec<usize> {
        self.rng.shuffle(&mut self.order);
        self.order.clone()
    }

    /// A tenth more or less, and at least one of four, so that no batch keeps step with something periodic: in the machine,
    /// or in the database, as checkpoints are.
    pub fn jittered(&mut self, batch: u32) -> u32 {
        let few = if batch < 4 { 0 } else { (batch / 10).max(1) };
        batch - few + self.rng.u32(0..=2 * few)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ROUNDS: u32 = 3000;
    const COUNT: usize = 5;

    /// How far a count may lie from its share: five standard deviations of so many throws.
    fn is_fair(count: u32, choices: usize) -> bool {
        let (rounds, chance) = (f64::from(ROUNDS), 1.0 / choices as f64);
        (f64::from(count) - rounds * chance).abs() < 5.0 * (rounds * chance * (1.0 - chance)).sqrt()
    }

    #[test]
    fn each_takes_each_position_and_follows_each_other_equally_often() {
        let mut interleaving = Interleaving::new(COUNT, 7);
        let mut positions = [[0; COUNT]; COUNT];
        let mut after = [[0; COUNT]; COUNT];
        for _ in 0..ROUNDS {
            let order = interleaving.round();
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..COUNT).collect::<Vec<_>>(), "each once in a round");
            order.iter().enumerate().for_each(|(position, &who)| positions[who][position] += 1);
            order.windows(2).for_each(|pair| after[pair[0]][pair[1]] += 1);
        }
        assert!(positions.iter().flatten().all(|&count| is_fair(count, COUNT)), "{positions:?}");
        // One pair stands in an order of five in 4 of 20 ways.
        let pairs = after.iter().enumerate().flat_map(|(one, counts)| {
            counts.iter().enumerate().filter(move |(other, _)| one != *other).map(|(_, &count)| count)
        });
        assert!(pairs.into_iter().all(|count| is_fair(count, COUNT)), "{after:?}");
    }

    #[test]
    fn batches_stay_within_a_tenth_and_their_mean_where_it_was() {
        let mut interleaving = Interleaving::new(1, 7);
        let batches: Vec<u32> = (0..ROUNDS).map(|_| interleaving.jittered(100)).collect();
        assert!(batches.iter().all(|batch| (90..=110).contains(batch)));
        let mean = f64::from(batches.iter().sum::<u32>()) / f64::from(ROUNDS);
        assert!((mean - 100.0).abs() < 1.0, "{mean}");
        assert_eq!(interleaving.jittered(1), 1);
        let short: BTreeSet<u32> = (0..100).map(|_| interleaving.jittered(4)).collect();
        assert_eq!(short, BTreeSet::from([3, 4, 5]), "a short batch varies as well");
    }
}
