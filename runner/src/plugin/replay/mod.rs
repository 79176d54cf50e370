//! `runner plugin replay`: files of messages, sent to any program as they are, and what is wrong with its replies.

mod compare;
mod conversation;

pub use conversation::{Conversation, built_in, read};

use crate::worker::{Broken, Client, Instrument, Limits, Program};
use backend_api::protocol::{Outcome, Reply, Request};
use backend_api::{Answer, DatabaseKind, Offer, Operation};
use compare::difference;
use conversation::{DATABASE, Exchange};
use serde_json::Value;
use std::path::Path;

/// What is said of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// So many replies are right.
    Right(usize),
    /// The first reply that is wrong.
    Wrong(Wrong),
    /// They are right, but so many say that the library has no such thing, and why; what follows those is not held against it.
    Unsupported(usize, String),
    /// It does not offer what is asked for.
    NotOffered,
}

/// A reply that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line of the request.
    pub line: usize,
    /// What is wrong.
    pub because: String,
    /// What was sent.
    pub sent: String,
    /// What came back.
    pub came: String,
}

/// Replays a conversation with a process of its own, on a database of its own in a folder.
///
/// # Errors
/// If the program does not start, ends, or says nothing in time.
pub fn replay(
    conversation: &Conversation,
    program: &Program,
    limits: &Limits,
    folder: &Path,
) -> Result<Verdict, Broken> {
    let mut client = Client::start(program, Instrument::None, limits.clone())?;
    let path = folder.join(format!("{}.db", conversation.name.replace(['/', '\\'], "-")));
    // The path goes into JSON.
    let path = Value::from(path.display().to_string()).to_string();
    let mut unsupported: Vec<String> = Vec::new();
    for Exchange { line, request, reply } in &conversation.exchanges {
        let asked = serde_json::from_str::<Request>(request).ok();
        if asked.as_ref().and_then(needs).is_some_and(|offer| !client.offers(offer)) {
            return Ok(Verdict::NotOffered);
        }
        let sent = request.replace(DATABASE, path.trim_matches('"'));
        let came = client.say(sent.into_bytes())?;
        let told = match judge(reply, asked.as_ref(), &came) {
            Ok(None) => continue,
            Ok(Some(because)) => {
                unsupported.push(because);
                continue;
            }
            // It may be so because it has not done what it does not support.
            Err(_) if !unsupported.is_empty() => break,
            Err(because) => because,
        };
        let came = String::from_utf8_lossy(&came).trim_end().to_owned();
        return Ok(Verdict::Wrong(Wrong { line: *line, because: told, sent: request.clone(), came }));
    }
    let count = unsupported.len();
    Ok(match unsupported.pop() {
        Some(because) => Verdict::Unsupported(count, because),
        None => Verdict::Right(conversation.exchanges.len()),
    })
}

/// Whether a reply is right; with a reason if it is so because the program does not support what it was asked for.
fn judge(right: &Value, asked: Option<&Request>, came: &[u8]) -> Result<Option<String>, String> {
    let given: Value = serde_json::from_slice(came).map_err(|error| format!("it is no JSON: {error}"))?;
    let reply: Reply =
        serde_json::from_slice(came).map_err(|error| format!("it is no reply of the protocol: {error}"))?;
    if let Reply::Ran(ran) = reply
        && let Outcome::Answer(Answer::Unsupported { because }) = ran.outcome
        && right.pointer("/ran/outcome/answer/unsupported").is_none()
    {
        return Ok(Some(because));
    }
    let operation = match asked {
        Some(Request::Run { operation, .. }) => Some(operation),
        _ => None,
    };
    // What a library derives is its own.
    if matches!(operation, Some(Operation::DeriveMigration)) {
        return Ok(None);
    }
    let ordered = operation.is_none_or(|operation| operation.is_ordered(DatabaseKind::Sqlite));
    difference(right, &given, ordered).map_or(Ok(None), Err)
}

/// What a program must offer to be asked this.
fn needs(request: &Request) -> Option<Offer> {
    match request {
        Request::Allocate { .. } => Some(Offer::Allocations),
        Request::Count { .. } => Some(Offer::Instructions),
        Request::Load(_) => Some(Offer::Clients),
        Request::Settle => Some(Offer::Settles),
        Request::Run { operation: Operation::LoadTables, .. } => Some(Offer::Tables),
        Request::Hello { .. }
        | Request::Open(_)
        | Request::Run { .. }
        | Request::Sample(_)
        | Request::Close => None,
    }
}
