//! Lines of the backends' own sources, without those that are empty or a comment.

use crate::sources;
use backend_api::operation::OperationName;
use backend_api::{Backend, DatabaseKind};
use reports::costs::Lines;
use std::collections::{BTreeMap, BTreeSet};
use strum::IntoEnumIterator;

macro_rules! models {
    ($($library:literal)*) => {
        &[$(($library, include_str!(concat!("../../../backends/", $library, "/src/models.rs")))),*]
    };
}

/// The models of those that have their own: async-sqlite has those of rusqlite, and diesel-async those of Diesel.
const MODELS: &[(&str, &str)] = models!["rusqlite" "postgres" "mysql" "diesel" "sqlx" "sea-orm"];

/// The lines of a library's backend on a database; none where it is not built in.
pub fn of(library: &str, backend: Option<&(dyn Backend + Sync)>, kind: DatabaseKind) -> Lines {
    if library == "async-sqlite" {
        // It hands functions of rusqlite to a thread, and has no lines of its own to compare.
        return Lines { operations: 0, of_operations: 0, models: None, migrations: None };
    }
    let mut functions: BTreeMap<String, u32> = BTreeMap::new();
    let mut migrations = None;
    if let Some(backend) = backend {
        let files = backend.sources(kind);
        let mut names: BTreeSet<&str> = OperationName::iter().flat_map(OperationName::functions).collect();
        for (_, function) in sources::functions(&files) {
            // What says that there is no such thing is not how it is done.
            if names.remove(function.name.as_str()) && !function.source.contains("Unsupported") {
                functions.insert(function.name, code(&function.source));
            }
        }
        let file = files.iter().find(|source| source.file.ends_with("/migrations.rs"));
        migrations = file.map(|source| code(&source.text));
    }
    Lines {
        operations: functions.len() as u32,
        of_operations: functions.values().sum(),
        models: MODELS.iter().find(|(name, _)| *name == library).map(|(_, text)| code(text)),
        migrations,
    }
}

/// Lines with something other than a comment.
fn code(text: &str) -> u32 {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//")).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry;

    #[test]
    fn comments_and_empty_lines_are_no_code() {
        assert_eq!(code("//! One.\n\n/// Two.\nfn two() {\n    // three\n    2\n}\n"), 3);
    }

    #[test]
    fn every_library_has_operations_and_migrations() {
        for name in registry::usual(DatabaseKind::Sqlite) {
            let lines = of(&name, registry::backend(&name), DatabaseKind::Sqlite);
            assert!(lines.operations > 30 && lines.per_operation() > 3.0, "{name} {lines:?}");
            assert!(lines.models.is_some() && lines.migrations.is_some(), "{name} {lines:?}");
        }
    }
}
