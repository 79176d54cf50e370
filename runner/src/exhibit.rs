//! Exhibits: the source of an operation as each backend writes it, built into the program.

use crate::registry::{is_raw_driver, raw_driver};
use crate::scenario::{Scenario, calls};
use crate::worker::Program;
use backend_api::DatabaseKind;
use backend_api::operation::OperationName;
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

/// The source files of one backend.
struct Sources {
    backend: &'static str,
    /// The rooms of the lessons.
    files: &'static [File],
    /// Where the rooms are compiled for each database.
    databases: &'static [Room],
}

/// What a database has of its own in a backend.
struct Room {
    kind: DatabaseKind,
    /// What is written otherwise for it: whole rooms first, and then single functions.
    files: &'static [File],
    /// The type of its connection.
    connection: &'static str,
}

/// A file's path from the repository's top, and its text.
type File = (&'static str, &'static str);

macro_rules! file {
    ($backend:literal, $file:literal) => {
        (
            concat!("backends/", $backend, "/src/", $file, ".rs"),
            include_str!(concat!("../../backends/", $backend, "/src/", $file, ".rs")),
        )
    };
}

macro_rules! sources {
    ($backend:literal $(, $kind:ident $connection:literal $rooms:tt)*) => {
        Sources {
            backend: $backend,
            files: sources!(@ $backend ["schema" "basics" "relations" "crud" "migrations" "queries" "paging" "nested"]),
            databases: &[$(Room {
                kind: DatabaseKind::$kind,
                files: sources!(@ $backend $rooms),
                connection: $connection,
            }),*],
        }
    };
    (@ $backend:literal [$($file:literal)*]) => { &[$(file!($backend, $file)),*] };
}

const SOURCES: &[Sources] = &[
    sources!("rusqlite"),
    sources!("postgres"),
    sources!("mysql"),
    sources!(
        "diesel",
        Sqlite "SqliteConnection" ["sqlite"],
        Postgres "PgConnection" ["postgres"],
        Mysql "MysqlConnection" ["mysql/crud" "mysql"]
    ),
    sources!(
        "diesel-async",
        Postgres "AsyncPgConnection" ["postgres"],
        Mysql "AsyncMysqlConnection" ["mysql/crud" "mysql"]
    ),
    sources!(
        "sqlx",
        Sqlite "SqliteConnection" ["sqlite"],
        Postgres "PgConnection" ["postgres"],
        Mysql "MySqlConnection" ["mysql/schema" "mysql/relations" "mysql/crud" "mysql/migrations" "mysql/queries" "mysql/paging" "mysql"]
    ),
    sources!("sea-orm"),
];

/// What stands for the type of the connection in rooms that are compiled for each database.
const CONNECTION: &str = "&mut Conn";

/// An operation in one backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// The backend.
    pub backend: &'static str,
    /// The file, from the repository's top.
    pub file: &'static str,
    /// The function's line in it, from 1.
    pub line: usize,
    /// The function with its comment, and the database's own type of connection.
    pub source: String,
}

/// The functions that an operation calls on a kind of database, in each backend that runs on it.
pub fn of(operation: OperationName, kind: DatabaseKind) -> Vec<Exhibit> {
    let functions = functions(operation);
    let mut exhibits = Vec::new();
    for Sources { backend, files, databases } in SOURCES {
        // Raw drivers know one kind of database, and most libraries all of them.
        let is_elsewhere = !databases.is_empty() && databases.iter().all(|room| room.kind != kind);
        if is_elsewhere || is_raw_driver(backend) && *backend != raw_driver(kind) {
            continue;
        }
        let room = databases.iter().find(|room| room.kind == kind);
        for function in functions.iter().chain(further_functions(operation)) {
            let mut files = room.map_or(&[][..], |room| room.files).iter().chain(*files);
            let found = files.find_map(|(file, text)| {
                let (line, source) = extract(text, function)?;
                let source = match room {
                    Some(room) => source.replace(CONNECTION, &format!("&mut {}", room.connection)),
                    None => source.to_owned(),
                };
                Some(Exhibit { backend, file, line, source })
            });
            exhibits.extend(found);
        }
    }
    exhibits
}

/// What a record shows of these scenarios: each operation in each backend that plays.
pub fn of_scenarios(
    scenarios: &[Scenario],
    programs: &[Program],
    kinds: &BTreeSet<DatabaseKind>,
) -> Vec<reports::record::Exhibit> {
    let mut called: Vec<String> = Vec::new();
    for call in scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| calls(&step.action)) {
        if !called.contains(&call.operation) {
            called.push(call.operation);
        }
    }
    let mut exhibits = Vec::new();
    for operation in
        OperationName::iter().filter(|name| called.iter().any(|called| called == <&str>::from(name)))
    {
        let name: &str = operation.into();
        let mut played: Vec<Exhibit> = Vec::new();
        for exhibit in kinds.iter().flat_map(|&kind| of(operation, kind)) {
            let is_new = !played.iter().any(|known| (known.file, known.line) == (exhibit.file, exhibit.line));
            if is_new && programs.iter().any(|program| program.is(exhibit.backend)) {
                played.push(exhibit);
            }
        }
        exhibits.extend(played.into_iter().map(|exhibit| reports::record::Exhibit {
            operation: name.to_owned(),
            backend: exhibit.backend.to_owned(),
            file: exhibit.file.to_owned(),
            line: exhibit.line,
            source: exhibit.source,
        }));
    }
    exhibits
}

/// Most operations are one function of their own name.
fn functions(operation: OperationName) -> Vec<&'static str> {
    match operation {
        OperationName::Sql => vec!["query", "execute", "execute_many", "execute_without_commit"],
        OperationName::AuthorsWithBooks => {
            vec!["authors_with_books_lazy", "authors_with_books_join", "authors_with_books_batch"]
        }
        OperationName::BooksWithTags => {
            vec!["books_with_tags_lazy", "books_with_tags_join", "books_with_tags_batch"]
        }
        OperationName::MigrateUp => vec!["up"],
        OperationName::MigrateDown => vec!["down"],
        OperationName::Migrations => vec!["history"],
        OperationName::DeriveMigration => vec!["derive"],
        OperationName::InsertBooks => {
            vec!["insert_one_by_one", "insert_in_one_transaction", "insert_multi_row"]
        }
        OperationName::BooksPage => vec!["books_page_by_offset", "books_page_by_key"],
        other => vec![other.into()],
    }
}

/// What some libraries call besides, and what their experts' faces call.
fn further_functions(operation: OperationName) -> &'static [&'static str] {
    match operation {
        OperationName::AddAuthors => &["create_author"],
        OperationName::FindBook => &["find_book_without_limit"],
        OperationName::InsertBooks => &[
            "insert_one_by_one_cached",
            "insert_in_one_transaction_cached",
            "insert_one_by_one_unreturned",
            "insert_in_one_transaction_unreturned",
        ],
        _ => &[],
    }
}

/// A public function at the margin, from its comment to its closing brace, and its line. rustfmt puts both
/// where this looks for them.
fn extract<'a>(text: &'a str, function: &str) -> Option<(usize, &'a str)> {
    let heads = [
        format!("pub fn {function}("),
        format!("pub fn {function}<"),
        format!("pub async fn {function}("),
        format!("pub async fn {function}<"),
    ];
    let mut offset = 0;
    let mut start = None;
    let mut line_of_head = None;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let end = offset + line.len();
        if line_of_head.is_some() {
            if line.trim_end() == "}" {
                return line_of_head.zip(text.get(start.unwrap_or(0)..end));
            }
        } else if heads.iter().any(|head| line.starts_with(head.as_str())) {
            start = start.or(Some(offset));
            line_of_head = Some(number);
        } else if line.starts_with("///") || line.starts_with("#[") {
            start = start.or(Some(offset));
        } else {
            start = None;
        }
        offset = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_can_be_shown_in_every_library() {
        for (operation, kind) in
            OperationName::iter().flat_map(|operation| DatabaseKind::ALL.map(|kind| (operation, kind)))
        {
            // A raw driver, three libraries, and on servers Diesel once more.
            let backends = if kind == DatabaseKind::Sqlite { 4 } else { 5 };
            let expected = functions(operation).len() * backends;
            let mut found = of(operation, kind);
            let of_experts = further_functions(operation);
            for name in of_experts {
                assert!(
                    found.iter().any(|exhibit| exhibit.source.contains(&format!("fn {name}("))),
                    "{name}"
                );
            }
            found.retain(|exhibit| {
                !of_experts.iter().any(|name| exhibit.source.contains(&format!("fn {name}(")))
            });
            // Only one of the libraries can derive a migration; the others say why not.
            if operation == OperationName::DeriveMigration {
                assert_eq!(found.iter().map(|exhibit| exhibit.backend).collect::<Vec<_>>(), ["sea-orm"]);
            } else {
                assert_eq!(found.len(), expected, "{operation:?}: {found:#?}");
            }
        }
    }

    #[test]
    fn an_exhibit_has_the_connection_of_its_database() {
        let found = |kind| {
            let mut found = of(OperationName::FindBook, kind).into_iter();
            found.find(|exhibit| exhibit.backend == "sqlx").unwrap().source
        };
        assert!(found(DatabaseKind::Sqlite).contains("conn: &mut SqliteConnection"));
        assert!(found(DatabaseKind::Postgres).contains("conn: &mut PgConnection"));
    }

    #[test]
    fn a_function_is_cut_out_with_its_comment() {
        let text = "use x;\n\n/// One.\npub fn one() {\n    {\n    }\n}\n\n/// Two.\npub async fn two(\n    x: u8,\n) {\n}\n";
        assert_eq!(extract(text, "one"), Some((4, "/// One.\npub fn one() {\n    {\n    }\n}\n")));
        assert_eq!(extract(text, "two"), Some((10, "/// Two.\npub async fn two(\n    x: u8,\n) {\n}\n")));
        assert_eq!(extract(text, "on"), None);
    }
}
