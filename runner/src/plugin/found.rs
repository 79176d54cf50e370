//! Backends of one's own, which are known by a name: on the path, in the plugins folder, or in its file `backends.yaml`. They
//! are looked for, and none of them is started.

use super::announced::ENDING;
use super::folder::plugins;
use crate::worker::{PREFIX, Program};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file in the plugins folder that names programs.
const FILE: &str = "backends.yaml";

/// A program that is a backend by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The backend's name.
    pub name: String,
    /// The program.
    pub program: PathBuf,
    /// What it is started with.
    pub arguments: Vec<OsString>,
}

/// The file that names programs cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {because}\nhelp: each line is `NAME: PROGRAM` or `NAME: [PROGRAM, ARGUMENT]`", path.display())]
pub struct Unreadable {
    /// The file.
    path: PathBuf,
    /// The reason, with its place.
    because: String,
}

/// How a backend is named in the file.
#[derive(Deserialize)]
#[serde(untagged, expecting = "this is neither a program nor a list of one with its arguments")]
enum Line {
    Program(String),
    WithArguments(Vec<String>),
}

/// The program that is the backend of this name.
///
/// # Errors
/// If the file that names them cannot be read.
pub fn found(name: &str) -> Result<Option<Program>, Unreadable> {
    let found = all()?.into_iter().find(|found| found.name == name);
    Ok(found.map(|Found { name, program, arguments }| Program::named(name, program, arguments)))
}

/// All of them, of one name first the one that counts.
///
/// # Errors
/// If the file that names them cannot be read.
pub fn all() -> Result<Vec<Found>, Unreadable> {
    Ok([in_file()?, in_folder(), on_path()].concat())
}

/// Those that the file in the plugins folder names. A path without a folder is looked for on the path of programs.
///
/// # Errors
/// If it cannot be read.
pub fn in_file() -> Result<Vec<Found>, Unreadable> {
    let Some(plugins) = plugins() else { return Ok(Vec::new()) };
    let path = plugins.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(Unreadable { path, because: error.to_string() }),
    };
    lines(&text, &plugins).map_err(|because| Unreadable { path, because })
}

fn lines(text: &str, folder: &Path) -> Result<Vec<Found>, String> {
    // The place is told in words; the file is somebody's own, and its lines are few.
    let options = serde_yaml::options! { with_snippet: false };
    let lines: Option<BTreeMap<String, Line>> =
        serde_yaml::from_str_with_options(text, options).map_err(|error| error.to_string())?;
    let found = lines.unwrap_or_default().into_iter().map(|(name, line)| {
        let mut words = match line {
            Line::Program(program) => vec![program],
            Line::WithArguments(words) => words,
        }
        .into_iter();
        let program = words.next().ok_or_else(|| format!("`{name}` has no program"))?;
        let is_path = program.contains(['/', '\\']);
        let program = if is_path { folder.join(program).components().collect() } else { program.into() };
        Ok(Found { name, program, arguments: words.map(OsString::from).collect() })
    });
    found.collect()
}

/// Those in the plugins folder, or each in a folder of its name there.
pub fn in_folder() -> Vec<Found> {
    let Some(plugins) = plugins() else { return Vec::new() };
    let mut found = programs(&plugins);
    for folder in entries(&plugins) {
        let name = folder.file_name().unwrap_or_default().to_owned();
        let own = programs(&folder).into_iter().filter(|program| *program.name == *name);
        found.extend(own);
    }
    found
}

/// Those on the path; the first of a name counts.
pub fn on_path() -> Vec<Found> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found: Vec<Found> = Vec::new();
    for program in std::env::split_paths(&path).flat_map(|folder| programs(&folder)) {
        if !found.iter().any(|known| known.name == program.name) {
            found.push(program);
        }
    }
    found
}

/// The backends in a folder.
fn programs(folder: &Path) -> Vec<Found> {
    let named = |program: PathBuf| Some(Found { name: name_of(&program)?, program, arguments: Vec::new() });
    entries(folder).into_iter().filter_map(named).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    entries.sort();
    entries
}

/// The backend that a program is by its name.
fn name_of(program: &Path) -> Option<String> {
    let stem = if cfg!(windows) { program.file_stem()? } else { program.file_name()? };
    let name = stem.to_str()?.strip_prefix(PREFIX)?;
    let is_announcement = program.to_string_lossy().ends_with(ENDING);
    (!name.is_empty() && !is_announcement && program.is_file()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_programs_with_and_without_arguments() {
        let found =
            lines("mine: ./bin/mine\nother: [node, /home/me/other.js]\n", Path::new("/plugins")).unwrap();
        let [mine, other] = &found[..] else { panic!("{found:?}") };
        assert_eq!((mine.name.as_str(), mine.program.as_path()), ("mine", Path::new("/plugins/bin/mine")));
        assert_eq!(other.program, Path::new("node"), "it is looked for on the path");
        assert_eq!(other.arguments, ["/home/me/other.js"]);
        assert_eq!(lines("# nothing yet\n", Path::new("")), Ok(Vec::new()));
    }

    #[test]
    fn a_mistake_in_the_file_is_told_with_its_place() {
        let said = lines("mine: /bin/mine\nother: { program: node }\n", Path::new("")).unwrap_err();
        assert!(said.contains("line 2") && said.contains("neither a program nor a list"), "{said}");
        let said = lines("mine: []\n", Path::new("")).unwrap_err();
        assert_eq!(said, "`mine` has no program");
    }
}
