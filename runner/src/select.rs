//! Finds the scenarios and backends that the user named.

use crate::folder::{self, NoScenarios};
use crate::plugin::{self, NotReady, Unreadable};
use crate::registry::{BuiltIn, SCENARIOS, all, backend, backends, usual};
use crate::scenario::{self, Given, Mistakes, Scenario, Source};
use crate::suggest::perhaps;
use crate::worker::Program;
use backend_api::{DatabaseKind, Tuning};
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
    /// A folder that has none, or cannot be read.
    #[error(transparent)]
    Folder(#[from] NoScenarios),
    /// A value for a variable that no scenario has.
    #[error("no scenario that was named has a variable `{name}`{suggestion}")]
    Variable {
        /// The variable.
        name: String,
        /// Which was perhaps meant.
        suggestion: String,
    },
    /// No such backend.
    #[error("no backend `{name}`: use {known}, `all`, or a path to a program{suggestion}")]
    Backend {
        /// What was typed.
        name: String,
        /// The backends that there are, one's own with them.
        known: String,
        /// Which was perhaps meant.
        suggestion: String,
    },
    /// A backend that cannot be played yet.
    #[error(transparent)]
    NotReady(#[from] NotReady),
    /// The file that names programs is wrong.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A program that is not there.
    #[error("no program at {}: a backend with a `/` in its name is a path", .0.display())]
    Program(PathBuf),
}

/// A scenario, or why it is none; the others are not lost with it.
pub type Found = Result<Scenario, Mistakes>;

/// The scenarios of the arguments, in their order; `-` is what is written to this program.
///
/// # Errors
/// If an argument is no file, no folder with scenarios and no name, or a variable is given that no scenario has.
pub fn scenarios(arguments: &[String], given: &Given) -> Result<Vec<Found>, NotFound> {
    let mut found = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if argument == STDIN {
            found.push(scenario::read_stdin(given));
        } else if path.is_dir() {
            found.extend(in_folder(path, given)?);
        } else if let Some(built_in) = named(argument).filter(|_| !path.exists()) {
            found.push(parse(built_in, given));
        } else if let built_in = built_in_folder(argument)
            && !built_in.is_empty()
            && !path.exists()
        {
            found.extend(built_in.iter().map(|one| parse(one, given)));
        } else if path.exists() || looks_like_a_file(argument) {
            found.push(scenario::read_given(path, given));
        } else {
            let known = SCENARIOS.iter().map(|scenario| scenario.name).collect::<Vec<_>>().join(", ");
            return Err(NotFound::Scenario { argument: argument.clone(), known });
        }
    }
    refuse_unknown(&found, given)?;
    Ok(found)
}

/// The scenarios of a folder. What has steps and no title is a part of others; one that no other includes is a mistake.
fn in_folder(path: &Path, given: &Given) -> Result<Vec<Found>, NotFound> {
    let files = folder::files(path)?;
    let mut found: Vec<Found> =
        files.scenarios.iter().map(|file| scenario::read_given(file, given)).collect();
    let included: Vec<PathBuf> =
        found.iter().flat_map(parts).filter_map(|part| part.canonicalize().ok()).collect();
    let is_included = |file: &PathBuf| file.canonicalize().is_ok_and(|file| included.contains(&file));
    let others = files.parts.iter().filter(|file| !is_included(file));
    found.extend(others.map(|file| scenario::read_given(file, given)));
    Ok(found)
}

/// The files that a scenario is read from besides its own.
fn parts(found: &Found) -> Vec<PathBuf> {
    match found {
        Ok(scenario) => scenario.parts.clone(),
        Err(mistakes) => mistakes.parts.iter().skip(1).filter_map(|part| part.path.clone()).collect(),
    }
}

/// What stands for what is written to this program.
pub const STDIN: &str = "-";

fn parse(built_in: &BuiltIn, given: &Given) -> Found {
    let name = format!("{}.yaml", built_in.id());
    scenario::parse_source(&Source { id: built_in.id(), name, path: None, text: built_in.source }, given)
}

/// A variable that none of the scenarios has is misspelt. What is wrong with a scenario may be its variables.
fn refuse_unknown(found: &[Found], given: &Given) -> Result<(), NotFound> {
    let Ok(scenarios) = found.iter().map(Result::as_ref).collect::<Result<Vec<&Scenario>, _>>() else {
        return Ok(());
    };
    let known: Vec<&str> =
        scenarios.iter().flat_map(|scenario| &scenario.variables).map(String::as_str).collect();
    match given.variables.iter().find(|setting| !known.contains(&setting.name.as_str())) {
        Some(setting) => Err(NotFound::Variable {
            name: setting.name.clone(),
            suggestion: perhaps(&setting.name, known.iter().copied()),
        }),
        None => Ok(()),
    }
}

/// The files that the arguments mean, those in the folders that they mean, and those which these include; nothing of what is
/// built in.
pub fn watched(arguments: &[String], given: &Given) -> Vec<PathBuf> {
    let mut files = paths(arguments);
    for path in files.clone() {
        files.extend(parts(&scenario::read_given(&path, given)));
    }
    files.sort();
    files.dedup();
    files
}

/// The files that the arguments mean, and those in the folders that they mean.
fn paths(arguments: &[String]) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if path.is_dir() {
            paths.extend(folder::files(path).map(|files| files.scenarios).unwrap_or_default());
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
fn built_in_folder(argument: &str) -> Vec<&'static BuiltIn> {
    let is_within = |built_in: &&BuiltIn| {
        built_in.name.strip_prefix(argument.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
    };
    SCENARIOS.iter().filter(is_within).collect()
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
    if let Some(found) = plugin::found(name)? {
        return Ok(found);
    }
    let known = backends().map(|backend| backend.about().name);
    let known = known.chain(plugin::KNOWN.iter().map(|known| known.name.to_owned()));
    let known: Vec<String> = known.chain(plugin::all()?.into_iter().map(|found| found.name)).collect();
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
