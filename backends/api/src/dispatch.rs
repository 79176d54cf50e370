//! From each operation to the function of a library that answers it: which one, with which arguments, and what its
//! result says. It stands here once for all libraries; what one does otherwise in its expert tuning, its `expert.rs` says.

/// Writes a library's `dispatch`, which runs one operation: the library's function through the meter, its result as an
/// answer. Where this stands, the functions are in scope under the names below, and the compiler names what a library
/// has no function for; one that has no such thing returns [`Unsupported`](crate::answer::Unsupported).
///
/// It is a macro because a trait would need a method for each operation in each library that does nothing but call the
/// function, twice, as some are awaited and some are not.
#[macro_export]
macro_rules! dispatch {
    ($conn:ident: $Conn:ty, $kind:expr, $Error:ty) => {
        /// Runs one operation: the library's work through the meter, its result as an answer.
        pub fn dispatch(
            $conn: $Conn,
            opening: &$crate::Opening,
            operation: &$crate::Operation,
            meter: &mut $crate::Meter<'_>,
        ) -> Result<$crate::Answer, $Error> {
            $crate::dispatch! { @ [] $conn, $kind, opening, operation, meter }
        }
    };
    (async $conn:ident: $Conn:ty, $kind:expr, $Error:ty) => {
        /// Runs one operation: the library's work through the meter, its result as an answer.
        pub async fn dispatch(
            $conn: $Conn,
            opening: &$crate::Opening,
            operation: &$crate::Operation,
            meter: &mut $crate::Meter<'_>,
        ) -> Result<$crate::Answer, $Error> {
            $crate::dispatch! { @ [async] $conn, $kind, opening, operation, meter }
        }
    };
    (async $conn:ident of $holder:ident: $Holder:ty, $kind:expr, $Error:ty) => {
        /// Runs one operation with a connection that its holder lends for each execution: the library's work through the
        /// meter, its result as an answer.
        pub async fn dispatch(
            $holder: $Holder,
            opening: &$crate::Opening,
            operation: &$crate::Operation,
            meter: &mut $crate::Meter<'_>,
        ) -> Result<$crate::Answer, $Error> {
            $crate::dispatch! { @ [async of $holder] $conn, $kind, opening, operation, meter }
        }
    };
    (@time [] $conn:ident $meter:ident $work:expr) => {
        $crate::timed!($meter: $work)
    };
    (@time [async] $conn:ident $meter:ident $work:expr) => {
        $crate::timed!($meter: $work.await)
    };
    (@time [async of $holder:ident] $conn:ident $meter:ident $work:expr) => {
        $crate::timed!($meter: match $holder.lend().await {
            Ok(mut lent) => {
                let $conn = lent.conn();
                let result = $work.await;
                lent.back(result)
            }
            Err(error) => Err(error),
        })
    };
    (@ $mode:tt $conn:ident, $kind:expr, $opening:ident, $operation:ident, $meter:ident) => {{
        use $crate::models;
        use $crate::answer::Found;
        use $crate::interleaving::Seen;
        use $crate::{
            Answer, Inserting, Loading, NamedQuery, OnError, Operation, PageStart, QueryGives, SqlGives, Upserting,
            Waiting,
        };

        // The outer macro leaves alone what it has no name for, such as `$work`.
        macro_rules! timed {
            ($lent:ident: $work:expr) => { $crate::dispatch!(@time $mode $lent $meter $work) };
        }

        let data = &$opening.data;
        Ok(match $operation {
            Operation::CreateTables => {
                timed!($conn: create_tables($conn));
                Answer::Done
            }
            Operation::LoadData => Answer::changed(timed!($conn: load_data($conn, data))),
            Operation::LoadTables => {
                // Whoever wants no answer wants all of it all the same.
                $meter.keep();
                for chunk in data.tables.chunks($kind) {
                    timed!($conn: execute($conn, &chunk.sql, &chunk.params));
                }
                Answer::Changed(data.tables.rows())
            }

            Operation::Sql(sql) if !sql.rows.is_empty() && sql.gives($kind) == SqlGives::Rows => {
                Answer::Rows(timed!($conn: query_many($conn, &sql.text, &sql.rows)).into())
            }
            Operation::Sql(sql) if !sql.rows.is_empty() => {
                Answer::changed(timed!($conn: execute_many($conn, &sql.text, &sql.rows)))
            }
            Operation::Sql(sql) if !sql.commit => {
                Answer::changed(timed!($conn: execute_without_commit($conn, &sql.text, &sql.params)))
            }
            Operation::Sql(sql) => match sql.gives($kind) {
                SqlGives::Rows => Answer::Rows(timed!($conn: query($conn, &sql.text, &sql.params)).into()),
                SqlGives::Changed => Answer::changed(timed!($conn: execute($conn, &sql.text, &sql.params))),
                SqlGives::Nothing => {
                    timed!($conn: execute($conn, &sql.text, &sql.params));
                    Answer::Done
                }
            },
            Operation::Script { text } => {
                timed!($conn: script($conn, text));
                Answer::Done
            }

            Operation::Query(own) => {
                let mut calls = own.bound()?;
                match own.gives {
                    QueryGives::One => {
                        NamedQuery::first(timed!($conn: query($conn, &own.text, calls.next())).into())?
                    }
                    QueryGives::Many => {
                        Answer::Rows(timed!($conn: query($conn, &own.text, calls.next())).into())
                    }
                    QueryGives::Exec => {
                        timed!($conn: execute($conn, &own.text, calls.next()));
                        Answer::Done
                    }
                    QueryGives::ExecRows => {
                        Answer::changed(timed!($conn: execute($conn, &own.text, calls.next())))
                    }
                }
            }

            Operation::Transaction(parts) => timed!($conn: transaction($conn, parts)),
            Operation::PerRow(work) => {
                let (rows, given) = timed!($conn: per_row($conn, work));
                work.answer(rows, given)?
            }

            Operation::AddAuthors { authors, commit } => {
                Answer::added(timed!($conn: add_authors($conn, authors, *commit)))
            }
            Operation::BooksOfAuthor { name } => {
                Answer::rows::<models::Book>(timed!($conn: books_of_author($conn, name)))
            }
            Operation::AuthorOfBook { title } => {
                Answer::row::<models::Author>(timed!($conn: author_of_book($conn, title)))
            }
            Operation::BooksAfter { year } => {
                Answer::rows::<models::BookWithAuthor>(timed!($conn: books_after($conn, *year)))
            }
            Operation::ProlificAuthors { more_than } => {
                Answer::rows::<models::ProlificAuthor>(timed!($conn: prolific_authors($conn, *more_than)))
            }
            Operation::AuthorsWithBooks { loading } => Answer::authors_with_books(match loading {
                Loading::Lazy => timed!($conn: authors_with_books_lazy($conn)),
                Loading::Join => timed!($conn: authors_with_books_join($conn)),
                Loading::Batch => timed!($conn: authors_with_books_batch($conn)),
            }),
            Operation::BooksWithTags { loading } => Answer::books_with_tags(match loading {
                Loading::Lazy => timed!($conn: books_with_tags_lazy($conn)),
                Loading::Join => timed!($conn: books_with_tags_join($conn)),
                Loading::Batch => timed!($conn: books_with_tags_batch($conn)),
            }),
            Operation::BooksOfPublisher { name } => {
                Answer::rows::<models::Book>(timed!($conn: books_of_publisher($conn, name)))
            }
            Operation::TagBook { id, tag } => {
                Answer::books_with_tags(vec![timed!($conn: tag_book($conn, *id, tag))])
            }
            Operation::DeleteAuthor { id } => Answer::changed(timed!($conn: delete_author($conn, *id))),

            Operation::CreateBook { title, year, author_id } => {
                Answer::row::<models::Book>(timed!($conn: create_book($conn, title, *year, *author_id)))
            }
            Operation::FindBook { id } => Answer::row::<models::Book>(timed!($conn: find_book($conn, *id))),
            Operation::ListBooks { status } => {
                Answer::rows::<models::Book>(timed!($conn: list_books($conn, status.map(Into::into))))
            }
            Operation::SearchBooks { text } => {
                Answer::rows::<models::FoundBook>(timed!($conn: search_books($conn, text)))
            }
            Operation::CheckOut { id, due } => {
                Answer::row::<models::Book>(timed!($conn: check_out($conn, *id, *due)))
            }
            Operation::CheckOutAll { ids, due } => Answer::changed(timed!($conn: check_out_all($conn, ids, *due))),
            Operation::ReturnBook { id } => Answer::row::<models::Book>(timed!($conn: return_book($conn, *id))),
            Operation::DeleteBook { id } => Answer::changed(timed!($conn: delete_book($conn, *id))),

            Operation::MigrateUp { steps } => Answer::migrated(timed!($conn: migrate_up($conn, *steps))),
            Operation::MigrateDown { steps } => Answer::migrated(timed!($conn: migrate_down($conn, *steps))),
            Operation::Migrations => Answer::rows::<models::Migration>(timed!($conn: migrations($conn))),
            Operation::DeriveMigration => timed!($conn: derive_migration($conn)).into(),
            Operation::MarkMigrated { version } => timed!($conn: mark_migrated($conn, *version)).into(),
            Operation::MigrateOlderProgram => Answer::migrated(timed!($conn: migrate_older_program($conn))),

            Operation::BooksOfYear { year } => {
                Answer::rows::<models::Book>(timed!($conn: books_of_year($conn, *year)))
            }
            Operation::BooksOfAuthorAndYear { author_id, year } => {
                Answer::rows::<models::Book>(timed!($conn: books_of_author_and_year($conn, *author_id, *year)))
            }
            Operation::CreateIndex { on, columns } => {
                timed!($conn: create_index($conn, on, columns));
                Answer::Done
            }
            Operation::DropIndex { on, columns } => {
                timed!($conn: drop_index($conn, on, columns));
                Answer::Done
            }
            Operation::InsertBooks { count, how } => {
                let books = data.first_new_books(*count);
                match how {
                    Inserting::OneByOne => Answer::changed(timed!($conn: insert_one_by_one($conn, books))),
                    Inserting::OneTransaction => {
                        Answer::changed(timed!($conn: insert_in_one_transaction($conn, books)))
                    }
                    Inserting::MultiRow => {
                        // Rows that a library must own are made before the clock starts: an application has them so.
                        let books: ManyBooks = books.into();
                        Answer::changed(timed!($conn: insert_multi_row($conn, &books)))
                    }
                    Inserting::Unnest => {
                        let books: ManyBooks = books.into();
                        timed!($conn: insert_unnest($conn, &books)).into()
                    }
                    Inserting::Copy => {
                        let books: ManyBooks = books.into();
                        timed!($conn: insert_copy($conn, &books)).into()
                    }
                }
            }
            Operation::DeleteBooksAfter { id } => Answer::changed(timed!($conn: delete_books_after($conn, *id))),

            Operation::BooksPage { limit, start } => Answer::rows::<models::Book>(match *start {
                PageStart::Offset(offset) => timed!($conn: books_page_by_offset($conn, offset, *limit)),
                PageStart::AfterId(id) => timed!($conn: books_page_by_key($conn, id, *limit)),
            }),
            Operation::StreamBooks => Answer::totals(timed!($conn: stream_books($conn))),
            Operation::AuthorsWithTaggedBooks => Answer::trees(timed!($conn: authors_with_tagged_books($conn))),
            Operation::UpsertBooks { count, how } => {
                let books = data.first_new_books(*count);
                Answer::changed(match how {
                    Upserting::OneTransaction => timed!($conn: upsert_books($conn, books)),
                    Upserting::MultiRow => timed!($conn: upsert_multi_row($conn, books)),
                })
            }
            Operation::CreateBooks { books, on_error } => Answer::changed(match on_error {
                OnError::Rollback => timed!($conn: create_books_or_none($conn, books)),
                OnError::Ignore => timed!($conn: create_books_ignoring_errors($conn, books)),
                OnError::Savepoint => timed!($conn: create_books_with_savepoints($conn, books)),
            }),
            Operation::Interleave(script) => match script.unsupported_on(&$opening.database) {
                Some(unsupported) => unsupported.into(),
                None => Answer::rows::<Seen>(timed!($conn: beside_another($conn, $opening, script))),
            },
            Operation::HoldConnection { id, for_ms, how } => {
                let time = std::time::Duration::from_millis((*for_ms).into());
                match how {
                    Waiting::Blocking => timed!($conn: hold_connection_blocking($conn, *id, time)).found(),
                    Waiting::Awaited => timed!($conn: hold_connection_awaited($conn, *id, time)).found(),
                }
            }
            Operation::CancelCheckOut { id, due } => timed!($conn: cancel_check_out($conn, *id, *due)).found(),
            Operation::ForgetStatements => {
                timed!($conn: forget_statements($conn));
                Answer::Done
            }
        })
    }};
}

use crate::choice::{Inserting, Loading, OnError, PageStart, Status, Upserting, Waiting};
use crate::composed::{Part, PerRow};
use crate::data::{NewAuthor, NewBook};
use crate::identifier::Identifier;
use crate::interleaving::{Action, End, Interleaving};
use crate::operation::{Operation, OperationName};
use crate::query::{NamedQuery, QueryGives};
use crate::raw::Sql;
use std::collections::BTreeMap;

impl OperationName {
    /// Whether a scenario calls it by this name: a query of one's own is called by its own.
    pub fn is_called(self) -> bool {
        self != OperationName::Query
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
            OperationName::Script => Operation::Script { text: "SELECT 1".to_owned() },
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
            OperationName::Interleave => &["begin", "in_transaction", "act"],
            _ => &[],
        }
    }
}
