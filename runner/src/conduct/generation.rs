//! A generation of workers: one stand-in for each backend and one for the baseline's twin, that live side by
//! side and take turns.

use super::player::Player;
use super::stand_in::{NoSample, Scene, StandIn};
use crate::place::Places;
use crate::worker::Broken;
use backend_api::Operation;
use std::time::Duration;

/// A place in every generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Where the backend stands in the list of players.
    pub player: usize,
    /// Whether it is that backend's twin.
    pub twin: bool,
}

/// Workers that live side by side, each on its seat.
#[derive(Debug)]
pub struct Generation {
    number: usize,
    stand_ins: Vec<(Seat, StandIn)>,
}

impl Generation {
    /// A generation without workers yet.
    pub fn new(number: usize) -> Self {
        Generation { number, stand_ins: Vec::new() }
    }

    /// Brings the worker on a seat to the present scene, starting it if there is none.
    pub fn prepare(
        &mut self,
        seat: Seat,
        player: &Player,
        scenario: &str,
        places: &Places,
        scenes: &[Scene],
        timeout: Duration,
    ) -> Result<(), NoSample> {
        if self.on(seat).is_none() {
            // Each worker has a database of its own.
            let number = 2 * self.number + usize::from(seat.twin);
            let database = places.aside(scenario, &player.name(), &format!("timed-{number}"));
            let database =
                database.map_err(|error| NoSample::Broke(Broken { because: error.to_string() }))?;
            let stand_in = StandIn::enter(player, database, false, timeout).map_err(NoSample::Broke)?;
            self.stand_ins.push((seat, stand_in));
        }
        match self.on(seat) {
            Some(stand_in) => stand_in.catch_up(scenes).map_err(NoSample::Broke),
            None => Err(lost()),
        }
    }

    /// Executes an operation so many times, after some untimed ones; gives the time of all timed executions together, in
    /// nanoseconds.
    pub fn sample(
        &mut self,
        seat: Seat,
        operation: &Operation,
        untimed: u32,
        times: u32,
    ) -> Result<u64, NoSample> {
        let sampled = self.on(seat).ok_or_else(lost)?.sample(operation, untimed, times);
        // A lost worker is not asked again in this step; the next one starts another.
        if let Err(NoSample::Broke(_)) = sampled {
            self.stand_ins.retain(|(taken, _)| *taken != seat);
        }
        sampled
    }

    /// The worker on a seat, if there is one.
    pub fn on(&mut self, seat: Seat) -> Option<&mut StandIn> {
        self.stand_ins.iter_mut().find(|(taken, _)| *taken == seat).map(|(_, stand_in)| stand_in)
    }
}

fn lost() -> NoSample {
    NoSample::Broke(Broken { because: "its worker was lost in another variant".to_owned() })
}
