//! The text of a file, whatever its path leads to.

use super::mistake::Mistake;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read. The longest lesson is a thousandth of it.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Reads a file.
///
/// # Errors
/// If it cannot be read, is too large, or no UTF-8.
pub fn of_file(path: &Path) -> Result<String, Mistake> {
    File::open(path).map_err(|error| cannot_read(&error)).and_then(of)
}

/// Reads whatever there is to read.
///
/// # Errors
/// The same.
pub fn of(source: impl Read) -> Result<String, Mistake> {
    let mut bytes = Vec::new();
    // A size that is asked for is wrong for pipes and devices; reading one byte too many never is.
    source.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| cannot_read(&error))?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("the file is larger than {} MiB", MOST_BYTES / 1024 / 1024);
        return Err(Mistake::of_file(message).help("let `data` generate the rows instead of listing them"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..good].iter().filter(|&&byte| byte == b'\n').count();
        Mistake::of_file(format!(
            "the file is not UTF-8: line {line} has a byte that belongs to no character"
        ))
        .help("save the file with the encoding UTF-8")
    })
}

fn cannot_read(error: &io::Error) -> Mistake {
    match error.kind() {
        io::ErrorKind::NotFound => Mistake::of_file("there is no such file")
            .help("`runner list` shows the scenarios that are built in"),
        io::ErrorKind::IsADirectory => {
            Mistake::of_file("this is a folder, not a scenario").help("name a file in it")
        }
        _ => Mistake::of_file(format!("cannot read the file: {error}")),
    }
}
