//! Reads the command line. Whoever forgot what to play is told what there is.

use super::Cli;
use crate::exit_code::Exit;
use crate::output;
use clap::Parser;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;
use std::io::{self, Write};

/// What `play` and `check` take.
const SCENARIOS: &str = "<SCENARIOS>...";

impl Cli {
    /// The command line of this process.
    ///
    /// # Errors
    /// How the process ends if it is wrong, which was said with what to do, or asks for help, which was printed.
    pub fn of_arguments() -> Result<Cli, Exit> {
        let arguments: Vec<OsString> = std::env::args_os().collect();
        Cli::try_parse_from(&arguments).map_err(|error| {
            let is_play = arguments.iter().any(|argument| argument == "play");
            let error = if is_play { with_scenarios(error) } else { error };
            let printed = error.print().and_then(|()| io::stdout().flush());
            match printed {
                // If nobody hears what is wrong, it is wrong all the same.
                _ if error.use_stderr() => Exit::Usage,
                Ok(()) => Exit::Passed,
                Err(unwritten) => output::end_by(&unwritten.into()),
            }
        })
    }
}

/// Where no scenario is named, some that are there.
fn with_scenarios(mut error: Error) -> Error {
    let is_missing = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(missing)) => missing.iter().any(|argument| argument == SCENARIOS),
        _ => false,
    };
    if error.kind() == ErrorKind::MissingRequiredArgument && is_missing {
        let tips = [
            "`runner play 05` plays a lesson that is built in",
            "`runner list` shows all scenarios that are built in",
            "`runner new scenario mine.yaml` begins one of your own",
        ];
        let tips = tips.map(StyledStr::from).into();
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    }
    error
}
