//! The files of the backends in Python, which are built into the program and written out before they are first run: the same
//! from a source tree and from an installed binary.

use super::folder::{fingerprint, plugins};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file: its path from the repository's top, and its text.
pub type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal)*) => {
        &[$((concat!("backends/", $path), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/", $path)))),*]
    };
}

/// What all of them share, and the migrations that raw drivers run.
const SHARED: &[File] = files![
    "python/runner_backend/__init__.py" "python/runner_backend/answers.py" "python/runner_backend/clients.py" "python/runner_backend/codes.py"
    "python/runner_backend/engine.py" "python/runner_backend/failures.py" "python/runner_backend/meter.py" "python/runner_backend/operations.py"
    "python/runner_backend/own.py"
    "python/runner_backend/serve.py" "python/runner_backend/session.py" "python/runner_backend/sql.py"
    "python/runner_backend/statements.py" "python/runner_backend/story.py" "python/runner_backend/values.py"
    "api/migrations/sqlite/0001_initial/up.sql" "api/migrations/sqlite/0001_initial/down.sql"
    "api/migrations/sqlite/0002_add_genre/up.sql" "api/migrations/sqlite/0002_add_genre/down.sql"
    "api/migrations/sqlite/0003_fill_genre/up.sql" "api/migrations/sqlite/0003_fill_genre/down.sql"
    "api/migrations/sqlite/0004_add_isbn/up.sql" "api/migrations/sqlite/0004_add_isbn/down.sql"
    "api/migrations/sqlite/0005_index_genre/up.sql" "api/migrations/sqlite/0005_index_genre/down.sql"
];

/// Python's `sqlite3`.
pub const SQLITE3: &[File] = files![
    "python-sqlite3/__main__.py" "python-sqlite3/basics.py" "python-sqlite3/bulk.py" "python-sqlite3/concurrency.py" "python-sqlite3/crud.py"
    "python-sqlite3/error.py" "python-sqlite3/migrations.py" "python-sqlite3/models.py" "python-sqlite3/nested.py"
    "python-sqlite3/own.py" "python-sqlite3/paging.py" "python-sqlite3/queries.py" "python-sqlite3/relations.py" "python-sqlite3/schema.py"
    "python-sqlite3/session.py" "python-sqlite3/traced.py" "python-sqlite3/transactions.py" "python-sqlite3/writes.py"
];

/// SQLAlchemy.
pub const SQLALCHEMY: &[File] = files![
    "sqlalchemy/__main__.py" "sqlalchemy/basics.py" "sqlalchemy/bulk.py" "sqlalchemy/concurrency.py" "sqlalchemy/crud.py" "sqlalchemy/drivers.py"
    "sqlalchemy/error.py" "sqlalchemy/events.py" "sqlalchemy/migrations.py" "sqlalchemy/models.py" "sqlalchemy/nested.py"
    "sqlalchemy/own.py" "sqlalchemy/paging.py" "sqlalchemy/queries.py" "sqlalchemy/relations.py" "sqlalchemy/schema.py"
    "sqlalchemy/session.py" "sqlalchemy/transactions.py" "sqlalchemy/writes.py" "sqlalchemy/migrations/env.py"
    "sqlalchemy/migrations/versions/0001_initial.py" "sqlalchemy/migrations/versions/0002_add_genre.py"
    "sqlalchemy/migrations/versions/0003_fill_genre.py" "sqlalchemy/migrations/versions/0004_add_isbn.py"
    "sqlalchemy/migrations/versions/0005_index_genre.py"
];

/// What a new backend begins with: its program, and its operations.
pub const SKELETON: [&str; 2] = [
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/python/skeleton/program.py")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/python/skeleton/backend.py")),
];

/// The package that all backends in Python share, each file with its name.
pub fn shared_package() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHARED.iter().filter_map(|(path, text)| Some((path.strip_prefix("backends/python/")?, *text)))
}

/// The packages that SQLAlchemy's backend needs, each with the hashes of its files.
pub const REQUIREMENTS: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/sqlalchemy/requirements.lock"));

/// A folder that has the folder `backends` with these files in it, written if it is not there yet.
///
/// # Errors
/// If there is no place for it.
pub fn written_out() -> io::Result<PathBuf> {
    let files = || [SHARED, SQLITE3, SQLALCHEMY].into_iter().flatten();
    let plugins =
        plugins().ok_or_else(|| io::Error::other("this system has no folder for what a program keeps"))?;
    let place =
        plugins.join(format!("python-{}", fingerprint(files().flat_map(|(path, text)| [*path, *text]))));
    if !place.is_dir() {
        fs::create_dir_all(&plugins)?;
        // Whole or not at all: another run may do the same at this moment.
        let new = tempfile::Builder::new().prefix(".new-").tempdir_in(&plugins)?;
        for (path, text) in files() {
            write(&new.path().join(path), text)?;
        }
        if let Err(error) = fs::rename(new.path(), &place)
            && !place.is_dir()
        {
            return Err(error);
        }
    }
    Ok(place)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collect(folder: &Path, top: &Path, found: &mut Vec<String>) {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, top, found);
            } else if path.extension().is_some_and(|ending| ending == "py") {
                found.push(path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }

    #[test]
    fn every_file_in_python_is_built_in() {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut there = Vec::new();
        for folder in ["python/runner_backend", "python-sqlite3", "sqlalchemy"] {
            collect(&top.join("backends").join(folder), top, &mut there);
        }
        let files = [SHARED, SQLITE3, SQLALCHEMY].into_iter().flatten().map(|(path, _)| (*path).to_owned());
        let mut built_in: Vec<String> = files.filter(|path| path.ends_with(".py")).collect();
        there.sort();
        built_in.sort();
        assert_eq!(built_in, there);
    }
}
