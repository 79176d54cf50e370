//! The source of an operation as each backend writes it, cut out of the files that the backends name.

mod extract;

use crate::plugin;
use crate::registry::BACKENDS;
use crate::scenario::{Scenario, calls};
use crate::worker::Program;
use backend_api::DatabaseKind;
use backend_api::operation::OperationName;
use backend_api::sources::Source;
use extract::{Function, Language};
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

/// A function of a backend's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The backend.
    pub backend: &'static str,
    /// The file, from the repository's top.
    pub file: &'static str,
    /// The function's line in it, from 1.
    pub line: usize,
    /// The function with its comment.
    pub source: String,
}

/// The functions that an operation calls on a kind of database, in each backend that is written for it.
pub fn of(operation: OperationName, kind: DatabaseKind) -> Vec<Listing> {
    found(operation, &written(kind, |_| true))
}

/// The files of a backend, taken to pieces.
struct Written {
    backend: &'static str,
    functions: Vec<(&'static str, Function)>,
}

/// What those backends are written in that are asked for.
fn written(kind: DatabaseKind, is_asked: impl Fn(&str) -> bool) -> Vec<Written> {
    let built_in = BACKENDS.iter().filter(|backend| is_asked(backend.name()));
    let built_in = built_in.map(|backend| (backend.name(), backend.sources(kind)));
    let known = plugin::KNOWN.iter().filter(|known| is_asked(known.name));
    let known = known.map(|known| (known.name, known.sources(kind)));
    built_in
        .chain(known)
        .map(|(backend, files)| Written { backend, functions: functions(&files).collect() })
        .collect()
}

/// The functions of files, each with its file.
pub fn functions(files: &[Source]) -> impl Iterator<Item = (&'static str, Function)> {
    let of_file = |source: &Source| {
        let file = source.file;
        extract::functions(Language::of(file), &source.text).into_iter().map(move |function| (file, function))
    };
    files.iter().flat_map(of_file)
}

fn found(operation: OperationName, written: &[Written]) -> Vec<Listing> {
    let all: BTreeSet<&str> = OperationName::iter().flat_map(OperationName::functions).collect();
    let mut listings = Vec::new();
    for Written { backend, functions } in written {
        let names =
            operation.functions().into_iter().flat_map(|function| with_variants(function, &all, functions));
        for name in names.chain(operation.helpers().iter().copied()) {
            let function = functions.iter().find(|(_, function)| function.name == name);
            listings.extend(function.map(|(file, Function { line, source, .. })| Listing {
                backend,
                file,
                line: *line,
                source: source.clone(),
            }));
        }
    }
    listings
}

/// A function, and those that do the same in another way: a variant has the name and more words, such as
/// `find_book_without_limit`, unless that is another operation's function.
fn with_variants<'a>(
    function: &'a str,
    all: &BTreeSet<&str>,
    functions: &'a [(&'static str, Function)],
) -> Vec<&'a str> {
    let mut names = vec![function];
    for name in functions.iter().map(|(_, function)| function.name.as_str()) {
        let is_variant = name.strip_prefix(function).is_some_and(|rest| rest.starts_with('_'));
        if is_variant && !all.contains(name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What a record shows of these scenarios: each operation in each backend that plays.
pub fn of_scenarios(
    scenarios: &[Scenario],
    programs: &[Program],
    kinds: &BTreeSet<DatabaseKind>,
) -> Vec<reports::record::SourceListing> {
    let mut called: Vec<String> = Vec::new();
    for call in scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| calls(&step.action)) {
        if !called.contains(&call.operation) {
            called.push(call.operation);
        }
    }
    let plays = |backend: &str| programs.iter().any(|program| program.is(backend));
    let written: Vec<_> = kinds.iter().map(|&kind| written(kind, plays)).collect();
    let mut listings = Vec::new();
    for operation in
        OperationName::iter().filter(|name| called.iter().any(|called| called == <&str>::from(name)))
    {
        let name: &str = operation.into();
        let mut played: Vec<Listing> = Vec::new();
        for listing in written.iter().flat_map(|written| found(operation, written)) {
            if !played.iter().any(|known| is_alike(known, &listing)) {
                played.push(listing);
            }
        }
        listings.extend(played.into_iter().map(|listing| reports::record::SourceListing {
            operation: name.to_owned(),
            backend: listing.backend.to_owned(),
            file: listing.file.to_owned(),
            line: listing.line,
            source: listing.source,
        }));
    }
    listings
}

/// Whether two listings differ in nothing but the type of the connection.
fn is_alike(one: &Listing, other: &Listing) -> bool {
    let text = |listing: &Listing| {
        let words = listing.source.split([' ', ',', ')', '(']).filter(|word| !word.ends_with("Connection"));
        words.collect::<Vec<_>>().join(" ")
    };
    (one.file, one.line) == (other.file, other.line) && text(one) == text(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry;

    #[test]
    fn every_operation_can_be_shown_in_every_library() {
        for (operation, kind) in
            OperationName::iter().flat_map(|operation| DatabaseKind::ALL.map(|kind| (operation, kind)))
        {
            let found = of(operation, kind);
            for backend in BACKENDS.iter().filter(|backend| !backend.sources(kind).is_empty()) {
                let name = backend.name();
                for function in operation.functions() {
                    let is_shown = found.iter().any(|listing| {
                        listing.backend == name && listing.source.contains(&format!("fn {function}"))
                    });
                    assert!(is_shown, "{name} shows no {function} for {kind}");
                }
            }
        }
    }

    #[test]
    fn every_operation_is_shown_in_python() {
        for operation in OperationName::iter() {
            let found = of(operation, DatabaseKind::Sqlite);
            for (backend, function) in plugin::KNOWN
                .iter()
                .filter(|known| known.language() == "Python")
                .flat_map(|known| operation.functions().into_iter().map(|function| (known.name, function)))
            {
                let is_shown = found.iter().any(|listing| {
                    listing.backend == backend && listing.source.starts_with(&format!("def {function}("))
                });
                assert!(is_shown, "{backend} shows no {function}");
            }
        }
        let on_a_server = of(OperationName::FindBook, DatabaseKind::Postgres);
        assert!(on_a_server.iter().any(|listing| listing.backend == "sqlalchemy"));
        assert!(!on_a_server.iter().any(|listing| listing.backend == "python-sqlite3"));
    }

    #[test]
    fn drizzle_is_shown_in_javascript() {
        let found = of(OperationName::FindBook, DatabaseKind::Sqlite);
        let listing = found.iter().find(|listing| listing.backend == "drizzle").unwrap();
        assert_eq!(listing.file, "backends/third-party/drizzle/crud.js");
        assert!(listing.source.starts_with("/** Reads one book"), "{listing:?}");
        assert!(listing.source.contains("export async function find_book(db, id) {"), "{listing:?}");
    }

    #[test]
    fn what_is_built_where_it_is_wanted_is_shown_as_well() {
        let found = of(OperationName::FindBook, DatabaseKind::Sqlite);
        for name in ["toasty", "rbatis"] {
            let listing = found.iter().find(|listing| listing.backend == name).unwrap();
            assert_eq!(listing.file, format!("backends/third-party/{name}/src/crud.rs"));
            assert!(listing.source.starts_with("/// Reads one book by its id."), "{listing:?}");
            assert!(listing.source.contains("pub async fn find_book("), "{listing:?}");
        }
    }

    #[test]
    fn what_the_expert_tuning_calls_is_shown_besides() {
        let found = of(OperationName::FindBook, DatabaseKind::Sqlite);
        let backends_with = |function: &str| {
            let found = found.iter().filter(|listing| listing.source.contains(&format!("fn {function}(")));
            let usual = registry::usual(DatabaseKind::Sqlite);
            let backends =
                found.map(|listing| listing.backend).filter(|&name| usual.iter().any(|one| one == name));
            backends.collect::<Vec<_>>()
        };
        assert_eq!(backends_with("find_book"), ["rusqlite", "diesel", "sqlx", "sea-orm"]);
        assert_eq!(backends_with("find_book_without_limit"), ["diesel", "sea-orm"]);

        let of_author = of(OperationName::BooksOfAuthor, DatabaseKind::Sqlite);
        assert!(!of_author.iter().any(|listing| listing.source.contains("fn books_of_author_and_year")));
    }

    #[test]
    fn a_listing_reads_as_for_its_database() {
        let found = |operation, kind| {
            let mut found = of(operation, kind).into_iter();
            found.find(|listing| listing.backend == "sqlx").unwrap().source
        };
        assert!(found(OperationName::FindBook, DatabaseKind::Sqlite).contains("conn: &mut SqliteConnection"));
        assert!(found(OperationName::FindBook, DatabaseKind::Postgres).contains("conn: &mut PgConnection"));
        let by_year = |kind| found(OperationName::BooksOfYear, kind);
        assert!(by_year(DatabaseKind::Sqlite).contains("sqlx::query_as!("));
        assert!(by_year(DatabaseKind::Postgres).contains("WHERE year = $1 ORDER BY id\""));
        assert!(by_year(DatabaseKind::Mysql).contains("WHERE year = ? ORDER BY id\""));
        assert!(!by_year(DatabaseKind::Mysql).contains("sql!"));
    }

    #[test]
    fn a_record_has_what_differs_between_databases_once() {
        let on = |operation, kind| of(operation, kind).into_iter().find(|found| found.backend == "sqlx");
        let of_three = |operation| DatabaseKind::ALL.map(|kind| on(operation, kind).unwrap());
        let [sqlite, postgres, mysql] = of_three(OperationName::Script);
        assert!(is_alike(&sqlite, &postgres) && is_alike(&sqlite, &mysql));
        let [sqlite, postgres, mysql] = of_three(OperationName::BooksOfYear);
        assert!(!is_alike(&sqlite, &postgres) && !is_alike(&postgres, &mysql));
    }

    #[test]
    fn what_is_shown_is_what_a_person_writes() {
        for kind in DatabaseKind::ALL {
            for listing in OperationName::iter().flat_map(|operation| of(operation, kind)) {
                let count = |sign| listing.source.matches(sign).count();
                assert!(!listing.source.contains("sql!"), "{listing:?}");
                // The raw drivers of servers have a type of that name.
                let is_shared = ["diesel", "diesel-async", "sqlx"].contains(&listing.backend);
                assert!(!is_shared || !listing.source.contains("&mut Conn,"), "{listing:?}");
                assert_eq!(count('('), count(')'), "{listing:?}");
            }
        }
        let added = of(OperationName::AddAuthors, DatabaseKind::Sqlite);
        assert!(added.iter().any(|listing| listing.source.contains("fn create_author(")));
    }
}
