//! From an operation to the function that answers it, and the reasons of those that Toasty has nothing for.

use crate::basics::{execute, execute_many, execute_without_commit, is_setting, script, set};
use crate::bulk::{insert_multi_row, load_data, upsert_books};
use crate::concurrency::{cancel_check_out, hold_connection_awaited, hold_connection_blocking};
use crate::crud::{delete_book, find_book, list_books, search_books};
use crate::error::Error;
use crate::migrations::{migrate_older_program, migrate_up, migrations};
use crate::models::date;
use crate::nested::authors_with_tagged_books;
use crate::own::{is_for_toasty, transaction};
use crate::paging::{books_page_by_key, books_page_by_offset};
use crate::queries::{
    books_of_author_and_year, books_of_year, delete_books_after, insert_in_one_transaction, insert_one_by_one,
};
use crate::relations::{
    add_authors, author_of_book, authors_with_books_batch, authors_with_books_lazy, books_after,
    books_of_author, books_of_publisher, books_with_tags_batch, books_with_tags_lazy, delete_author,
    tag_book,
};
use crate::schema::{create_index, create_tables, drop_index};
use crate::session::beside_another;
use crate::transactions::{create_books_ignoring_errors, create_books_or_none, create_books_with_savepoints};
use crate::writes::{check_out, check_out_all, create_book, return_book};
use backend_api::answer::Found;
use backend_api::interleaving::Seen;
use backend_api::{
    Answer, DatabaseKind, Inserting, Loading, Meter, OnError, Opening, Operation, PageStart, QueryGives,
    Rows, SqlGives, Upserting, Waiting, models, timed,
};
use std::time::Duration;
use toasty::Db;

const NO_NAMES: &str = "Toasty gives the values of raw SQL without the names of their columns";
const NO_JOIN: &str = "`include` reads what is related by a statement of its own";
const NO_WAY_DOWN: &str = "Toasty's migrations have no way down";

/// Runs one operation: the library's work through the meter, its result as an answer.
pub async fn dispatch(
    db: &mut Db,
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
            timed!(meter: create_tables(db).await);
            Answer::Done
        }
        Operation::LoadData => Answer::changed(timed!(meter: load_data(db, data).await)),
        Operation::LoadTables => {
            // Whoever wants no answer wants all of it all the same.
            meter.keep();
            for chunk in data.tables.chunks(DatabaseKind::Sqlite) {
                timed!(meter: execute(db, &chunk.sql, &chunk.params).await);
            }
            Answer::Changed(data.tables.rows())
        }

        Operation::Sql(sql) if is_setting(&sql.text) => {
            let rows = timed!(meter: set(db, &sql.text).await);
            if rows.is_empty() { Answer::Rows(Rows::default()) } else { Answer::unsupported(NO_NAMES) }
        }
        Operation::Sql(sql) if sql.gives(DatabaseKind::Sqlite) == SqlGives::Rows => {
            Answer::unsupported(NO_NAMES)
        }
        Operation::Sql(sql) if !sql.rows.is_empty() => {
            Answer::changed(timed!(meter: execute_many(db, &sql.text, &sql.rows).await))
        }
        Operation::Sql(sql) if !sql.commit => {
            Answer::changed(timed!(meter: execute_without_commit(db, &sql.text, &sql.params).await))
        }
        Operation::Sql(sql) => {
            let changed = timed!(meter: execute(db, &sql.text, &sql.params).await);
            if sql.gives(DatabaseKind::Sqlite) == SqlGives::Changed {
                Answer::Changed(changed)
            } else {
                Answer::Done
            }
        }
        Operation::Query(own) => {
            let mut calls = own.bound()?;
            match own.gives {
                QueryGives::One | QueryGives::Many => Answer::unsupported(NO_NAMES),
                QueryGives::Exec => {
                    timed!(meter: execute(db, &own.text, calls.next()).await);
                    Answer::Done
                }
                QueryGives::ExecRows => {
                    Answer::Changed(timed!(meter: execute(db, &own.text, calls.next()).await))
                }
            }
        }
        Operation::Transaction(parts) if parts.iter().all(is_for_toasty) => {
            timed!(meter: transaction(db, parts).await)
        }
        Operation::Transaction(_) | Operation::PerRow(_) => Answer::unsupported(NO_NAMES),
        Operation::Script { text, .. } => {
            timed!(meter: script(db, text).await);
            Answer::Done
        }

        Operation::AddAuthors { authors, commit } => {
            Answer::added(timed!(meter: add_authors(db, authors, *commit).await))
        }
        Operation::BooksOfAuthor { name } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_author(db, name).await))
        }
        Operation::AuthorOfBook { title } => {
            Answer::row::<models::Author>(timed!(meter: author_of_book(db, title).await))
        }
        Operation::BooksAfter { year } => {
            Answer::rows::<models::BookWithAuthor>(timed!(meter: books_after(db, *year).await))
        }
        Operation::ProlificAuthors { .. } => {
            Answer::unsupported("Toasty counts whole queries, and groups nothing (tokio-rs/toasty#421)")
        }
        Operation::AuthorsWithBooks { loading } => match loading {
            Loading::Lazy => Answer::authors_with_books(timed!(meter: authors_with_books_lazy(db).await)),
            Loading::Batch => Answer::authors_with_books(timed!(meter: authors_with_books_batch(db).await)),
            Loading::Join => Answer::unsupported(NO_JOIN),
        },
        Operation::BooksWithTags { loading } => match loading {
            Loading::Lazy => Answer::books_with_tags(timed!(meter: books_with_tags_lazy(db).await)),
            Loading::Batch => Answer::books_with_tags(timed!(meter: books_with_tags_batch(db).await)),
            Loading::Join => Answer::unsupported(NO_JOIN),
        },
        Operation::BooksOfPublisher { name } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_publisher(db, name).await))
        }
        Operation::TagBook { id, tag } => {
            Answer::books_with_tags(vec![timed!(meter: tag_book(db, *id, tag).await)])
        }
        Operation::DeleteAuthor { id } => Answer::Changed(timed!(meter: delete_author(db, *id).await)),

        Operation::CreateBook { title, year, author_id } => {
            timed!(meter: create_book(db, title, *year, *author_id).await).found()
        }
        Operation::FindBook { id } => timed!(meter: find_book(db, *id).await).found(),
        Operation::ListBooks { status } => {
            Answer::rows::<models::Book>(timed!(meter: list_books(db, status.map(Into::into)).await))
        }
        Operation::SearchBooks { text } => {
            Answer::rows::<models::FoundBook>(timed!(meter: search_books(db, text).await))
        }
        Operation::CheckOut { id, due } => {
            let due = date(*due)?;
            timed!(meter: check_out(db, *id, due).await).found()
        }
        Operation::CheckOutAll { ids, due } => {
            let due = date(*due)?;
            Answer::changed(timed!(meter: check_out_all(db, ids, due).await))
        }
        Operation::ReturnBook { id } => timed!(meter: return_book(db, *id).await).found(),
        Operation::DeleteBook { id } => Answer::Changed(timed!(meter: delete_book(db, *id).await)),

        Operation::MigrateUp { steps } => Answer::migrated(timed!(meter: migrate_up(db, *steps).await)),
        Operation::MigrateDown { .. } => Answer::unsupported(NO_WAY_DOWN),
        Operation::Migrations if opening.database.is_in_memory() => Answer::unsupported(
            "the driver tells a connection of its own which migrations are applied, and a database in memory has one",
        ),
        Operation::Migrations => Answer::rows::<models::Migration>(timed!(meter: migrations(db).await)),
        Operation::DeriveMigration => Answer::unsupported(
            "`toasty::migration::generate` compares the models with a schema that it is handed, its last snapshot, and with \
             no database",
        ),
        Operation::MarkMigrated { .. } => {
            Answer::unsupported("Toasty has no call that writes down a migration without running it")
        }
        Operation::MigrateOlderProgram => Answer::migrated(timed!(meter: migrate_older_program(db).await)),
        Operation::MigrateFiles(_) => Answer::unsupported(
            "what a program applies by itself is built into it; `toasty-cli`, which reads files, is for the command line",
        ),

        Operation::BooksOfYear { year } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_year(db, *year).await))
        }
        Operation::BooksOfAuthorAndYear { author_id, year } => {
            Answer::rows::<models::Book>(timed!(meter: books_of_author_and_year(db, *author_id, *year).await))
        }
        Operation::CreateIndex { on, columns } => {
            timed!(meter: create_index(db, on, columns).await);
            Answer::Done
        }
        Operation::DropIndex { on, columns } => {
            timed!(meter: drop_index(db, on, columns).await);
            Answer::Done
        }
        Operation::InsertBooks { count, how } => {
            let books = data.first_new_books(*count);
            Answer::changed(match how {
                Inserting::OneByOne => timed!(meter: insert_one_by_one(db, books).await),
                Inserting::OneTransaction => timed!(meter: insert_in_one_transaction(db, books).await),
                Inserting::MultiRow => timed!(meter: insert_multi_row(db, books).await),
                Inserting::Unnest | Inserting::Copy => {
                    return Ok(Answer::unsupported("SQLite has neither arrays nor COPY"));
                }
            })
        }
        Operation::DeleteBooksAfter { id } => {
            Answer::Changed(timed!(meter: delete_books_after(db, *id).await))
        }

        Operation::BooksPage { limit, start } => Answer::rows::<models::Book>(match *start {
            PageStart::Offset(offset) => timed!(meter: books_page_by_offset(db, offset, *limit).await),
            PageStart::AfterId(id) => timed!(meter: books_page_by_key(db, id, *limit).await),
        }),
        Operation::StreamBooks => {
            Answer::unsupported("Toasty gives all rows of a query, and streams none (tokio-rs/toasty#324)")
        }
        Operation::AuthorsWithTaggedBooks => {
            Answer::trees(timed!(meter: authors_with_tagged_books(db).await))
        }
        Operation::UpsertBooks { count, how } => match how {
            Upserting::OneTransaction => {
                let books = data.first_new_books(*count);
                Answer::changed(timed!(meter: upsert_books(db, books).await))
            }
            Upserting::MultiRow => Answer::unsupported("Toasty upserts one row with each statement"),
        },
        Operation::CreateBooks { books, on_error } => Answer::changed(match on_error {
            OnError::Rollback => timed!(meter: create_books_or_none(db, books).await),
            OnError::Ignore => timed!(meter: create_books_ignoring_errors(db, books).await),
            OnError::Savepoint => timed!(meter: create_books_with_savepoints(db, books).await),
        }),
        Operation::HoldConnection { id, for_ms, how } => {
            let time = Duration::from_millis((*for_ms).into());
            match how {
                Waiting::Blocking => timed!(meter: hold_connection_blocking(db, *id, time).await).found(),
                Waiting::Awaited => timed!(meter: hold_connection_awaited(db, *id, time).await).found(),
            }
        }
        Operation::ForgetStatements => Answer::unsupported(
            "Toasty's driver keeps prepared statements, and has no call that empties the cache",
        ),
        Operation::Interleave(script) => match script.unsupported_on(&opening.database) {
            Some(unsupported) => unsupported.into(),
            None => Answer::rows::<Seen>(timed!(meter: beside_another(db, opening, script).await)),
        },
        Operation::CancelCheckOut { id, due } => {
            let due = date(*due)?;
            timed!(meter: cancel_check_out(db, *id, due).await).found()
        }
    })
}
