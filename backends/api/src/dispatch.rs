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
        use $crate::answer::{Called, Found};
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
        if let Operation::Sql(sql) = $operation {
            sql.check($kind)?;
        }
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

            Operation::Sql(sql) if sql.rows.is_empty() && sql.commit && sql.is_call($kind) => {
                timed!($conn: call($conn, &sql.text, &sql.params)).called()?
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
            Operation::Script { text, .. } => {
                $crate::raw::check_copies(text, $kind)?;
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

            Operation::MigrateFiles(what) => {
                let what = what.unpack()?;
                timed!($conn: migrate_files($conn, &what))
            }

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
            // The rows are lent. What a library must own of them, it copies within its time: an execution takes it away, so
            // that none could be made beforehand.
            Operation::InsertBooks { count, how } => {
                let books = data.first_new_books(*count);
                match how {
                    Inserting::OneByOne => Answer::changed(timed!($conn: insert_one_by_one($conn, books))),
                    Inserting::OneTransaction => {
                        Answer::changed(timed!($conn: insert_in_one_transaction($conn, books)))
                    }
                    Inserting::MultiRow => Answer::changed(timed!($conn: insert_multi_row($conn, books))),
                    Inserting::Unnest => timed!($conn: insert_unnest($conn, books)).into(),
                    Inserting::Copy => timed!($conn: insert_copy($conn, books)).into(),
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
