//! Requests and replies, with a limit on time and length: whatever a worker does, the runner goes on.

use super::last_words::LastWords;
use super::limits::Limits;
use super::process::{Instrument, Process, Program};
use super::switches;
use backend_api::About;
use backend_api::Offer;
use backend_api::protocol::{LONGEST_REPLY, Reply, Request, VERSION};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, ChildStdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::time::{Duration, Instant};

/// How often a waiting runner looks whether it was cancelled.
const GLANCE: Duration = Duration::from_millis(50);

/// A worker that can no longer be used, and why, with its last words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{because}")]
pub struct Broken {
    /// What happened.
    pub because: String,
}

/// The runner's end of one worker.
#[derive(Debug)]
pub struct Client {
    requests: Sender<Vec<u8>>,
    replies: Receiver<Line>,
    last_words: LastWords,
    process: Process,
    limits: Limits,
    about: About,
    offers: Vec<Offer>,
    is_built_in: bool,
}

/// What the reading thread saw.
#[derive(Debug)]
enum Line {
    Text(Vec<u8>),
    TooLong,
    End,
}

impl Client {
    /// Starts a worker and greets it.
    ///
    /// # Errors
    /// If it does not start, or does not speak this version of the protocol.
    pub fn start(program: &Program, instrument: Instrument<'_>, limits: Limits) -> Result<Client, Broken> {
        let cannot = |error: &dyn std::fmt::Display| Broken {
            because: format!("the worker of `{}` does not start: {error}", program.name()),
        };
        let mut process = program.start(instrument).map_err(|error| match program.missing_interpreter() {
            Some(interpreter) => cannot(&format!("its first line names `{interpreter}`, which is not there")),
            None => cannot(&error),
        })?;
        let child = process.child();
        let (Some(stdin), Some(stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(cannot(&"it has no pipes"));
        };
        let (requests, outbox) = channel();
        let (inbox, replies) = sync_channel(1);
        std::thread::spawn(move || write(stdin, &outbox));
        std::thread::spawn(move || read(stdout, &inbox));
        let about = About { name: program.name(), ..About::default() };
        let last_words = LastWords::of(stderr);
        let (offers, is_built_in) = (Vec::new(), program.is_built_in());
        let mut client =
            Client { requests, replies, last_words, process, limits, about, offers, is_built_in };
        client.greet()?;
        Ok(client)
    }

    /// Who the worker says it is.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Whether the worker said that it can do this.
    pub fn offers(&self, offer: Offer) -> bool {
        self.offers.contains(&offer)
    }

    /// Whether it is the runner's own code, whose clock and counts are the runner's own too.
    pub fn is_built_in(&self) -> bool {
        self.is_built_in
    }

    /// How often its threads have waited so far; nothing where nobody counts.
    pub fn switches(&self) -> Option<u64> {
        switches::of(self.process.id())
    }

    /// Greets a worker once more, which makes it do next to nothing.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn greet_again(&mut self) -> Result<(), Broken> {
        self.ask(&Request::Hello { protocol: VERSION }).map(drop)
    }

    fn greet(&mut self) -> Result<(), Broken> {
        match self.ask(&Request::Hello { protocol: VERSION })? {
            Reply::Hello { protocol: VERSION, about, offers } => {
                self.offers = offers;
                self.about = About { name: std::mem::take(&mut self.about.name), ..*about };
                Ok(())
            }
            Reply::Hello { protocol, .. } => Err(self.broken(&format!(
                "it speaks version {protocol} of the protocol, and this runner speaks {VERSION}"
            ))),
            other => Err(self.unexpected(&other)),
        }
    }

    /// Sends a request and waits for its reply.
    ///
    /// # Errors
    /// If the worker ends, says nothing in time, or says what is no reply. It is killed then.
    pub fn ask(&mut self, request: &Request) -> Result<Reply, Broken> {
        let line = match serde_json::to_vec(request) {
            Ok(line) => line,
            Err(error) => return Err(self.broken(&format!("the request cannot be written: {error}"))),
        };
        let text = self.say(line)?;
        serde_json::from_slice(&text).map_err(|error| {
            let text = excerpt(&text);
            self.broken(&format!("it did not speak the protocol ({error}); it said: {text}"))
        })
    }

    /// Sends a line and waits for the one that answers it, whatever it says.
    ///
    /// # Errors
    /// If the worker ends, or says nothing in time. It is killed then.
    pub fn say(&mut self, mut line: Vec<u8>) -> Result<Vec<u8>, Broken> {
        match self.replies.try_recv() {
            Err(TryRecvError::Empty) => {}
            Ok(Line::End) | Err(TryRecvError::Disconnected) => return Err(self.ended("it ended")),
            Ok(_) => return Err(self.broken("it spoke without being asked")),
        }
        line.push(b'\n');
        if self.requests.send(line).is_err() {
            return Err(self.ended("it no longer listens"));
        }
        match self.wait() {
            Ok(Line::Text(text)) => Ok(text),
            Ok(Line::TooLong) => Err(self.broken("its reply does not end")),
            Ok(Line::End) => Err(self.ended("it ended instead of answering")),
            Err(broken) => Err(broken),
        }
    }

    /// A reply of the wrong kind, as the end of this worker.
    pub fn unexpected(&mut self, reply: &Reply) -> Broken {
        let text = serde_json::to_vec(reply).unwrap_or_default();
        let text = excerpt(&text);
        self.broken(&format!("that is no answer to what was asked: {text}"))
    }

    fn wait(&mut self) -> Result<Line, Broken> {
        let deadline = Instant::now() + self.limits.timeout;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.replies.recv_timeout(left.min(GLANCE)) {
                Ok(line) => return Ok(line),
                Err(RecvTimeoutError::Disconnected) => return Ok(Line::End),
                Err(RecvTimeoutError::Timeout) if self.limits.cancellation.is_cancelled() => {
                    return Err(self.broken("the run was interrupted"));
                }
                Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                    let seconds = self.limits.timeout.as_secs_f64();
                    return Err(self.broken(&format!("it did not answer within {seconds} s")));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// The worker closed its output, so it is about to end by itself: let it, to learn its status.
    fn ended(&mut self, what: &str) -> Broken {
        self.process.settle();
        self.broken(what)
    }

    fn broken(&mut self, what: &str) -> Broken {
        let end = self.process.end();
        let words = self.last_words.text();
        let mut because = format!("{what}; {end}");
        if !words.is_empty() {
            because.push_str("\nits last words:\n");
            because.push_str(&words);
        }
        Broken { because }
    }
}

fn write(mut stdin: ChildStdin, outbox: &Receiver<Vec<u8>>) {
    while let Ok(line) = outbox.recv() {
        if stdin.write_all(&line).and_then(|()| stdin.flush()).is_err() {
            return;
        }
    }
}

fn read(stdout: ChildStdout, inbox: &SyncSender<Line>) {
    let mut stdout = BufReader::new(stdout);
    loop {
        let mut text = Vec::new();
        let line = match stdout.by_ref().take(LONGEST_REPLY as u64).read_until(b'\n', &mut text) {
            Ok(0) | Err(_) => Line::End,
            Ok(_) if text.last() != Some(&b'\n') && text.len() >= LONGEST_REPLY => Line::TooLong,
            Ok(_) => Line::Text(text),
        };
        let last = !matches!(line, Line::Text(_));
        if inbox.send(line).is_err() || last {
            return;
        }
    }
}

fn excerpt(text: &[u8]) -> String {
    const LENGTH: usize = 160;
    let text = String::from_utf8_lossy(text);
    let mut excerpt: String = text.trim_end().chars().take(LENGTH).collect();
    if text.trim_end().chars().nth(LENGTH).is_some() {
        excerpt.push('…');
    }
    excerpt
}
