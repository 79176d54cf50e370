//! What client and server say to each other, and which statements that makes.

use super::answer::Answer;
use super::capabilities::Capabilities;
use super::packets::{KEPT, Packet, Packets};
use super::pending::{Execution, Pending};
use super::prepared::Prepared;
use crate::proxy::body::Body;
use crate::proxy::protocol::{Listener, SharedLog};
use crate::proxy::sent::Sent;
use backend_api::{DatabaseKind, scan};
use std::collections::{HashMap, VecDeque};

const QUIT: u8 = 0x01;
const QUERY: u8 = 0x03;
const FIELD_LIST: u8 = 0x04;
const PROCESS_INFO: u8 = 0x0a;
const PING: u8 = 0x0e;
const CHANGE_USER: u8 = 0x11;
const PREPARE: u8 = 0x16;
const EXECUTE: u8 = 0x17;
const SEND_LONG_DATA: u8 = 0x18;
const CLOSE: u8 = 0x19;
const RESET_STATEMENT: u8 = 0x1a;
const FETCH: u8 = 0x1c;
const RESET_CONNECTION: u8 = 0x1f;
const EXECUTE_IN_BULK: u8 = 0xfa;

/// The server says nothing to these.
const SILENT: [u8; 3] = [QUIT, SEND_LONG_DATA, CLOSE];

/// The number of the statement that was prepared last, whatever its own is.
const LAST: u64 = 0xffff_ffff;

/// One connection.
pub struct Session {
    client: Packets,
    server: Packets,
    offered: Capabilities,
    /// What both agreed on, once the client has answered the greeting.
    agreed: Option<Capabilities>,
    prepared: HashMap<u64, Prepared>,
    last: Option<u64>,
    pending: VecDeque<Pending>,
}

impl Default for Session {
    fn default() -> Self {
        Session {
            client: Packets::default(),
            server: Packets::default(),
            offered: Capabilities::default(),
            agreed: None,
            prepared: HashMap::new(),
            last: None,
            pending: [Pending::Greeting, Pending::Login].into(),
        }
    }
}

impl Listener for Session {
    fn client(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>) -> Sent {
        let mut packets = std::mem::take(&mut self.client);
        let mut sent = Sent::Unanswered;
        packets.feed(bytes, |packet| {
            sent = sent.max(packet.first().map_or(Sent::Work, |first| self.purpose(packet.number, first)));
            self.asked(packet, shared);
        });
        if let Some((number, first)) = packets.begun() {
            sent = sent.max(self.purpose(number, first));
        }
        self.client = packets;
        sent
    }

    fn server(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>) {
        let mut packets = std::mem::take(&mut self.server);
        packets.feed(bytes, |packet| {
            if self.answered(packet, shared) {
                self.pending.pop_front();
            }
        });
        self.server = packets;
    }
}

impl Session {
    /// Whether a packet of the client's with this number is a command, and no part of a login or a file.
    fn is_command(&self, number: u8) -> bool {
        let is_file =
            matches!(self.pending.front(), Some(Pending::Execute(Execution { answer: Answer::File, .. })));
        number == 0 && !is_file
    }

    /// What a packet of the client's is for.
    fn purpose(&self, number: u8, first: u8) -> Sent {
        match first {
            _ if !self.is_command(number) => Sent::Work,
            PING | RESET_CONNECTION => Sent::Check,
            silent if SILENT.contains(&silent) => Sent::Unanswered,
            _ => Sent::Work,
        }
    }

    fn asked(&mut self, packet: Packet<'_>, shared: &mut SharedLog<'_>) {
        if self.agreed.is_none() {
            self.agreed = Some(self.offered.taken(packet.body).unwrap_or_default());
        } else if self.is_command(packet.number)
            && let Some(pending) = self.command(packet, shared)
        {
            self.pending.push_back(pending);
        }
    }

    /// The client gives a command; gives what the server is to answer.
    fn command(&mut self, packet: Packet<'_>, shared: &mut SharedLog<'_>) -> Option<Pending> {
        let mut body = Body(packet.body);
        Some(match body.byte()? {
            QUIT => return None,
            QUERY => {
                let texts = VecDeque::from(scan::statements(&text(&mut body, packet), DatabaseKind::Mysql));
                let begun = texts.front().and_then(|sql| shared.begin(sql, sql));
                Pending::Execute(Execution { begun, texts, ..Execution::default() })
            }
            PREPARE => {
                shared.counts.prepare();
                Pending::Prepare(Prepared::new(text(&mut body, packet)))
            }
            EXECUTE => Pending::Execute(self.execute(&mut body, shared, Prepared::bound).unwrap_or_default()),
            EXECUTE_IN_BULK => {
                let bind = |prepared: &mut Prepared, body: &mut Body<'_>| {
                    prepared.bound_in_bulk(body, packet.length > KEPT)
                };
                Pending::Execute(self.execute(&mut body, shared, bind).unwrap_or_default())
            }
            FETCH => {
                let begun = self.named(&mut body).and_then(|prepared| prepared.begun);
                Pending::Execute(Execution { answer: Answer::Rows, begun, ..Execution::default() })
            }
            SEND_LONG_DATA => {
                self.named(&mut body)?.keep(&mut body);
                return None;
            }
            CLOSE => {
                self.prepared.remove(&body.number(4)?);
                return None;
            }
            RESET_STATEMENT => {
                self.named(&mut body).into_iter().for_each(Prepared::forget);
                Pending::Simple
            }
            FIELD_LIST => Pending::Execute(Execution { answer: Answer::Rows, ..Execution::default() }),
            PROCESS_INFO => Pending::Execute(Execution::default()),
            CHANGE_USER => Pending::Login,
            RESET_CONNECTION => Pending::Reset,
            _ => Pending::Simple,
        })
    }

    fn execute(
        &mut self,
        body: &mut Body<'_>,
        shared: &mut SharedLog<'_>,
        bind: impl FnOnce(&mut Prepared, &mut Body<'_>) -> String,
    ) -> Option<Execution> {
        let is_hasty = body.0.starts_with(&[0xff; 4]) && self.announced().is_some();
        let prepared = self.named(body)?;
        let bound = bind(prepared, body);
        prepared.begun = shared.begin(&prepared.sql, &bound);
        Some(Execution { begun: prepared.begun, is_hasty, ..Execution::default() })
    }

    /// The prepared statement whose number comes next.
    fn named(&mut self, body: &mut Body<'_>) -> Option<&mut Prepared> {
        match body.number(4)? {
            LAST if self.announced().is_some() => self.announced(),
            LAST => self.prepared.get_mut(&self.last?),
            number => self.prepared.get_mut(&number),
        }
    }

    /// The statement that is to be prepared last.
    fn announced(&mut self) -> Option<&mut Prepared> {
        self.pending.iter_mut().rev().find_map(|pending| match pending {
            Pending::Prepare(prepared) => Some(prepared),
            _ => None,
        })
    }

    /// The server answers; gives whether that was all.
    fn answered(&mut self, packet: Packet<'_>, shared: &mut SharedLog<'_>) -> bool {
        let agreed = self.agreed.unwrap_or_default();
        let is_ok = packet.first() == Some(0);
        match self.pending.front_mut() {
            None => return false,
            Some(Pending::Greeting) => {
                self.offered = Capabilities::offered(packet.body).unwrap_or_default();
            }
            Some(Pending::Login) if !is_ok && packet.first() != Some(0xff) => return false,
            Some(Pending::Login | Pending::Reset) if is_ok => self.prepared.clear(),
            Some(Pending::Login | Pending::Reset | Pending::Simple) => {}
            Some(Pending::Prepare(prepared)) => {
                let prepared = std::mem::take(prepared);
                let Some(definitions) = self.prepared(prepared, packet, agreed) else {
                    self.take_back(shared);
                    return true;
                };
                self.pending[0] = Pending::Definitions(definitions);
                return definitions == 0;
            }
            Some(Pending::Definitions(left)) => {
                *left -= 1;
                return *left == 0;
            }
            Some(Pending::Execute(execution)) => return execution.hear(packet, agreed, shared),
        }
        true
    }

    /// A statement is prepared, if it could be; gives how many packets define its parameters and columns.
    fn prepared(&mut self, mut prepared: Prepared, packet: Packet<'_>, agreed: Capabilities) -> Option<u64> {
        let mut body = Body(packet.body);
        body.byte().filter(|&byte| byte == 0)?;
        let number = body.number(4)?;
        let [columns, parameters] = [body.number(2)?, body.number(2)?];
        prepared.parameters = usize::try_from(parameters).unwrap_or_default();
        self.prepared.insert(number, prepared);
        self.last = Some(number);
        let with_end = |count: u64| count + u64::from(count > 0 && !agreed.deprecates_eof());
        Some(with_end(columns) + with_end(parameters))
    }

    /// What could not be prepared was not executed either, though the client asked for it in one go.
    fn take_back(&mut self, shared: &mut SharedLog<'_>) {
        for pending in self.pending.iter_mut().skip(1) {
            match pending {
                Pending::Execute(execution) if execution.is_hasty => {
                    shared.log.forget(execution.begun.take());
                }
                _ => return,
            }
        }
    }
}

/// The text that is the rest of a packet; one that was cut ends with dots.
fn text(body: &mut Body<'_>, packet: Packet<'_>) -> String {
    let text = String::from_utf8_lossy(body.rest());
    if packet.length > KEPT { format!("{text}…") } else { text.into_owned() }
}
