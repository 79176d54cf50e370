//! The exit codes, all in one place. `runner help` repeats this table.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Exit {
    /// Everything passed.
    #[default]
    Passed = 0,
    /// Something got worse since the baseline.
    Regressed = 4,
    /// An expectation was not met, or backends answered differently.
    Failed = 1,
    /// A backend broke: its worker died, hung or did not speak the protocol.
    Broken = 3,
    /// A scenario or the command line is wrong, or a database that was named cannot be played on.
    Usage = 2,
    /// Nobody reads the output any more, as after `| head -1`: what a shell says of a program that SIGPIPE ended.
    PipeClosed = 141,
    /// Ctrl-C.
    Interrupted = 130,
}

impl Exit {
    /// What a process of this program ended with; one that was killed broke.
    pub fn of_code(code: Option<i32>) -> Exit {
        let all =
            [Exit::Passed, Exit::Failed, Exit::Usage, Exit::Regressed, Exit::Interrupted, Exit::PipeClosed];
        all.into_iter().find(|&exit| code == Some(exit as i32)).unwrap_or(Exit::Broken)
    }

    /// The graver of two ends.
    #[must_use]
    pub fn and(self, other: Exit) -> Exit {
        let rank = |exit| match exit {
            Exit::Passed => 0,
            Exit::PipeClosed => 1,
            Exit::Regressed => 2,
            Exit::Failed => 3,
            Exit::Broken => 4,
            Exit::Usage => 5,
            Exit::Interrupted => 6,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
