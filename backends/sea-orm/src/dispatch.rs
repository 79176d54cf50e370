//! From an operation to the function that answers it.

use crate::basics::kind_of;
use crate::error::Error;
use crate::{basics, crud, migrations, nested, paging, queries, relations, rows, schema};
use backend_api::{Answer, Dataset, Inserting, Loading, Meter, Operation, PageStart, SqlGives, Tuning};
use sea_orm::DatabaseConnection;

/// Runs one operation: the library's work through the meter, its result as an answer.
pub async fn dispatch(
    db: &DatabaseConnection,
    tuning: Tuning,
    data: &Dataset,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    let database = kind_of(db.get_database_backend());
    Ok(match operation {
        Operation::CreateTables => {
            meter.time_async(async || schema::create_tables(db).await).await?;
            Answer::Done
        }
        Operation::LoadData => {
            Answer::changed(meter.time_async(async || queries::load_data(db, data).await).await?)
        }

        Operation::Sql(sql) if !sql.rows.is_empty() && sql.gives(database) == SqlGives::Rows => {
            rows::fetched(
                meter.time_async(async || basics::query_many(db, &sql.text, &sql.rows).await).await?,
            )
        }
        Operation::Sql(sql) if !sql.rows.is_empty() => Answer::changed(
            meter.time_async(async || basics::execute_many(db, &sql.text, &sql.rows).await).await?,
        ),
        Operation::Sql(sql) if !sql.commit => Answer::changed(
            meter
                .time_async(async || basics::execute_without_commit(db, &sql.text, &sql.params).await)
                .await?,
        ),
        Operation::Sql(sql) => match sql.gives(database) {
            SqlGives::Rows => rows::fetched(
                meter.time_async(async || basics::query(db, &sql.text, &sql.params).await).await?,
            ),
            SqlGives::Changed => Answer::changed(
                meter.time_async(async || basics::execute(db, &sql.text, &sql.params).await).await?,
            ),
            SqlGives::Nothing => {
                meter.time_async(async || basics::execute(db, &sql.text, &sql.params).await).await?;
                Answer::Done
            }
        },
        Operation::Script { text } => {
            meter.time_async(async || basics::script(db, text).await).await?;
            Answer::Done
        }

        Operation::AddAuthors { authors, commit } => {
            rows::added(meter.time_async(async || relations::add_authors(db, authors, *commit).await).await?)
        }
        Operation::BooksOfAuthor { name } => {
            Answer::rows(meter.time_async(async || relations::books_of_author(db, name).await).await?)
        }
        Operation::AuthorOfBook { title } => {
            Answer::row(meter.time_async(async || relations::author_of_book(db, title).await).await?)
        }
        Operation::BooksAfter { year } => {
            Answer::rows(meter.time_async(async || relations::books_after(db, *year).await).await?)
        }
        Operation::ProlificAuthors { more_than } => {
            Answer::rows(meter.time_async(async || relations::prolific_authors(db, *more_than).await).await?)
        }
        Operation::AuthorsWithBooks { loading } => rows::authors_with_books(
            meter
                .time_async(async || match loading {
                    Loading::Lazy => relations::authors_with_books_lazy(db).await,
                    Loading::Join => relations::authors_with_books_join(db).await,
                    Loading::Batch => relations::authors_with_books_batch(db).await,
                })
                .await?,
        ),
        Operation::BooksWithTags { loading } => rows::books_with_tags(
            meter
                .time_async(async || match loading {
                    Loading::Lazy => relations::books_with_tags_lazy(db).await,
                    Loading::Join => relations::books_with_tags_join(db).await,
                    Loading::Batch => relations::books_with_tags_batch(db).await,
                })
                .await?,
        ),
        Operation::BooksOfPublisher { name } => {
            Answer::rows(meter.time_async(async || relations::books_of_publisher(db, name).await).await?)
        }
        Operation::TagBook { id, tag } => {
            let tagged = meter.time_async(async || relations::tag_book(db, *id, tag).await).await?;
            rows::books_with_tags(vec![tagged])
        }
        Operation::DeleteAuthor { id } => {
            Answer::changed(meter.time_async(async || relations::delete_author(db, *id).await).await?)
        }

        Operation::CreateBook { title, year, author_id } => Answer::row(
            meter.time_async(async || crud::create_book(db, title, *year, *author_id).await).await?,
        ),
        Operation::FindBook { id } => Answer::row(
            meter
                .time_async(async || match tuning {
                    Tuning::Default => crud::find_book(db, *id).await,
                    Tuning::Expert => crud::find_book_without_limit(db, *id).await,
                })
                .await?,
        ),
        Operation::ListBooks { status } => {
            Answer::rows(meter.time_async(async || crud::list_books(db, status.map(Into::into)).await).await?)
        }
        Operation::SearchBooks { text } => {
            Answer::rows(meter.time_async(async || crud::search_books(db, text).await).await?)
        }
        Operation::CheckOut { id, due } => {
            Answer::row(meter.time_async(async || crud::check_out(db, *id, *due).await).await?)
        }
        Operation::CheckOutAll { ids, due } => {
            Answer::changed(meter.time_async(async || crud::check_out_all(db, ids, *due).await).await?)
        }
        Operation::ReturnBook { id } => {
            Answer::row(meter.time_async(async || crud::return_book(db, *id).await).await?)
        }
        Operation::DeleteBook { id } => {
            Answer::changed(meter.time_async(async || crud::delete_book(db, *id).await).await?)
        }

        Operation::MigrateUp { steps } => rows::migrated(
            meter.time_async(async || migrations::up(db, *steps).await).await.map_err(Error::Migration)?,
        ),
        Operation::MigrateDown { steps } => rows::migrated(
            meter.time_async(async || migrations::down(db, *steps).await).await.map_err(Error::Migration)?,
        ),
        Operation::Migrations => Answer::rows(
            meter.time_async(async || migrations::history(db).await).await.map_err(Error::Migration)?,
        ),
        Operation::DeriveMigration => rows::derived(
            meter.time_async(async || migrations::derive(db).await).await.map_err(Error::Migration)?,
        ),

        Operation::BooksOfYear { year } => {
            Answer::rows(meter.time_async(async || queries::books_of_year(db, *year).await).await?)
        }
        Operation::BooksOfAuthorAndYear { author_id, year } => Answer::rows(
            meter.time_async(async || queries::books_of_author_and_year(db, *author_id, *year).await).await?,
        ),
        Operation::CreateIndex { on, columns } => {
            meter.time_async(async || schema::create_index(db, on, columns).await).await?;
            Answer::Done
        }
        Operation::DropIndex { on, columns } => {
            meter.time_async(async || schema::drop_index(db, on, columns).await).await?;
            Answer::Done
        }
        Operation::InsertBooks { count, how } => {
            let books = data.first_new_books(*count);
            Answer::changed(
                meter
                    .time_async(async || match (how, tuning) {
                        (Inserting::OneByOne, Tuning::Default) => queries::insert_one_by_one(db, books).await,
                        (Inserting::OneByOne, Tuning::Expert) => {
                            queries::insert_one_by_one_unreturned(db, books).await
                        }
                        (Inserting::OneTransaction, Tuning::Default) => {
                            queries::insert_in_one_transaction(db, books).await
                        }
                        (Inserting::OneTransaction, Tuning::Expert) => {
                            queries::insert_in_one_transaction_unreturned(db, books).await
                        }
                        (Inserting::MultiRow, _) => queries::insert_multi_row(db, books).await,
                    })
                    .await?,
            )
        }
        Operation::DeleteBooksAfter { id } => {
            Answer::changed(meter.time_async(async || queries::delete_books_after(db, *id).await).await?)
        }

        Operation::BooksPage { limit, start } => Answer::rows(
            meter
                .time_async(async || match *start {
                    PageStart::Offset(offset) => paging::books_page_by_offset(db, offset, *limit).await,
                    PageStart::AfterId(id) => paging::books_page_by_key(db, id, *limit).await,
                })
                .await?,
        ),
        Operation::StreamBooks => {
            rows::totals(meter.time_async(async || paging::stream_books(db).await).await?)
        }
        Operation::AuthorsWithTaggedBooks => rows::authors_with_tagged_books(
            meter.time_async(async || nested::authors_with_tagged_books(db).await).await?,
        ),
        Operation::UpsertBooks { count } => {
            let books = data.first_new_books(*count);
            Answer::changed(meter.time_async(async || queries::upsert_books(db, books).await).await?)
        }
        Operation::ForgetStatements => {
            meter.time_async(async || basics::forget_statements(db).await).await?;
            Answer::Done
        }
    })
}
