//! The programs of `scenarios/costs`, built in, and written to a folder where they can be changed and built.

use anyhow::{Context, Result};
use std::path::Path;

/// A file: its path, and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../../scenarios/costs/", $path)))),*]
    };
}

/// Files that belong to no program alone.
const SHARED: &[File] = files!["Cargo.toml" "Cargo.lock" "migrations/1_books/up.sql"];

/// Each library with the files of its program.
const PROGRAMS: [(&str, &[File]); 8] = [
    (
        "rusqlite",
        files!["rusqlite/Cargo.toml" "rusqlite/src/main.rs" "rusqlite/src/models.rs" "rusqlite/src/queries.rs"],
    ),
    (
        "async-sqlite",
        files!["async-sqlite/Cargo.toml" "async-sqlite/src/main.rs" "async-sqlite/src/models.rs" "async-sqlite/src/queries.rs"],
    ),
    (
        "postgres",
        files!["postgres/Cargo.toml" "postgres/src/main.rs" "postgres/src/models.rs" "postgres/src/queries.rs"],
    ),
    ("mysql", files!["mysql/Cargo.toml" "mysql/src/main.rs" "mysql/src/models.rs" "mysql/src/queries.rs"]),
    (
        "diesel",
        files!["diesel/Cargo.toml" "diesel/src/main.rs" "diesel/src/models.rs" "diesel/src/queries.rs" "diesel/src/schema.rs"],
    ),
    (
        "diesel-async",
        files!["diesel-async/Cargo.toml" "diesel-async/src/main.rs" "diesel-async/src/models.rs" "diesel-async/src/queries.rs" "diesel-async/src/schema.rs"],
    ),
    (
        "sqlx",
        files!["sqlx/Cargo.toml" "sqlx/migrations/1_books.sql" "sqlx/src/main.rs" "sqlx/src/models.rs" "sqlx/src/queries.rs"],
    ),
    (
        "sea-orm",
        files!["sea-orm/Cargo.toml" "sea-orm/src/main.rs" "sea-orm/src/migrations.rs" "sea-orm/src/models.rs" "sea-orm/src/queries.rs"],
    ),
];

/// Whether a library has a program.
pub fn has(library: &str) -> bool {
    PROGRAMS.iter().any(|(name, _)| *name == library)
}

/// Writes all of them.
pub fn write(folder: &Path) -> Result<()> {
    let files = PROGRAMS.iter().flat_map(|(_, files)| *files).chain(SHARED);
    for (path, text) in files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .and_then(|()| std::fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
