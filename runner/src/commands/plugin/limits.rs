//! How long `runner plugin` waits for a program.

use crate::cancellation::Cancellation;
use crate::worker::Limits;
use anyhow::Result;
use std::time::Duration;

/// How long a program may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The limits, which Ctrl-C ends.
///
/// # Errors
/// If the system refuses the handler.
pub fn limits() -> Result<Limits> {
    Ok(Limits { timeout: PATIENCE, cancellation: Cancellation::on_ctrl_c()? })
}
