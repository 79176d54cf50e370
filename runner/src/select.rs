//! Finds the scenarios and backends that the user named.

use crate::plugin::{self, NotReady};
use crate::registry::{BACKENDS, BuiltIn, SCENARIOS, all, backend, usual};
use crate::scenario::{self, Mistakes, Scenario};
use crate::suggest::perhaps;
use crate::worker::Program;
use backend_api::{DatabaseKind, Tuning};
use std::io;
use std::path::{Path, PathBuf};

/// An argument that names nothing that can be played.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    /// Neither a file nor a built-in scenario.
    #[error("no scenario `{argument}`: there is no such file, and the built-in ones are {known}")]
    Scenario {
        /// What was typed.
        argument: String,
        /// The built-in ones.
        known: String,
    },
    /// A folder without scenarios.
    #[error("no scenarios in {}: they are files that end in .yaml or .yml", .0.display())]
    EmptyFolder(PathBuf),
    /// A folder that cannot be read.
    #[error("cannot read the folder {}: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// No such backend.
    #[error("no backend `{name}`: use {known}, `all`, or a path to a program{suggestion}")]
    Backend {
        /// What was typed.
        name: String,
        /// The backends that there are.
        known: String,
        /// Which was perhaps meant.
        suggestion: String,
    },
    /// A backend in Python that cannot be played yet.
    #[error(transparent)]
    NotReady(#[from] NotReady),
    /// A program that is not there.
    #[error("no program at {}: a backend with a `/` in its name is a path", .0.display())]
    Program(PathBuf),
}

/// A scenario, or why it is none; the others are not lost with it.
pub type Found = Result<Scenario, Mistakes>;

/// The scenarios of the arguments, in their order.
///
/// # Errors
/// If an argument is no file, no folder with scenarios and no name.
pub fn scenarios(arguments: &[String]) -> Result<Vec<Found>, NotFound> {
    let mut found = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if path.is_dir() {
            found.extend(files(path)?.iter().map(|file| scenario::read(file)));
        } else if let Some(built_in) = named(argument).filter(|_| !path.exists()) {
            found.push(scenario::parse(built_in.id(), None, built_in.source));
        } else if let built_in = folder(argument)
            && !built_in.is_empty()
            && !path.exists()
        {
            found.extend(built_in.iter().map(|one| scenario::parse(one.id(), None, one.source)));
        } else if path.exists() || looks_like_a_file(argument) {
            found.push(scenario::read(path));
        } else {
            let known = SCENARIOS.iter().map(|scenario| scenario.name).collect::<Vec<_>>().join(", ");
            return Err(NotFound::Scenario { argument: argument.clone(), known });
        }
    }
    Ok(found)
}

/// The files that the arguments mean, and those in the folders that they mean; nothing of what is built in.
pub fn paths(arguments: &[String]) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if path.is_dir() {
            paths.extend(files(path).unwrap_or_default());
        } else if path.exists() || looks_like_a_file(argument) {
            paths.push(path.to_owned());
        }
    }
    paths
}

/// Whether one of the arguments means this scenario alone, and not a folder that it is in.
pub fn is_named(arguments: &[String], scenario: &Scenario) -> bool {
    arguments.iter().any(|argument| {
        let path = Path::new(argument);
        if path.exists() {
            !path.is_dir() && scenario.path.as_deref() == Some(path)
        } else {
            named(argument).is_some_and(|built_in| built_in.id() == scenario.id)
        }
    })
}

fn looks_like_a_file(argument: &str) -> bool {
    argument.contains(['/', '\\']) || argument.ends_with(".yaml") || argument.ends_with(".yml")
}

/// The built-in scenario of this name; `5` is as good as `05`.
fn named(argument: &str) -> Option<&'static BuiltIn> {
    let padded = format!("{argument:0>2}");
    SCENARIOS.iter().find(|scenario| scenario.name == argument || scenario.name == padded)
}

/// The built-in scenarios of a folder: `bench` is all that begin with `bench/`.
fn folder(argument: &str) -> Vec<&'static BuiltIn> {
    let is_within = |built_in: &&BuiltIn| {
        built_in.name.strip_prefix(argument.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
    };
    SCENARIOS.iter().filter(is_within).collect()
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, NotFound> {
    let fail = |source| NotFound::Folder { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in folder.read_dir().map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(NotFound::EmptyFolder(folder.to_owned()));
    }
    files.sort();
    Ok(files)
}

/// What names all backends that run on a database.
const ALL: &str = "all";

/// The programs of the backends named, or of those that are usual on a kind of database if none is, once for each tuning.
///
/// # Errors
/// If a name is no backend, or a path no file.
pub fn programs(names: &[String], tunings: &[Tuning], kind: DatabaseKind) -> Result<Vec<Program>, NotFound> {
    let names: Vec<String> = match names {
        [] => usual(kind),
        names => {
            names.iter().flat_map(|name| if name == ALL { all(kind) } else { vec![name.clone()] }).collect()
        }
    };
    let mut programs: Vec<Program> = Vec::new();
    for &tuning in tunings {
        for name in &names {
            let program = program(name)?.tuned(tuning);
            if !programs.contains(&program) {
                programs.push(program);
            }
        }
    }
    Ok(programs)
}

/// The program of the backend of this name, or at this path.
///
/// # Errors
/// If there is none.
pub fn program(name: &str) -> Result<Program, NotFound> {
    if name.contains(['/', '\\']) {
        let path = PathBuf::from(name);
        return if path.is_file() { Ok(Program::foreign(path)) } else { Err(NotFound::Program(path)) };
    }
    if backend(name).is_some() {
        return Ok(Program::built_in(name));
    }
    if let Some(known) = plugin::known(name) {
        return Ok(known.program()?);
    }
    if let Some(found) = plugin::on_path(name) {
        return Ok(found);
    }
    let known = BACKENDS.iter().map(|backend| backend.about().name);
    let known: Vec<String> = known.chain(plugin::KNOWN.iter().map(|known| known.name.to_owned())).collect();
    let suggestion = perhaps(name, known.iter().map(String::as_str));
    Err(NotFound::Backend { name: name.to_owned(), known: known.join(", "), suggestion })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(named: &[&str], kind: DatabaseKind) -> Vec<String> {
        let named: Vec<String> = named.iter().map(|&name| name.to_owned()).collect();
        programs(&named, &[Tuning::Default], kind).unwrap().iter().map(Program::name).collect()
    }

    #[test]
    fn four_libraries_play_on_sqlite_unless_others_are_named() {
        let four = ["rusqlite", "diesel", "sqlx", "sea-orm"];
        assert_eq!(names(&[], DatabaseKind::Sqlite), four);
        let every_one = names(&["all"], DatabaseKind::Sqlite);
        assert!(four.iter().all(|&name| every_one.iter().any(|one| one == name)), "{every_one:?}");
        let moved = ["async-sqlite", "diesel-async"];
        let has_moved = moved.map(|name| every_one.iter().any(|one| one == name));
        assert_eq!(has_moved, [cfg!(feature = "sqlite-async"); 2], "{every_one:?}");
        assert!(!every_one.iter().any(|name| name == "memory"), "{every_one:?}");
    }

    #[test]
    fn a_backend_that_is_named_twice_plays_once() {
        assert_eq!(names(&["sqlx", "all", "sqlx"], DatabaseKind::Sqlite)[0], "sqlx");
        let named = names(&["all", "sqlx", "memory"], DatabaseKind::Sqlite);
        assert_eq!(named.iter().filter(|&name| name == "sqlx").count(), 1, "{named:?}");
        assert_eq!(named.last().unwrap(), "memory");
    }
}
