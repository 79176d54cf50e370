//! Reads the command line. Whoever forgot what to play is told what there is.

use super::Cli;
use clap::Parser;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;

/// What `play` and `check` take.
const SCENARIOS: &str = "<SCENARIOS>...";

impl Cli {
    /// The command line of this process; if it is wrong, the process ends with what is wrong, and what to do.
    pub fn of_arguments() -> Cli {
        let arguments: Vec<OsString> = std::env::args_os().collect();
        Cli::try_parse_from(&arguments).unwrap_or_else(|error| {
            let is_play = arguments.iter().any(|argument| argument == "play");
            (if is_play { with_scenarios(error) } else { error }).exit()
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
