//! What a program announces of its own operations, and whether it keeps it.

use crate::scenario::announced::{examples, wrong};
use crate::scenario::taken;
use crate::worker::{Broken, Client, Instrument, Limits, Program};
use backend_api::{Announced, Announcement, Meter, Operation, Session};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Asks a program.
///
/// # Errors
/// If it does not start or speak.
pub fn ask(program: &Program, limits: Limits) -> Result<Announcement, Broken> {
    let client = Client::start(program, Instrument::None, limits)?;
    Ok(Announcement { operations: client.about().operations.clone() })
}

/// What is behind a program's name in that of the file beside it.
pub const ENDING: &str = ".operations.json";

/// What the file beside a program says, `PROGRAM.operations.json`, so that nobody needs to start it to know; nothing if there is none.
pub fn beside(program: &Path) -> Option<Result<Announcement, serde_json::Error>> {
    let mut file = program.as_os_str().to_owned();
    file.push(ENDING);
    Some(serde_json::from_str(&fs::read_to_string(file).ok()?))
}

/// A line about an operation: its name, its arguments, and what it answers.
pub fn described(announced: &Announced) -> String {
    let Announced { name, gives, columns, arguments, .. } = announced;
    let properties = arguments.get("properties").and_then(Value::as_object);
    let optional = |argument: &str| if announced.requires(argument) { "" } else { "?" };
    let arguments: Vec<String> =
        properties.into_iter().flatten().map(|(name, _)| format!("{name}{}", optional(name))).collect();
    let columns = if columns.is_empty() { String::new() } else { format!(": {}", columns.join(", ")) };
    format!("{name}({}) gives {gives}{columns}", arguments.join(", "))
}

/// Calls an operation with each of its examples, in a session whose tables are loaded; how many there are.
///
/// # Errors
/// What is wrong with what was announced, or with an answer.
pub fn check(announced: &Announced, session: &mut dyn Session) -> Result<usize, String> {
    if let Some(wrong) = wrong(announced, &taken()) {
        return Err(wrong);
    }
    let mut count = 0;
    for example in examples(announced) {
        let call = Operation::Query(example.map_err(|error| error.to_string())?);
        let answer = session.run(&call, &mut Meter::new(1)).map_err(|failure| failure.message)?;
        if let Some(wrong) = announced.contradiction(&answer) {
            return Err(wrong);
        }
        count += 1;
    }
    Ok(count)
}
