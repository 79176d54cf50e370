//! A script whose interpreter is not there: of it the system says no more than that a file is missing.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// What a first line is looked for in: Linux reads no more of it either.
const LINE: u64 = 256;

/// The interpreter that a script names in its first line, if there is no such program.
pub fn missing(script: &Path) -> Option<String> {
    let mut line = Vec::new();
    BufReader::new(File::open(script).ok()?.take(LINE)).read_until(b'\n', &mut line).ok()?;
    let line = String::from_utf8(line).ok()?;
    let interpreter = line.strip_prefix("#!")?.split_whitespace().next()?;
    (!Path::new(interpreter).exists()).then(|| interpreter.to_owned())
}
