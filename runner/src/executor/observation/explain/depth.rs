//! How deep a plan may be.

/// What stands deeper is told at this level. A record is JSON, which readers follow so far and no further.
pub const DEEPEST: usize = 40;
