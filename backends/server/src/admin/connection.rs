//! A connection that is asked by a thread of its own: drivers would wait for ever for an answer that is lost on its way, and the
//! run with them.

use super::manage::{Cause, Manage};
use crate::address::Address;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How to connect.
pub type Driver = fn(&Address) -> Result<Box<dyn Manage + Send>, Cause>;

/// How long a server may take to let somebody in: one that starts, or is far away, is slow, and what is no server says nothing.
const TO_CONNECT: Duration = Duration::from_secs(30);

/// How long it may take for what is asked of it: longer than it waits for a lock, and than it copies a template or an extension.
const TO_ANSWER: Duration = Duration::from_secs(60);

type Job = Box<dyn FnOnce(&mut dyn Manage) + Send>;

/// A connection that is given up if nobody answers, and made anew when it is needed again.
pub struct Connection {
    driver: Driver,
    address: Address,
    state: State,
}

enum State {
    /// It answers.
    Open(Asked),
    /// Something failed, perhaps the connection.
    Doubtful(Asked),
    /// It is closed, or given up.
    Closed,
    /// Nobody answers at all, which is not to be waited for once more.
    Silent,
}

/// The thread that has the connection.
struct Asked {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// The driver's, or that nobody answers.
    pub fn connect(driver: Driver, address: &Address) -> Result<Self, Cause> {
        let server = within(TO_CONNECT, driver, address)?.ok_or_else(silent)?;
        Ok(Connection { driver, address: address.clone(), state: State::Open(Asked::by(server)) })
    }

    /// Asks for something.
    ///
    /// # Errors
    /// The driver's, or that there is no answer.
    pub fn ask<T: Send + 'static>(
        &mut self,
        what: impl FnOnce(&mut dyn Manage) -> Result<T, Cause> + Send + 'static,
    ) -> Result<T, Cause> {
        let asked = self.open()?;
        let answer = asked.ask(TO_ANSWER, what);
        self.state = match &answer {
            Some(Ok(_)) => State::Open(asked),
            Some(Err(_)) => State::Doubtful(asked),
            None => State::Closed,
        };
        answer.unwrap_or_else(|| Err(format!("no answer within {} s", TO_ANSWER.as_secs()).into()))
    }

    /// The connection, or another one in its place.
    fn open(&mut self) -> Result<Asked, Cause> {
        match std::mem::replace(&mut self.state, State::Closed) {
            State::Open(asked) => return Ok(asked),
            State::Doubtful(asked) => {
                if let Some(Ok(true)) = asked.ask(TO_CONNECT, |server| Ok(server.is_open())) {
                    return Ok(asked);
                }
            }
            State::Closed => {}
            State::Silent => {
                self.state = State::Silent;
                return Err(silent());
            }
        }
        match within(TO_CONNECT, self.driver, &self.address)? {
            Some(server) => Ok(Asked::by(server)),
            None => {
                self.state = State::Silent;
                Err(silent())
            }
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // What the connection holds, such as a lock, is free when this is gone.
        if let State::Open(Asked { jobs, thread }) = std::mem::replace(&mut self.state, State::Closed) {
            drop(jobs);
            let _ = thread.join();
        }
    }
}

impl Asked {
    fn by(mut server: Box<dyn Manage + Send>) -> Self {
        let (jobs, given) = mpsc::channel::<Job>();
        let thread = thread::spawn(move || given.into_iter().for_each(|job| job(&mut *server)));
        Asked { jobs, thread }
    }

    /// The answer, if it comes in time.
    fn ask<T: Send + 'static>(
        &self,
        patience: Duration,
        what: impl FnOnce(&mut dyn Manage) -> Result<T, Cause> + Send + 'static,
    ) -> Option<Result<T, Cause>> {
        let (done, answer) = mpsc::channel();
        let _ = self.jobs.send(Box::new(move |server| drop(done.send(what(server)))));
        answer.recv_timeout(patience).ok()
    }
}

/// Connects; nothing if nobody answers in time.
fn within(
    patience: Duration,
    driver: Driver,
    address: &Address,
) -> Result<Option<Box<dyn Manage + Send>>, Cause> {
    let (done, connected) = mpsc::channel();
    let of = address.clone();
    thread::spawn(move || done.send(driver(&of)));
    match connected.recv_timeout(patience) {
        Ok(connected) => connected.map(Some),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => Err("its driver failed".into()),
    }
}

fn silent() -> Cause {
    format!("nobody answered within {} s: is it such a server?", TO_CONNECT.as_secs()).into()
}
