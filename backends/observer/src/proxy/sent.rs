//! What clients send things for.

/// What the client sends something for; of several things the last of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sent {
    /// Nobody answers it, or nobody waits for the answer: a goodbye, a statement that is given back.
    Unanswered,
    /// To see whether the connection is there, or to reset it for whoever takes it next, as pools do.
    Check,
    /// For its work.
    Work,
}
