//! From an operation to the function that answers it.

use super::models::{FullBook, NewBook};
use super::{Conn, KIND, check, drop_index, insert_in_one_transaction_cached, search_books, upsert_books};
use super::{basics, crud, nested, paging, queries, relations, rows, schema};
use crate::error::Error;
use backend_api::{
    Answer, Dataset, Failure, FailureKind, Inserting, Loading, Meter, Operation, PageStart, SqlGives, Tuning,
};

/// Runs one operation: the library's work through the meter, its result as an answer.
pub async fn dispatch(
    conn: &mut Conn,
    tuning: Tuning,
    data: &Dataset,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    if let Operation::Sql(sql) = operation {
        check(sql)?;
    }
    Ok(match operation {
        Operation::CreateTables => {
            meter.time_async(async || schema::create_tables(conn).await).await?;
            Answer::Done
        }
        Operation::LoadData => {
            Answer::changed(meter.time_async(async || queries::load_data(conn, data).await).await?)
        }

        Operation::Sql(sql) if !sql.rows.is_empty() && sql.gives(KIND) == SqlGives::Rows => rows::fetched(
            meter.time_async(async || basics::query_many(conn, &sql.text, &sql.rows).await).await?,
        ),
        Operation::Sql(sql) if !sql.rows.is_empty() => Answer::changed(
            meter.time_async(async || basics::execute_many(conn, &sql.text, &sql.rows).await).await?,
        ),
        Operation::Sql(sql) if !sql.commit => Answer::changed(
            meter
                .time_async(async || basics::execute_without_commit(conn, &sql.text, &sql.params).await)
                .await?,
        ),
        Operation::Sql(sql) => match sql.gives(KIND) {
            SqlGives::Rows => rows::fetched(
                meter.time_async(async || basics::query(conn, &sql.text, &sql.params).await).await?,
            ),
            SqlGives::Changed => Answer::changed(
                meter.time_async(async || basics::execute(conn, &sql.text, &sql.params).await).await?,
            ),
            SqlGives::Nothing => {
                meter.time_async(async || basics::execute(conn, &sql.text, &sql.params).await).await?;
                Answer::Done
            }
        },
        Operation::Script { text } => {
            meter.time_async(async || basics::script(conn, text).await).await?;
            Answer::Done
        }

        Operation::AddAuthors { authors, commit } => rows::added(
            meter.time_async(async || relations::add_authors(conn, authors, *commit).await).await?,
        ),
        Operation::BooksOfAuthor { name } => {
            Answer::rows(meter.time_async(async || relations::books_of_author(conn, name).await).await?)
        }
        Operation::AuthorOfBook { title } => {
            Answer::row(meter.time_async(async || relations::author_of_book(conn, title).await).await?)
        }
        Operation::BooksAfter { year } => {
            Answer::rows(meter.time_async(async || relations::books_after(conn, *year).await).await?)
        }
        Operation::ProlificAuthors { more_than } => Answer::rows(
            meter.time_async(async || relations::prolific_authors(conn, *more_than).await).await?,
        ),
        Operation::AuthorsWithBooks { loading } => rows::authors_with_books(
            meter
                .time_async(async || match loading {
                    Loading::Lazy => relations::authors_with_books_lazy(conn).await,
                    Loading::Join => relations::authors_with_books_join(conn).await,
                    Loading::Batch => relations::authors_with_books_batch(conn).await,
                })
                .await?,
        ),
        Operation::BooksWithTags { loading } => rows::books_with_tags(
            meter
                .time_async(async || match loading {
                    Loading::Lazy => relations::books_with_tags_lazy(conn).await,
                    Loading::Join => relations::books_with_tags_join(conn).await,
                    Loading::Batch => relations::books_with_tags_batch(conn).await,
                })
                .await?,
        ),
        Operation::BooksOfPublisher { name } => {
            Answer::rows(meter.time_async(async || relations::books_of_publisher(conn, name).await).await?)
        }
        Operation::TagBook { id, tag } => {
            let tagged = meter.time_async(async || relations::tag_book(conn, *id, tag).await).await?;
            rows::books_with_tags(vec![tagged])
        }
        Operation::DeleteAuthor { id } => {
            Answer::changed(meter.time_async(async || relations::delete_author(conn, *id).await).await?)
        }

        Operation::CreateBook { title, year, author_id } => Answer::row(
            meter.time_async(async || crud::create_book(conn, title, *year, *author_id).await).await?,
        ),
        Operation::FindBook { id } => Answer::row(
            meter
                .time_async(async || match tuning {
                    Tuning::Default => crud::find_book(conn, *id).await,
                    Tuning::Expert => crud::find_book_without_limit(conn, *id).await,
                })
                .await?,
        ),
        Operation::ListBooks { status } => Answer::rows(
            meter.time_async(async || crud::list_books(conn, status.map(Into::into)).await).await?,
        ),
        Operation::SearchBooks { text } => {
            Answer::rows(meter.time_async(async || search_books(conn, text).await).await?)
        }
        Operation::CheckOut { id, due } => {
            Answer::row(meter.time_async(async || crud::check_out(conn, *id, *due).await).await?)
        }
        Operation::CheckOutAll { ids, due } => {
            Answer::changed(meter.time_async(async || crud::check_out_all(conn, ids, *due).await).await?)
        }
        Operation::ReturnBook { id } => {
            Answer::row(meter.time_async(async || crud::return_book(conn, *id).await).await?)
        }
        Operation::DeleteBook { id } => {
            Answer::changed(meter.time_async(async || crud::delete_book(conn, *id).await).await?)
        }

        // The session runs them, which has more than a connection of a pool.
        Operation::MigrateUp { .. } | Operation::MigrateDown { .. } | Operation::Migrations => {
            let message = "diesel-async runs migrations with one client alone".to_owned();
            return Err(Failure { kind: FailureKind::Migration, message }.into());
        }
        Operation::DeriveMigration => Answer::unsupported(
            "Diesel derives a migration with `diesel migration generate --diff-schema`, which is in its command-line \
             tool only and not in the library",
        ),

        Operation::BooksOfYear { year } => {
            Answer::rows(meter.time_async(async || queries::books_of_year(conn, *year).await).await?)
        }
        Operation::BooksOfAuthorAndYear { author_id, year } => Answer::rows(
            meter
                .time_async(async || queries::books_of_author_and_year(conn, *author_id, *year).await)
                .await?,
        ),
        Operation::CreateIndex { on, columns } => {
            meter.time_async(async || schema::create_index(conn, on, columns).await).await?;
            Answer::Done
        }
        Operation::DropIndex { on, columns } => {
            meter.time_async(async || drop_index(conn, on, columns).await).await?;
            Answer::Done
        }
        Operation::InsertBooks { count, how } => {
            let new: Vec<NewBook> = data.first_new_books(*count).iter().map(NewBook::from).collect();
            let full: Vec<FullBook> = data.first_new_books(*count).iter().map(FullBook::from).collect();
            Answer::changed(
                meter
                    .time_async(async || match (how, tuning) {
                        (Inserting::OneByOne, Tuning::Default) => {
                            queries::insert_one_by_one(conn, &new).await
                        }
                        (Inserting::OneByOne, Tuning::Expert) => {
                            queries::insert_one_by_one_cached(conn, &full).await
                        }
                        (Inserting::OneTransaction, Tuning::Default) => {
                            queries::insert_in_one_transaction(conn, &new).await
                        }
                        (Inserting::OneTransaction, Tuning::Expert) => {
                            insert_in_one_transaction_cached(conn, &full).await
                        }
                        (Inserting::MultiRow, _) => queries::insert_multi_row(conn, &full).await,
                    })
                    .await?,
            )
        }
        Operation::DeleteBooksAfter { id } => {
            Answer::changed(meter.time_async(async || queries::delete_books_after(conn, *id).await).await?)
        }

        Operation::BooksPage { limit, start } => Answer::rows(
            meter
                .time_async(async || match *start {
                    PageStart::Offset(offset) => paging::books_page_by_offset(conn, offset, *limit).await,
                    PageStart::AfterId(id) => paging::books_page_by_key(conn, id, *limit).await,
                })
                .await?,
        ),
        Operation::StreamBooks => {
            rows::totals(meter.time_async(async || paging::stream_books(conn).await).await?)
        }
        Operation::AuthorsWithTaggedBooks => rows::authors_with_tagged_books(
            meter.time_async(async || nested::authors_with_tagged_books(conn).await).await?,
        ),
        Operation::UpsertBooks { count } => {
            let books: Vec<FullBook> = data.first_new_books(*count).iter().map(FullBook::from).collect();
            Answer::changed(meter.time_async(async || upsert_books(conn, &books).await).await?)
        }
        Operation::ForgetStatements => {
            meter.time(|| {
                basics::forget_statements(conn);
                Ok::<_, Error>(())
            })?;
            Answer::Done
        }
    })
}
