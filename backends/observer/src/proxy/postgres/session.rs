//! What client and server say to each other, and which statements that makes.

use super::frames::Frames;
use super::values;
use crate::proxy::body::Body;
use crate::proxy::log::Id;
use crate::proxy::protocol::{Listener, SharedLog};
use crate::proxy::sent::Sent;
use backend_api::{DatabaseKind, scan};
use std::collections::{HashMap, VecDeque};

/// One connection.
pub struct Session {
    client: Frames,
    server: Frames,
    prepared: HashMap<String, Prepared>,
    portals: HashMap<String, Portal>,
    /// What the client asked and the server has not answered yet.
    pending: VecDeque<Pending>,
    /// Since the last `Sync` the client only gave statements back.
    is_closing: bool,
}

#[derive(Debug, Clone, Default)]
struct Prepared {
    sql: String,
    /// The types of its parameters, by number; 0 where the server decides and has not said so yet.
    types: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Portal {
    sql: String,
    bound: String,
    /// Its statement, once it was executed: it may be in several parts.
    begun: Option<Id>,
}

#[derive(Debug)]
enum Pending {
    Parse,
    Bind,
    Describe(String),
    Execute(Option<Id>),
    /// The statements of a text that are still to come, the first of which was begun.
    Query(VecDeque<String>, Option<Id>),
    Sync,
}

impl Default for Session {
    fn default() -> Self {
        Session {
            client: Frames::of_client(),
            server: Frames::of_server(),
            prepared: HashMap::new(),
            portals: HashMap::new(),
            pending: VecDeque::new(),
            is_closing: false,
        }
    }
}

impl Listener for Session {
    fn client(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>) -> Sent {
        let mut frames = std::mem::replace(&mut self.client, Frames::of_client());
        let mut sent = Sent::Unanswered;
        frames.feed(bytes, |letter, length, body| {
            sent = sent.max(self.purpose(letter, length));
            self.is_closing = letter == b'C';
            // A message that makes no sense is the server's to complain of.
            let _ = self.asked(letter, &mut Body(body), shared);
        });
        if let Some((letter, length)) = frames.begun() {
            sent = sent.max(self.purpose(letter, length));
        }
        self.client = frames;
        sent
    }

    fn server(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>) {
        let mut frames = std::mem::replace(&mut self.server, Frames::of_server());
        frames.feed(bytes, |letter, _, body| self.answered(letter, &mut Body(body), shared));
        self.server = frames;
    }
}

impl Session {
    /// What a message is for, by its letter and the length of its body. Who sends, sends up to a `Sync`, which is answered; only a
    /// last goodbye is not. A `Sync` alone, or a query of nothing but its end, asks for an answer and for nothing else; for the
    /// answer to one that ends the giving back of statements nobody waits.
    fn purpose(&self, letter: u8, length: usize) -> Sent {
        match (letter, length) {
            (b'C', _) => Sent::Unanswered,
            (b'S', _) if self.is_closing => Sent::Unanswered,
            (b'S', _) | (b'Q', ..=1) => Sent::Check,
            _ => Sent::Work,
        }
    }

    fn asked(&mut self, letter: u8, body: &mut Body<'_>, shared: &mut SharedLog<'_>) -> Option<()> {
        match letter {
            b'Q' => {
                let mut statements: VecDeque<String> =
                    scan::statements(&body.text()?, DatabaseKind::Postgres).into();
                let first = statements.pop_front();
                let begun = first.and_then(|sql| shared.begin(&sql, &sql));
                self.pending.push_back(Pending::Query(statements, begun));
            }
            b'P' => {
                let (name, sql) = (body.text()?, body.text()?);
                // A message that was cut has lost its types, and not its name.
                let count = body.word().unwrap_or_default();
                let types = (0..count).map_while(|_| body.long()).collect();
                shared.counts.prepare();
                self.prepared.insert(name, Prepared { sql, types });
                self.pending.push_back(Pending::Parse);
            }
            b'B' => {
                self.pending.push_back(Pending::Bind);
                let (portal, name) = (body.text()?, body.text()?);
                let Prepared { sql, types } = self.prepared.get(&name).cloned().unwrap_or_default();
                let values = values::read(body, &types);
                let bound = scan::bound(&sql, &values, DatabaseKind::Postgres);
                self.portals.insert(portal, Portal { sql, bound, begun: None });
            }
            b'D' if body.byte()? == b'S' => self.pending.push_back(Pending::Describe(body.text()?)),
            b'E' => {
                let begun = self.portals.get_mut(&body.text()?).and_then(|portal| {
                    if portal.begun.is_none() {
                        portal.begun = shared.begin(&portal.sql, &portal.bound);
                    }
                    portal.begun
                });
                self.pending.push_back(Pending::Execute(begun));
            }
            b'S' => self.pending.push_back(Pending::Sync),
            b'C' if body.byte()? == b'S' => drop(self.prepared.remove(&body.text()?)),
            _ => {}
        }
        Some(())
    }

    fn answered(&mut self, letter: u8, body: &mut Body<'_>, shared: &mut SharedLog<'_>) {
        match letter {
            b'1' => self.done(|pending| matches!(pending, Pending::Parse)),
            b'2' => self.done(|pending| matches!(pending, Pending::Bind)),
            b't' => {
                if let Some(Pending::Describe(name)) = self.pending.front()
                    && let Some(prepared) = self.prepared.get_mut(name)
                    && let Some(count) = body.word()
                {
                    prepared.types = (0..count).map_while(|_| body.long()).collect();
                }
                self.done(|pending| matches!(pending, Pending::Describe(_)));
            }
            b'D' => {
                if let Some(Pending::Execute(begun) | Pending::Query(_, begun)) = self.pending.front() {
                    shared.log.row(*begun);
                }
            }
            b'C' | b'I' | b's' => self.executed(shared),
            b'E' => self.failed(shared),
            b'Z' => {
                while let Some(pending) = self.pending.pop_front() {
                    if matches!(pending, Pending::Sync | Pending::Query(..)) {
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    fn done(&mut self, is_it: fn(&Pending) -> bool) {
        if self.pending.front().is_some_and(is_it) {
            self.pending.pop_front();
        }
    }

    /// A statement is done, or a part of it.
    fn executed(&mut self, shared: &mut SharedLog<'_>) {
        match self.pending.front_mut() {
            Some(Pending::Execute(begun)) => {
                shared.log.end(*begun);
                self.pending.pop_front();
            }
            Some(Pending::Query(left, begun)) => {
                shared.log.end(*begun);
                *begun = left.pop_front().and_then(|sql| shared.begin(&sql, &sql));
            }
            _ => {}
        }
    }

    /// What was being done failed, and the rest up to the next `Sync` is not done at all.
    fn failed(&mut self, shared: &mut SharedLog<'_>) {
        let mut is_first = true;
        while let Some(pending) = self.pending.front_mut() {
            match pending {
                Pending::Sync => return,
                Pending::Query(left, begun) => {
                    shared.log.end(begun.take());
                    left.clear();
                    return;
                }
                Pending::Execute(begun) if is_first => shared.log.end(*begun),
                Pending::Execute(begun) => shared.log.forget(*begun),
                Pending::Parse | Pending::Bind | Pending::Describe(_) => {}
            }
            is_first = false;
            self.pending.pop_front();
        }
    }
}

impl Body<'_> {
    /// A number of two bytes.
    pub fn word(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_be_bytes)
    }

    /// A number of four bytes.
    pub fn long(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    /// A text up to its zero; one that was cut ends with dots.
    pub fn text(&mut self) -> Option<String> {
        match self.0.iter().position(|&byte| byte == 0) {
            Some(end) => {
                let text = self.take(end + 1)?;
                Some(String::from_utf8_lossy(&text[..end]).into_owned())
            }
            None if self.0.is_empty() => None,
            None => Some(format!("{}…", String::from_utf8_lossy(self.rest()))),
        }
    }
}
