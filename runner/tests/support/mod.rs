//! What the command-line tests share: the real binary, run to its end.

use std::path::Path;
use std::process::{Command, Output};

/// The repository's top.
pub fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the runner's crate is in the workspace")
}

/// The binary, without a terminal, in an environment that does not depend on the user's.
pub fn runner() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_runner"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("COLUMNS", "100").current_dir(top());
    // No calibration of the user's goes into what the tests see.
    command.env("XDG_STATE_HOME", "/nonexistent");
    command
}

/// What a command wrote and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the binary with these arguments.
pub fn run(arguments: &[&str]) -> Ran {
    finish(runner().args(arguments))
}

/// Runs a command to its end.
pub fn finish(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().expect("the binary starts");
    Ran {
        code: status.code().expect("the binary is not killed by a signal"),
        stdout: String::from_utf8(stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(stderr).expect("output is UTF-8"),
    }
}
