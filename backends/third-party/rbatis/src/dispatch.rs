//! From an operation to the function that answers it, and the reasons of those that RBatis has nothing for.

use crate::basics::{execute, execute_many, execute_without_commit, query, query_many, script};
use crate::bulk::{insert_multi_row, load_data, upsert_books, upsert_multi_row};
use crate::concurrency::{cancel_check_out, hold_connection_awaited, hold_connection_blocking};
use crate::crud::{delete_book, find_book, list_books, search_books};
use crate::error::Error;
use crate::nested::authors_with_tagged_books;
use crate::own::{per_row, transaction};
use crate::paging::{books_page_by_key, books_page_by_offset, stream_books};
use crate::queries::{
    books_of_author_and_year, books_of_year, delete_books_after, insert_in_one_transaction, insert_one_by_one,
};
use crate::relations::{
    add_authors, author_of_book, authors_with_books_batch, authors_with_books_join, authors_with_books_lazy,
    books_after, books_of_author, books_of_publisher, books_with_tags_batch, books_with_tags_join,
    books_with_tags_lazy, delete_author, prolific_authors, tag_book,
};
use crate::schema::{create_index, create_tables, drop_index};
use crate::session::beside_another;
use crate::transactions::{create_books_ignoring_errors, create_books_or_none, create_books_with_savepoints};
use crate::writes::{check_out, check_out_all, create_book, return_book};
use backend_api::answer::Found;
use backend_api::interleaving::Seen;
use backend_api::{
    Answer, DatabaseKind, Inserting, Loading, Meter, NamedQuery, OnError, Opening, Operation, PageStart,
    QueryGives, SqlGives, Upserting, Waiting, models, timed,
};
use rbatis::RBatis;
use std::time::Duration;

const NO_MIGRATIONS: &str = "RBatis has no migrations: `sync` adds tables and columns that are not there";

/// Runs one operation: the library's work through the meter, its result as an answer.
pub async fn dispatch(
    rb: &RBatis,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    let data = &opening.data;
    if let Operation::Sql(sql) = operation {
        sql.check(DatabaseKind::Sqlite)?;
    }
    Ok(match operation {
        Operation::CreateTables => {
            timed!(meter: create_tables(rb).await);
            Answer::Done
        }
        Operation::LoadData => Answer::changed(timed!(meter: load_data(rb, data).await)),
        Operation::LoadTables => {
            // Whoever wants no answer wants all of it all the same.
            meter.keep();
            for chunk in data.tables.chunks(DatabaseKind::Sqlite) {
                timed!(meter: execute(rb, &chunk.sql, &chunk.params).await);
            }
            Answer::Changed(data.tables.rows())
        }

        Operation::Sql(sql) if sql.gives(DatabaseKind::Sqlite) == SqlGives::Rows && !sql.rows.is_empty() => {
            Answer::Rows(timed!(meter: query_many(rb, &sql.text, &sql.rows).await))
        }
        Operation::Sql(sql) if !sql.rows.is_empty() => {
            Answer::changed(timed!(meter: execute_many(rb, &sql.text, &sql.rows).await))
        }
        Operation::Sql(sql) if !sql.commit => {
            Answer::changed(timed!(meter: execute_without_commit(rb, &sql.text, &sql.params).await))
        }
        Operation::Sql(sql) => match sql.gives(DatabaseKind::Sqlite) {
            SqlGives::Rows => Answer::Rows(timed!(meter: query(rb, &sql.text, &sql.params).await)),
            SqlGives::Changed => Answer::Changed(timed!(meter: execute(rb, &sql.text, &sql.params).await)),
            SqlGives::Nothing => {
                timed!(meter: execute(rb, &sql.text, &sql.params).await);
                Answer::Done
            }
        },
        Operation::Script { text, .. } => {
            timed!(meter: script(rb, text).await);
            Answer::Done
        }
        Operation::Query(own) => {
            let mut calls = own.bound()?;
            match own.gives {
                QueryGives::One => {
                    NamedQuery::first(timed!(meter: query(rb, &own.text, calls.next()).await))?
                }
                QueryGives::Many => Answer::Rows(timed!(meter: query(rb, &own.text, calls.next()).await)),
                QueryGives::Exec => {
                    timed!(meter: execute(rb, &own.text, calls.next()).await);
                    Answer::Done
                }
                QueryGives::ExecRows => {
                    Answer::Changed(timed!(meter: execute(rb, &own.text, calls.next()).await))
                }
            }
        }
        Operation::Transaction(parts) => timed!(meter: transaction(rb, parts).await),
        Operation::PerRow(work) => {
            let (rows, given) = timed!(meter: per_row(rb, work).await);
            work.answer(rows, given)?
        }

        Operation::AddAuthors { authors, commit } => {
            Answer::added(timed!(meter: add_authors(rb, authors, *commit).await))
        }
        Operation::BooksOfAuthor { name } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_author(rb, name).await))
        }
        Operation::AuthorOfBook { title } => {
            Answer::row::<models::Author>(timed!(meter: author_of_book(rb, title).await))
        }
        Operation::BooksAfter { year } => {
            Answer::rows::<models::BookWithAuthor>(timed!(meter: books_after(rb, *year).await))
        }
        Operation::ProlificAuthors { more_than } => {
            Answer::rows::<models::ProlificAuthor>(timed!(meter: prolific_authors(rb, *more_than).await))
        }
        Operation::AuthorsWithBooks { loading } => Answer::authors_with_books(match loading {
            Loading::Lazy => timed!(meter: authors_with_books_lazy(rb).await),
            Loading::Join => timed!(meter: authors_with_books_join(rb).await),
            Loading::Batch => timed!(meter: authors_with_books_batch(rb).await),
        }),
        Operation::BooksWithTags { loading } => Answer::books_with_tags(match loading {
            Loading::Lazy => timed!(meter: books_with_tags_lazy(rb).await),
            Loading::Join => timed!(meter: books_with_tags_join(rb).await),
            Loading::Batch => timed!(meter: books_with_tags_batch(rb).await),
        }),
        Operation::BooksOfPublisher { name } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_publisher(rb, name).await))
        }
        Operation::TagBook { id, tag } => {
            Answer::books_with_tags(vec![timed!(meter: tag_book(rb, *id, tag).await)])
        }
        Operation::DeleteAuthor { id } => Answer::Changed(timed!(meter: delete_author(rb, *id).await)),

        Operation::CreateBook { title, year, author_id } => {
            timed!(meter: create_book(rb, title, *year, *author_id).await).found()
        }
        Operation::FindBook { id } => timed!(meter: find_book(rb, *id).await).found(),
        Operation::ListBooks { status } => {
            Answer::rows::<models::Book>(timed!(meter: list_books(rb, status.map(Into::into)).await))
        }
        Operation::SearchBooks { text } => {
            Answer::rows::<models::FoundBook>(timed!(meter: search_books(rb, text).await))
        }
        Operation::CheckOut { id, due } => timed!(meter: check_out(rb, *id, *due).await).found(),
        Operation::CheckOutAll { ids, due } => {
            Answer::changed(timed!(meter: check_out_all(rb, ids, *due).await))
        }
        Operation::ReturnBook { id } => timed!(meter: return_book(rb, *id).await).found(),
        Operation::DeleteBook { id } => Answer::Changed(timed!(meter: delete_book(rb, *id).await)),

        Operation::MigrateUp { .. }
        | Operation::MigrateDown { .. }
        | Operation::Migrations
        | Operation::DeriveMigration
        | Operation::MarkMigrated { .. }
        | Operation::MigrateOlderProgram
        | Operation::MigrateFiles(_) => Answer::unsupported(NO_MIGRATIONS),

        Operation::BooksOfYear { year } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_year(rb, *year).await))
        }
        Operation::BooksOfAuthorAndYear { author_id, year } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_author_and_year(rb, *author_id, *year).await))
        }
        Operation::CreateIndex { on, columns } => {
            timed!(meter: create_index(rb, on, columns).await);
            Answer::Done
        }
        Operation::DropIndex { on, columns } => {
            timed!(meter: drop_index(rb, on, columns).await);
            Answer::Done
        }
        Operation::InsertBooks { count, how } => {
            let books = data.first_new_books(*count);
            Answer::changed(match how {
                Inserting::OneByOne => timed!(meter: insert_one_by_one(rb, books).await),
                Inserting::OneTransaction => timed!(meter: insert_in_one_transaction(rb, books).await),
                Inserting::MultiRow => timed!(meter: insert_multi_row(rb, books).await),
                Inserting::Unnest | Inserting::Copy => {
                    return Ok(Answer::unsupported("SQLite has neither arrays nor COPY"));
                }
            })
        }
        Operation::DeleteBooksAfter { id } => {
            Answer::Changed(timed!(meter: delete_books_after(rb, *id).await))
        }

        Operation::BooksPage { limit, start } => Answer::rows::<models::Book>(match *start {
            PageStart::Offset(offset) => timed!(meter: books_page_by_offset(rb, *limit, offset).await),
            PageStart::AfterId(id) => timed!(meter: books_page_by_key(rb, id, *limit).await),
        }),
        Operation::StreamBooks => Answer::totals(timed!(meter: stream_books(rb).await)),
        Operation::AuthorsWithTaggedBooks => {
            Answer::trees(timed!(meter: authors_with_tagged_books(rb).await))
        }
        Operation::UpsertBooks { count, how } => {
            let books = data.first_new_books(*count);
            Answer::Changed(match how {
                Upserting::OneTransaction => timed!(meter: upsert_books(rb, books).await),
                Upserting::MultiRow => timed!(meter: upsert_multi_row(rb, books).await),
            })
        }
        Operation::CreateBooks { books, on_error } => Answer::changed(match on_error {
            OnError::Rollback => timed!(meter: create_books_or_none(rb, books).await),
            OnError::Ignore => timed!(meter: create_books_ignoring_errors(rb, books).await),
            OnError::Savepoint => timed!(meter: create_books_with_savepoints(rb, books).await),
        }),
        Operation::HoldConnection { id, for_ms, how } => {
            let time = Duration::from_millis((*for_ms).into());
            match how {
                Waiting::Blocking => timed!(meter: hold_connection_blocking(rb, *id, time).await).found(),
                Waiting::Awaited => timed!(meter: hold_connection_awaited(rb, *id, time).await).found(),
            }
        }
        Operation::ForgetStatements => Answer::unsupported(
            "RBatis gives connections as `dyn Connection`, and only the type of its driver has `clear_cached_statements`",
        ),
        Operation::Interleave(script) => match script.unsupported_on(&opening.database) {
            Some(unsupported) => unsupported.into(),
            None => Answer::rows::<Seen>(timed!(meter: beside_another(rb, opening, script).await)),
        },
        Operation::CancelCheckOut { id, due } => timed!(meter: cancel_check_out(rb, *id, *due).await).found(),
    })
}
