//! What takes time in lesson 07, and what a library that blocks cannot do meanwhile.

use crate::answer::Unsupported;
use std::time::Duration;

/// How long somebody waits for a request before dropping it.
pub const PATIENCE: Duration = Duration::from_millis(50);

/// How long the request takes that is dropped.
pub const LONGER: Duration = Duration::from_millis(200);

/// The answer of a library whose calls return when they are done, and not before.
pub const NOT_AWAITED: Unsupported = Unsupported(
    "its calls block their thread until they return: there is no future to await, and none to drop before it has ended",
);
