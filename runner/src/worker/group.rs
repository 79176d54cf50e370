//! A program with whatever it starts: one group of processes, which ends with it.

use std::process::{Child, Command};

/// The group of a program that is none of the runner's own.
#[derive(Debug)]
pub struct Group {
    #[cfg(unix)]
    leader: rustix::process::Pid,
}

#[cfg(unix)]
mod unix {
    use super::{Child, Command, Group};
    use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
    use std::os::unix::process::CommandExt;

    impl Group {
        /// Lets a program that is to be started begin a group.
        pub fn begin(command: &mut Command) {
            command.process_group(0);
        }

        /// The group of a program that was started so.
        pub fn of(child: &Child) -> Self {
            Group { leader: Pid::from_child(child) }
        }

        /// Ends all that are left. Nobody may have waited for the program before: until then its number is nobody else's.
        pub fn end(self) {
            // A group that is gone already is what this wants.
            let _ = kill_process_group(self.leader, Signal::KILL);
        }
    }

    /// Whether a child has ended; its status is still to be waited for.
    pub fn has_ended(child: &mut Child) -> bool {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        !matches!(waitid(WaitId::Pid(Pid::from_child(child)), options), Ok(None))
    }
}

#[cfg(unix)]
pub use unix::has_ended;

#[cfg(not(unix))]
impl Group {
    /// There are no groups here.
    pub fn begin(_: &mut Command) {}

    /// The same.
    pub fn of(_: &Child) -> Self {
        Group {}
    }

    /// The program itself is ended by its handle.
    pub fn end(self) {}
}

/// Whether a child has ended.
#[cfg(not(unix))]
pub fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}
