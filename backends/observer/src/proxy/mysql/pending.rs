//! What the client asked and the server has not answered yet.

use super::answer::{Answer, Heard};
use super::capabilities::Capabilities;
use super::packets::Packet;
use super::prepared::Prepared;
use crate::proxy::log::Id;
use crate::proxy::protocol::SharedLog;
use backend_api::{DatabaseKind, scan};
use std::collections::VecDeque;

/// Something that is still to be answered.
#[derive(Debug)]
pub enum Pending {
    /// Nothing was asked: the server speaks first.
    Greeting,
    /// To be let in, after as many questions as it takes.
    Login,
    /// Something that has one packet for an answer.
    Simple,
    /// To forget what belongs to the session.
    Reset,
    /// To prepare a statement.
    Prepare(Prepared),
    /// So many packets of a prepared statement's definition are still to come.
    Definitions(u64),
    /// To execute.
    Execute(Execution),
}

/// One or several statements that are executed.
#[derive(Debug, Default)]
pub struct Execution {
    pub answer: Answer,
    /// The one that is being answered.
    pub begun: Option<Id>,
    /// It, and those of its text that follow.
    pub texts: VecDeque<String>,
    /// It was sent before the server said that it is prepared.
    pub is_hasty: bool,
}

impl Execution {
    /// The server sends a packet; gives whether that was all.
    pub fn hear(&mut self, packet: Packet<'_>, agreed: Capabilities, shared: &mut SharedLog<'_>) -> bool {
        match self.answer.hear(packet, agreed) {
            Heard::Part => return false,
            Heard::Row => {
                shared.log.row(self.begun);
                return false;
            }
            Heard::Result { has_rows, more: true } => {
                shared.log.end(self.begun);
                // Before a procedure ends, with no rows, it may give rows several times.
                if self.texts.len() > 1 && !(has_rows && is_call(&self.texts[0])) {
                    self.texts.pop_front();
                    self.begun = shared.begin(&self.texts[0], &self.texts[0]);
                }
                return false;
            }
            Heard::Result { more: false, .. } => {
                // What looked like several statements was the last one: a trigger has semicolons too.
                let rest = self.texts.iter().skip(1).map(|text| format!("; {text}"));
                shared.log.append(self.begun, &rest.collect::<String>());
            }
            Heard::Failed => {}
        }
        shared.log.end(self.begun);
        true
    }
}

fn is_call(sql: &str) -> bool {
    scan::first_words(sql, 1, DatabaseKind::Mysql) == ["CALL"]
}
