//! What clients send things for.

/// What the client sends something for; of several things the last of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sent {
    /// Nobody answers it.
    Unanswered,
    /// To see whether the connection is there, to reset it for whoever takes it next, as pools do, or to give a statement back.
    Check,
    /// For its work.
    Work,
}
