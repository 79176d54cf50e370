//! From an operation to the function that answers it.

use super::{Conn, KIND, authors_with_books_batch, books_with_tags_batch, search_books};
use super::{basics, crud, migrations, nested, paging, queries, relations, rows, schema};
use crate::error::Error;
use backend_api::{Answer, Dataset, Inserting, Loading, Meter, Operation, PageStart, SqlGives};

/// Runs one operation: the library's work through the meter, its result as an answer.
pub async fn dispatch(
    conn: &mut Conn,
    data: &Dataset,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
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
                    Loading::Batch => authors_with_books_batch(conn).await,
                })
                .await?,
        ),
        Operation::BooksWithTags { loading } => rows::books_with_tags(
            meter
                .time_async(async || match loading {
                    Loading::Lazy => relations::books_with_tags_lazy(conn).await,
                    Loading::Join => relations::books_with_tags_join(conn).await,
                    Loading::Batch => books_with_tags_batch(conn).await,
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
        Operation::FindBook { id } => {
            Answer::row(meter.time_async(async || crud::find_book(conn, *id).await).await?)
        }
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

        Operation::MigrateUp { steps } => {
            rows::migrated(meter.time_async(async || migrations::up(conn, *steps).await).await?)
        }
        Operation::MigrateDown { steps } => {
            rows::migrated(meter.time_async(async || migrations::down(conn, *steps).await).await?)
        }
        Operation::Migrations => {
            Answer::rows(meter.time_async(async || migrations::history(conn).await).await?)
        }
        Operation::DeriveMigration => Answer::unsupported(
            "sqlx has no models of the schema: its migrator runs, undoes and checks migrations that one writes",
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
            meter.time_async(async || schema::drop_index(conn, on, columns).await).await?;
            Answer::Done
        }
        Operation::InsertBooks { count, how } => {
            let books = data.first_new_books(*count);
            Answer::changed(
                meter
                    .time_async(async || match how {
                        Inserting::OneByOne => queries::insert_one_by_one(conn, books).await,
                        Inserting::OneTransaction => queries::insert_in_one_transaction(conn, books).await,
                        Inserting::MultiRow => queries::insert_multi_row(conn, books).await,
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
            let books = data.first_new_books(*count);
            Answer::changed(meter.time_async(async || queries::upsert_books(conn, books).await).await?)
        }
        Operation::ForgetStatements => {
            meter.time_async(async || basics::forget_statements(conn).await).await?;
            Answer::Done
        }
    })
}
