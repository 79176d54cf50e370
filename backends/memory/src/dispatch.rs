//! From an operation to the function that answers it.

use crate::error::Error;
use crate::models::Tables;
use crate::{crud, paging, queries, relations};
use backend_api::{Answer, Dataset, Meter, Operation, PageStart, models};

/// Runs one operation: the library's work through the meter, its result as an answer.
pub fn dispatch(
    tables: &mut Tables,
    data: &Dataset,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    Ok(match operation {
        // The maps are there from the beginning, an index would change nothing, and nothing is prepared.
        Operation::CreateTables
        | Operation::CreateIndex { .. }
        | Operation::DropIndex { .. }
        | Operation::ForgetStatements => Answer::Done,
        Operation::Sql(_)
        | Operation::Script { .. }
        | Operation::Query(_)
        | Operation::Transaction(_)
        | Operation::PerRow(_) => Answer::unsupported("without a database there is no SQL"),
        Operation::MigrateUp { .. }
        | Operation::MigrateDown { .. }
        | Operation::Migrations
        | Operation::DeriveMigration
        | Operation::MarkMigrated { .. }
        | Operation::MigrateOlderProgram
        | Operation::MigrateFiles(_) => {
            Answer::unsupported("without a database there is no schema to migrate")
        }

        // There is no place for tables of other columns, and what is not kept need not be generated.
        Operation::LoadTables => Answer::Changed(data.tables.rows()),
        Operation::HoldConnection { .. } | Operation::CancelCheckOut { .. } => {
            Answer::unsupported("without a database there are no connections")
        }
        Operation::CreateBooks { .. } | Operation::Interleave(_) => {
            Answer::unsupported("without a database there are no transactions")
        }

        Operation::LoadData => Answer::changed(meter.time(|| queries::load_data(tables, data))?),

        Operation::AddAuthors { authors, commit } => {
            Answer::added(meter.time(|| relations::add_authors(tables, authors, *commit))?)
        }
        Operation::BooksOfAuthor { name } => {
            Answer::rows::<models::Book>(meter.time(|| Ok(relations::books_of_author(tables, name)))?)
        }
        Operation::AuthorOfBook { title } => {
            Answer::row::<models::Author>(meter.time(|| relations::author_of_book(tables, title))?)
        }
        Operation::BooksAfter { year } => {
            Answer::rows::<models::BookWithAuthor>(meter.time(|| Ok(relations::books_after(tables, *year)))?)
        }
        Operation::ProlificAuthors { more_than } => Answer::rows::<models::ProlificAuthor>(
            meter.time(|| Ok(relations::prolific_authors(tables, *more_than)))?,
        ),
        Operation::AuthorsWithBooks { .. } => {
            Answer::authors_with_books(meter.time(|| Ok(relations::authors_with_books(tables)))?)
        }
        Operation::BooksWithTags { .. } => {
            Answer::books_with_tags(meter.time(|| Ok(relations::books_with_tags(tables)))?)
        }
        Operation::BooksOfPublisher { name } => {
            Answer::rows::<models::Book>(meter.time(|| Ok(relations::books_of_publisher(tables, name)))?)
        }
        Operation::TagBook { id, tag } => {
            Answer::books_with_tags(vec![meter.time(|| relations::tag_book(tables, *id, tag))?])
        }
        Operation::DeleteAuthor { id } => {
            Answer::changed(meter.time(|| Ok(relations::delete_author(tables, *id)))?)
        }

        Operation::CreateBook { title, year, author_id } => {
            Answer::row::<models::Book>(meter.time(|| crud::create_book(tables, title, *year, *author_id))?)
        }
        Operation::FindBook { id } => {
            Answer::row::<models::Book>(meter.time(|| crud::find_book(tables, *id))?)
        }
        Operation::ListBooks { status } => {
            Answer::rows::<models::Book>(meter.time(|| Ok(crud::list_books(tables, status.map(Into::into))))?)
        }
        Operation::SearchBooks { text } => {
            Answer::rows::<models::FoundBook>(meter.time(|| Ok(crud::search_books(tables, text)))?)
        }
        Operation::CheckOut { id, due } => {
            Answer::row::<models::Book>(meter.time(|| crud::check_out(tables, *id, *due))?)
        }
        Operation::CheckOutAll { ids, due } => {
            Answer::changed(meter.time(|| crud::check_out_all(tables, ids, *due))?)
        }
        Operation::ReturnBook { id } => {
            Answer::row::<models::Book>(meter.time(|| crud::return_book(tables, *id))?)
        }
        Operation::DeleteBook { id } => Answer::changed(meter.time(|| Ok(crud::delete_book(tables, *id)))?),

        Operation::BooksOfYear { year } => {
            Answer::rows::<models::Book>(meter.time(|| Ok(queries::books_of_year(tables, *year)))?)
        }
        Operation::BooksOfAuthorAndYear { author_id, year } => Answer::rows::<models::Book>(
            meter.time(|| Ok(queries::books_of_author_and_year(tables, *author_id, *year)))?,
        ),
        Operation::InsertBooks { count, how: _ } => {
            let books = data.first_new_books(*count);
            Answer::changed(meter.time(|| queries::insert_books(tables, books))?)
        }
        Operation::DeleteBooksAfter { id } => {
            Answer::changed(meter.time(|| Ok(queries::delete_books_after(tables, *id)))?)
        }

        Operation::BooksPage { limit, start } => Answer::rows::<models::Book>(meter.time(|| {
            Ok(match *start {
                PageStart::Offset(offset) => paging::books_page_by_offset(tables, offset, *limit),
                PageStart::AfterId(id) => paging::books_page_by_key(tables, id, *limit),
            })
        })?),
        Operation::StreamBooks => Answer::totals(meter.time(|| Ok(paging::stream_books(tables)))?),
        Operation::AuthorsWithTaggedBooks => {
            Answer::trees(meter.time(|| Ok(relations::authors_with_tagged_books(tables)))?)
        }
        Operation::UpsertBooks { count, how: _ } => {
            let books = data.first_new_books(*count);
            Answer::changed(meter.time(|| queries::upsert_books(tables, books))?)
        }
    })
}
