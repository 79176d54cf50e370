//! Reads the text of a file, whatever its path leads to.

use super::mistake::Mistake;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read. The longest lesson is a thousandth of it.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Why a file has no text.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// It is not there.
    #[error("there is no such file")]
    Missing,
    /// The path leads to a folder.
    #[error("this is a folder")]
    Folder,
    /// It is larger than anybody writes.
    #[error("the file is larger than {} MiB", MOST_BYTES / 1024 / 1024)]
    TooLarge,
    /// It is no UTF-8.
    #[error("the file is not UTF-8: line {line} has a byte that belongs to no character")]
    NotUtf8 {
        /// The line of the first byte that is none, from 1.
        line: usize,
    },
    /// Anything else.
    #[error("cannot read the file: {0}")]
    Other(io::Error),
}

impl Unread {
    /// What is wrong with a scenario's file.
    pub fn mistake(&self) -> Mistake {
        let mistake = Mistake::of_file(self.to_string());
        match self {
            Unread::Missing => mistake.help("`runner list` shows the scenarios that are built in"),
            Unread::Folder => Mistake::of_file("this is a folder, not a scenario").help("name a file in it"),
            Unread::TooLarge => mistake.help("let `data` generate the rows instead of listing them"),
            Unread::NotUtf8 { .. } => mistake.help("save the file with the encoding UTF-8"),
            Unread::Other(_) => mistake,
        }
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Unread::Missing,
            io::ErrorKind::IsADirectory => Unread::Folder,
            _ => Unread::Other(error),
        }
    }
}

/// The text of a file.
///
/// # Errors
/// If there is none.
pub fn of_file(path: &Path) -> Result<String, Unread> {
    of(File::open(path).map_err(Unread::from)?)
}

/// Whatever there is to read.
///
/// # Errors
/// The same.
pub fn of(source: impl Read) -> Result<String, Unread> {
    let mut bytes = Vec::new();
    // A size that is asked for is wrong for pipes and devices; reading one byte too many never is.
    source.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(Unread::from)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Unread::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..good].iter().filter(|&&byte| byte == b'\n').count();
        Unread::NotUtf8 { line }
    })
}
