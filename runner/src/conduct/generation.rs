//! A generation of workers: one stand-in for each backend and one for the baseline's twin, that live side by
//! side and take turns.

use super::player::Player;
use super::stand_in::{Entrance, NoSample, Scene, StandIn, Under};
use crate::parallel;
use crate::provision::Provisioner;
use crate::worker::{Broken, Limits};
use backend_api::protocol::Sample;

/// A place in every generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Where the backend stands in the list of players.
    pub player: usize,
    /// Whether it is that backend's twin.
    pub twin: bool,
}

/// What the workers of a generation play in.
pub struct Scenery<'a> {
    /// The scenario's id.
    pub scenario: &'a str,
    /// Where databases live.
    pub provisioner: &'a Provisioner,
    /// What the workers go through.
    pub scenes: &'a [Scene],
    /// How long a worker may take for one reply.
    pub limits: &'a Limits,
}

/// Who is to be on a seat.
enum Coming {
    Present(Box<StandIn>),
    New(Box<Result<Entrance, Broken>>),
}

/// Workers that live side by side, each on its seat.
#[derive(Debug)]
pub struct Generation {
    number: u32,
    stand_ins: Vec<(Seat, StandIn)>,
}

impl Generation {
    /// A generation without workers yet.
    pub fn new(number: u32) -> Self {
        Generation { number, stand_ins: Vec::new() }
    }

    /// Brings the workers on these seats to the present scene, side by side, and starts those that are missing. Gives the
    /// seats that stay empty, and why.
    pub fn prepare(
        &mut self,
        seats: &[Seat],
        players: &[Player],
        scenery: &Scenery<'_>,
    ) -> Vec<(Seat, NoSample)> {
        let scenes = scenery.scenes;
        // A server makes the next database while the workers before it fill theirs.
        let coming = seats.iter().map(|&seat| match self.take(seat) {
            Some(present) => Coming::Present(Box::new(present)),
            None => Coming::New(Box::new(self.entrance(seat, &players[seat.player], scenery))),
        });
        let came = parallel::each(coming, |coming| {
            let mut stand_in = match coming {
                Coming::Present(stand_in) => *stand_in,
                Coming::New(entrance) => StandIn::enter((*entrance)?, Under::Nothing)?,
            };
            stand_in.catch_up(scenes).map(|()| stand_in)
        });
        let mut empty = Vec::new();
        for (&seat, came) in seats.iter().zip(came) {
            match came {
                Ok(stand_in) => self.stand_ins.push((seat, stand_in)),
                Err(broken) => empty.push((seat, NoSample::Broke(broken))),
            }
        }
        empty
    }

    fn take(&mut self, seat: Seat) -> Option<StandIn> {
        let index = self.stand_ins.iter().position(|(taken, _)| *taken == seat)?;
        Some(self.stand_ins.swap_remove(index).1)
    }

    /// Each worker has a database of its own.
    fn entrance(&self, seat: Seat, player: &Player, scenery: &Scenery<'_>) -> Result<Entrance, Broken> {
        let number = 2 * self.number + u32::from(seat.twin);
        let database =
            scenery.provisioner.aside(scenery.scenario, &player.name(), &format!("timed-{number}"));
        let database = database.map_err(|error| Broken { because: error.to_string() })?;
        Ok(Entrance::of(player, database, scenery.limits.clone()))
    }

    /// Takes a sample of the worker on a seat; gives the time of all its timed executions together, in nanoseconds.
    pub fn sample(&mut self, seat: Seat, sample: Sample) -> Result<u64, NoSample> {
        let sampled = self.on(seat).ok_or_else(lost)?.sample(sample);
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
