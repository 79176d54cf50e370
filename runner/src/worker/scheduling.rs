//! How the threads of a counted worker take turns.
//!
//! Which thread goes on when one wakes another decides how far each gets, and that costs instructions. On one core, with a
//! policy under which no thread is stopped for another, all depends on the program alone. Only who may use real-time
//! scheduling (root, `CAP_SYS_NICE`, `RLIMIT_RTPRIO`) gets that; to everybody else Linux gives the policy under which a thread
//! that wakes does not stop another at once, which leaves the ends of time slices.

use crate::pin;
use crate::taken::{Mark, mark};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Nothing stops a thread before it waits.
const REAL_TIME: [&str; 2] = ["--fifo", "1"];

/// A thread that wakes does not stop another at once.
const BATCH: [&str; 2] = ["--batch", "0"];

/// The policy of all counted workers, in the words of `chrt`, and what tells other runs that one more core is in real time.
static BEST: OnceLock<Option<([&str; 2], Option<Mark>)>> = OnceLock::new();

/// A command that runs a program under the best policy that may be had.
pub fn command(program: &str) -> Command {
    let Some((policy, _)) = BEST.get_or_init(best) else { return Command::new(program) };
    let mut command = Command::new("chrt");
    command.args(policy).arg(program);
    command
}

fn best() -> Option<([&'static str; 2], Option<Mark>)> {
    if may_be_had(REAL_TIME)
        && let Some(mark) = core_to_spare()
    {
        return Some((REAL_TIME, Some(mark)));
    }
    may_be_had(BATCH).then_some((BATCH, None))
}

/// At most all cores but one are in real time, for everybody else to go on.
fn core_to_spare() -> Option<Mark> {
    (1..pin::cores()).find_map(|core| mark(&format!("real-time-{core}")))
}

/// Whether a program can be started under it.
fn may_be_had(policy: [&str; 2]) -> bool {
    let mut nothing = Command::new("chrt");
    nothing.args(policy).arg("true").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    nothing.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_runs_under_whichever_policy_may_be_had() {
        let ran = command("echo").arg("here").output().unwrap();
        assert!(ran.status.success());
        assert_eq!(ran.stdout, b"here\n");
    }
}
