//! Random numbers that depend on their place only: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
//! generators", 2014), whose numbers can be begun anywhere.

use fake::rand::rand_core::TryRng;
use std::convert::Infallible;

/// What two streams that begin one after the other differ by: the golden ratio, as the paper has it.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// The random numbers of one value.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Those of a row, in a column with this key.
    pub fn of(key: u64, row: u64) -> Self {
        Random(mixed(key ^ mixed(row.wrapping_mul(GAMMA))))
    }

    /// The next number.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        mixed(self.0)
    }

    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        // As many bits as such a number has digits.
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below another one, which is not 0.
    pub fn below(&mut self, end: u64) -> u64 {
        // By multiplication; what it prefers is one in 2^64/end.
        u64::try_from((u128::from(self.next()) * u128::from(end)) >> 64).unwrap_or_default()
    }
}

/// The key of a column: what its numbers begin with.
pub fn key(seed: u64, names: &[&str]) -> u64 {
    names.iter().fold(mixed(seed ^ GAMMA), |key, name| {
        // FNV-1a over the name, then mixed, so that `ab` + `c` is not `a` + `bc`.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        mixed(key.wrapping_add(GAMMA) ^ hash)
    })
}

fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

impl TryRng for Random {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.next() >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for part in bytes.chunks_mut(8) {
            part.copy_from_slice(&self.next().to_le_bytes()[..part.len()]);
        }
        Ok(())
    }
}
