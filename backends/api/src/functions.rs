//! Which functions of a library answer an operation, and a call of it as an example.

use crate::choice::{Inserting, Loading, OnError, PageStart, Status, Upserting, Waiting};
use crate::composed::{Part, PerRow};
use crate::data::{NewAuthor, NewBook};
use crate::identifier::Identifier;
use crate::interleaving::{Action, End, Interleaving};
use crate::migrate::{MigrateFiles, Way};
use crate::operation::{Operation, OperationName};
use crate::query::NamedQuery;
use crate::query_gives::QueryGives;
use crate::raw::Sql;
use std::collections::BTreeMap;

impl OperationName {
    /// Whether a scenario calls it by this name: a query of one's own is called by its own, and one's own migrations are run as
    /// those of the lessons.
    pub fn is_called(self) -> bool {
        !matches!(self, OperationName::Query | OperationName::MigrateFiles)
    }

    /// The functions that answer it in each library. Most operations are one function of their own name.
    pub fn functions(self) -> Vec<&'static str> {
        match self {
            OperationName::Sql => {
                vec!["query", "execute", "query_many", "execute_many", "execute_without_commit"]
            }
            OperationName::Query => vec!["query", "execute"],
            OperationName::LoadTables => vec!["execute"],
            OperationName::AuthorsWithBooks => {
                vec!["authors_with_books_lazy", "authors_with_books_join", "authors_with_books_batch"]
            }
            OperationName::BooksWithTags => {
                vec!["books_with_tags_lazy", "books_with_tags_join", "books_with_tags_batch"]
            }
            OperationName::InsertBooks => {
                vec![
                    "insert_one_by_one",
                    "insert_in_one_transaction",
                    "insert_multi_row",
                    "insert_unnest",
                    "insert_copy",
                ]
            }
            OperationName::UpsertBooks => vec!["upsert_books", "upsert_multi_row"],
            OperationName::BooksPage => vec!["books_page_by_offset", "books_page_by_key"],
            OperationName::CreateBooks => {
                vec!["create_books_or_none", "create_books_ignoring_errors", "create_books_with_savepoints"]
            }
            OperationName::HoldConnection => vec!["hold_connection_blocking", "hold_connection_awaited"],
            other => vec![other.into()],
        }
    }

    /// A call of it, as an example of its arguments.
    ///
    /// # Panics
    /// Never: the names and the date in it are sound.
    pub fn example(self) -> Operation {
        let due = chrono::NaiveDate::from_ymd_opt(2026, 12, 24).expect("it is a date");
        let identifier = |name: &str| Identifier::try_from(name.to_owned()).expect("it is a name");
        let (on, columns) = (identifier("books"), vec![identifier("year")]);
        match self {
            OperationName::CreateTables => Operation::CreateTables,
            OperationName::LoadData => Operation::LoadData,
            OperationName::LoadTables => Operation::LoadTables,
            OperationName::Sql => Operation::Sql(Sql::new("SELECT 1")),
            OperationName::Script => Operation::script("SELECT 1"),
            OperationName::Query => {
                Operation::Query(NamedQuery::new("one", QueryGives::Many, "SELECT 1 AS one"))
            }
            OperationName::Transaction => Operation::Transaction(vec![Part {
                query: NamedQuery::new("sql", QueryGives::Many, "SELECT 1 AS one"),
                takes: BTreeMap::new(),
                named: None,
            }]),
            OperationName::PerRow => Operation::PerRow(Box::new(PerRow {
                of: NamedQuery::new("sql", QueryGives::Many, "SELECT 1 AS one"),
                run: NamedQuery::new("sql", QueryGives::Many, "SELECT 2 AS two"),
                takes: BTreeMap::new(),
            })),
            OperationName::AddAuthors => Operation::AddAuthors {
                authors: vec![NewAuthor { name: "Jane Austen".to_owned(), books: Vec::new() }],
                commit: true,
            },
            OperationName::BooksOfAuthor => Operation::BooksOfAuthor { name: "Jane Austen".to_owned() },
            OperationName::AuthorOfBook => Operation::AuthorOfBook { title: "Emma".to_owned() },
            OperationName::BooksAfter => Operation::BooksAfter { year: 1900 },
            OperationName::ProlificAuthors => Operation::ProlificAuthors { more_than: 1 },
            OperationName::AuthorsWithBooks => Operation::AuthorsWithBooks { loading: Loading::Lazy },
            OperationName::BooksWithTags => Operation::BooksWithTags { loading: Loading::Lazy },
            OperationName::BooksOfPublisher => Operation::BooksOfPublisher { name: "Penguin".to_owned() },
            OperationName::TagBook => Operation::TagBook { id: 1, tag: "new".to_owned() },
            OperationName::DeleteAuthor => Operation::DeleteAuthor { id: 1 },
            OperationName::CreateBook => {
                Operation::CreateBook { title: "New".to_owned(), year: 2000, author_id: 1 }
            }
            OperationName::FindBook => Operation::FindBook { id: 1 },
            OperationName::ListBooks => Operation::ListBooks { status: Some(Status::Available) },
            OperationName::SearchBooks => Operation::SearchBooks { text: "e".to_owned() },
            OperationName::CheckOut => Operation::CheckOut { id: 1, due },
            OperationName::CheckOutAll => Operation::CheckOutAll { ids: vec![1], due },
            OperationName::ReturnBook => Operation::ReturnBook { id: 1 },
            OperationName::DeleteBook => Operation::DeleteBook { id: 1 },
            OperationName::MigrateUp => Operation::MigrateUp { steps: Some(1) },
            OperationName::MigrateDown => Operation::MigrateDown { steps: 1 },
            OperationName::Migrations => Operation::Migrations,
            OperationName::DeriveMigration => Operation::DeriveMigration,
            OperationName::MarkMigrated => Operation::MarkMigrated { version: 5 },
            OperationName::MigrateOlderProgram => Operation::MigrateOlderProgram,
            OperationName::MigrateFiles => {
                Operation::MigrateFiles(MigrateFiles { way: Way::History, files: Vec::new() })
            }
            OperationName::BooksOfYear => Operation::BooksOfYear { year: 2000 },
            OperationName::BooksOfAuthorAndYear => {
                Operation::BooksOfAuthorAndYear { author_id: 1, year: 2000 }
            }
            OperationName::CreateIndex => Operation::CreateIndex { on, columns },
            OperationName::DropIndex => Operation::DropIndex { on, columns },
            OperationName::InsertBooks => Operation::InsertBooks { count: 1, how: Inserting::MultiRow },
            OperationName::DeleteBooksAfter => Operation::DeleteBooksAfter { id: 0 },
            OperationName::BooksPage => Operation::BooksPage { limit: 1, start: PageStart::Offset(0) },
            OperationName::StreamBooks => Operation::StreamBooks,
            OperationName::AuthorsWithTaggedBooks => Operation::AuthorsWithTaggedBooks,
            OperationName::UpsertBooks => Operation::UpsertBooks { count: 1, how: Upserting::OneTransaction },
            OperationName::CreateBooks => Operation::CreateBooks {
                books: vec![NewBook {
                    title: "New".to_owned(),
                    year: 2000,
                    author_id: 1,
                    publisher_id: None,
                }],
                on_error: OnError::Savepoint,
            },
            OperationName::Interleave => Operation::Interleave(Interleaving {
                begin: None,
                first: vec![Action::Read(1)],
                second: vec![Action::Write { id: 1, year: 2000 }],
                then: vec![Action::Read(1)],
                end: End::Commit,
            }),
            OperationName::HoldConnection => {
                Operation::HoldConnection { id: 1, for_ms: 1, how: Waiting::Blocking }
            }
            OperationName::CancelCheckOut => Operation::CancelCheckOut { id: 1, due },
            OperationName::ForgetStatements => Operation::ForgetStatements,
        }
    }

    /// What the libraries that have it call in those functions, and what is worth to be seen with them.
    pub fn helpers(self) -> &'static [&'static str] {
        match self {
            OperationName::AddAuthors => &["create_author"],
            OperationName::Interleave => &["begin", "begin_with", "in_transaction", "act"],
            _ => &[],
        }
    }
}
