//! `runner new scenario`: a file that plays as it stands, and beside it the schema by which editors know the language.

use super::published;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The scenario to begin with.
pub const TEXT: &str = include_str!("skeleton.yaml");

/// The schema's file, beside the scenario; its first line names it.
const SCHEMA: &str = "scenario.schema.json";

/// Why there is no new scenario.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// It would not be found in its folder.
    #[error("`{}` does not end in .yaml or .yml, as scenarios do: name it {}", .0.display(), .0.with_extension("yaml").display())]
    Name(PathBuf),
    /// There is something already.
    #[error("{} is there already: it is left as it is; give another name, or remove it first", .0.display())]
    There(PathBuf),
    /// The file cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

/// What was made.
pub struct New {
    /// The schema, which is there now.
    pub schema: PathBuf,
    /// Whether a schema was there already, and is another one than this program's.
    pub is_another: bool,
}

/// Writes a scenario to begin with. A schema that is there already is left as it is.
///
/// # Errors
/// If the name is none, something is there, or it cannot be written.
pub fn make(path: &Path) -> Result<New, NotMade> {
    if !path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        return Err(NotMade::Name(path.to_owned()));
    }
    write_new(path, TEXT)?;
    let beside = path.with_file_name(SCHEMA);
    let is_another = match write_new(&beside, published::SCHEMA) {
        Err(NotMade::There(there)) => {
            std::fs::read_to_string(there).ok().is_none_or(|found| found != published::SCHEMA)
        }
        written => written.map(|()| false)?,
    };
    Ok(New { schema: beside, is_another })
}

/// Nothing that is there is ever overwritten, not even what came between looking and writing.
fn write_new(path: &Path, text: &str) -> Result<(), NotMade> {
    let written = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => NotMade::There(path.to_owned()),
        _ => NotMade::Io { path: path.to_owned(), source },
    })
}
