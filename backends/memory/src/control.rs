//! A backend that does so much work and nothing else: what a known difference is made of when the measuring itself is
//! measured.

use backend_api::{About, Answer, Backend, Failure, Meter, Opening, Operation, Session};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Every operation takes this many turns of a loop, and answers that it is done. Turns and not time: a processor that
/// changes its speed changes theirs, as it does with real work.
#[derive(Debug, Clone, Copy)]
pub struct Control {
    /// How many turns.
    pub turns: u32,
}

impl Control {
    /// The control whose operations take about this long on this computer, now.
    pub fn lasting(time: Duration) -> Self {
        const TRIAL: u32 = 100_000;
        let timed = || {
            let start = Instant::now();
            turn(TRIAL);
            start.elapsed()
        };
        // The shortest of several was disturbed least.
        let shortest = (0..20).map(|_| timed()).min().unwrap_or_default().max(Duration::from_nanos(1));
        let turns = time.as_secs_f64() / shortest.as_secs_f64() * f64::from(TRIAL);
        Control { turns: turns as u32 }
    }

    /// A control that takes so much longer, as a part of the whole.
    pub fn slower(self, part: f64) -> Self {
        Control { turns: (f64::from(self.turns) * (1.0 + part)).round() as u32 }
    }
}

impl Backend for Control {
    fn name(&self) -> &'static str {
        "control"
    }

    fn about(&self) -> About {
        About { name: self.name().to_owned(), library: "a loop".to_owned(), ..About::default() }
    }

    fn open(&self, _opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(Box::new(*self))
    }
}

impl Session for Control {
    fn run(&mut self, _operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        meter.time(|| {
            turn(self.turns);
            Ok::<_, Failure>(Answer::Done)
        })
    }
}

fn turn(turns: u32) {
    let mut state = black_box(1_u64);
    for _ in 0..turns {
        // Knuth's generator: each turn waits for the one before.
        state = black_box(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
    }
}
