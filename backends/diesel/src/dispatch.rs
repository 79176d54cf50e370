//! From an operation to the function that answers it.

use super::models::{FullBook, NewBook};
use super::{Conn, KIND, check, drop_index, search_books, upsert_books};
use super::{basics, crud, migrations, nested, paging, queries, relations, rows, schema};
use crate::error::Error;
use backend_api::{Answer, Dataset, Inserting, Loading, Meter, Operation, PageStart, SqlGives, Tuning};

/// Runs one operation: the library's work through the meter, its result as an answer.
pub fn dispatch(
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
            meter.time(|| schema::create_tables(conn))?;
            Answer::Done
        }
        Operation::LoadData => Answer::changed(meter.time(|| queries::load_data(conn, data))?),

        Operation::Sql(sql) if !sql.rows.is_empty() && sql.gives(KIND) == SqlGives::Rows => {
            rows::fetched(meter.time(|| basics::query_many(conn, &sql.text, &sql.rows))?)
        }
        Operation::Sql(sql) if !sql.rows.is_empty() => {
            Answer::changed(meter.time(|| basics::execute_many(conn, &sql.text, &sql.rows))?)
        }
        Operation::Sql(sql) if !sql.commit => {
            Answer::changed(meter.time(|| basics::execute_without_commit(conn, &sql.text, &sql.params))?)
        }
        Operation::Sql(sql) => match sql.gives(KIND) {
            SqlGives::Rows => rows::fetched(meter.time(|| basics::query(conn, &sql.text, &sql.params))?),
            SqlGives::Changed => {
                Answer::changed(meter.time(|| basics::execute(conn, &sql.text, &sql.params))?)
            }
            SqlGives::Nothing => {
                meter.time(|| basics::execute(conn, &sql.text, &sql.params))?;
                Answer::Done
            }
        },
        Operation::Script { text } => {
            meter.time(|| basics::script(conn, text))?;
            Answer::Done
        }

        Operation::AddAuthors { authors, commit } => {
            rows::added(meter.time(|| relations::add_authors(conn, authors, *commit))?)
        }
        Operation::BooksOfAuthor { name } => {
            Answer::rows(meter.time(|| relations::books_of_author(conn, name))?)
        }
        Operation::AuthorOfBook { title } => {
            Answer::row(meter.time(|| relations::author_of_book(conn, title))?)
        }
        Operation::BooksAfter { year } => Answer::rows(meter.time(|| relations::books_after(conn, *year))?),
        Operation::ProlificAuthors { more_than } => {
            Answer::rows(meter.time(|| relations::prolific_authors(conn, *more_than))?)
        }
        Operation::AuthorsWithBooks { loading } => {
            rows::authors_with_books(meter.time(|| match loading {
                Loading::Lazy => relations::authors_with_books_lazy(conn),
                Loading::Join => relations::authors_with_books_join(conn),
                Loading::Batch => relations::authors_with_books_batch(conn),
            })?)
        }
        Operation::BooksWithTags { loading } => rows::books_with_tags(meter.time(|| match loading {
            Loading::Lazy => relations::books_with_tags_lazy(conn),
            Loading::Join => relations::books_with_tags_join(conn),
            Loading::Batch => relations::books_with_tags_batch(conn),
        })?),
        Operation::BooksOfPublisher { name } => {
            Answer::rows(meter.time(|| relations::books_of_publisher(conn, name))?)
        }
        Operation::TagBook { id, tag } => {
            let tagged = meter.time(|| relations::tag_book(conn, *id, tag))?;
            rows::books_with_tags(vec![tagged])
        }
        Operation::DeleteAuthor { id } => {
            Answer::changed(meter.time(|| relations::delete_author(conn, *id))?)
        }

        Operation::CreateBook { title, year, author_id } => {
            Answer::row(meter.time(|| crud::create_book(conn, title, *year, *author_id))?)
        }
        Operation::FindBook { id } => Answer::row(meter.time(|| match tuning {
            Tuning::Default => crud::find_book(conn, *id),
            Tuning::Expert => crud::find_book_without_limit(conn, *id),
        })?),
        Operation::ListBooks { status } => {
            Answer::rows(meter.time(|| crud::list_books(conn, status.map(Into::into)))?)
        }
        Operation::SearchBooks { text } => Answer::rows(meter.time(|| search_books(conn, text))?),
        Operation::CheckOut { id, due } => Answer::row(meter.time(|| crud::check_out(conn, *id, *due))?),
        Operation::CheckOutAll { ids, due } => {
            Answer::changed(meter.time(|| crud::check_out_all(conn, ids, *due))?)
        }
        Operation::ReturnBook { id } => Answer::row(meter.time(|| crud::return_book(conn, *id))?),
        Operation::DeleteBook { id } => Answer::changed(meter.time(|| crud::delete_book(conn, *id))?),

        Operation::MigrateUp { steps } => rows::migrated(meter.time(|| migrations::up(conn, *steps))?),
        Operation::MigrateDown { steps } => rows::migrated(meter.time(|| migrations::down(conn, *steps))?),
        Operation::Migrations => Answer::rows(meter.time(|| migrations::history(conn))?),
        Operation::DeriveMigration => Answer::unsupported(
            "Diesel derives a migration with `diesel migration generate --diff-schema`, which is in its command-line \
             tool only and not in the library",
        ),

        Operation::BooksOfYear { year } => Answer::rows(meter.time(|| queries::books_of_year(conn, *year))?),
        Operation::BooksOfAuthorAndYear { author_id, year } => {
            Answer::rows(meter.time(|| queries::books_of_author_and_year(conn, *author_id, *year))?)
        }
        Operation::CreateIndex { on, columns } => {
            meter.time(|| schema::create_index(conn, on, columns))?;
            Answer::Done
        }
        Operation::DropIndex { on, columns } => {
            meter.time(|| drop_index(conn, on, columns))?;
            Answer::Done
        }
        Operation::InsertBooks { count, how } => {
            let new: Vec<NewBook> = data.first_new_books(*count).iter().map(NewBook::from).collect();
            let full: Vec<FullBook> = data.first_new_books(*count).iter().map(FullBook::from).collect();
            Answer::changed(meter.time(|| match (how, tuning) {
                (Inserting::OneByOne, Tuning::Default) => queries::insert_one_by_one(conn, &new),
                (Inserting::OneByOne, Tuning::Expert) => queries::insert_one_by_one_cached(conn, &full),
                (Inserting::OneTransaction, Tuning::Default) => {
                    queries::insert_in_one_transaction(conn, &new)
                }
                (Inserting::OneTransaction, Tuning::Expert) => {
                    queries::insert_in_one_transaction_cached(conn, &full)
                }
                (Inserting::MultiRow, _) => queries::insert_multi_row(conn, &full),
            })?)
        }
        Operation::DeleteBooksAfter { id } => {
            Answer::changed(meter.time(|| queries::delete_books_after(conn, *id))?)
        }

        Operation::BooksPage { limit, start } => Answer::rows(meter.time(|| match *start {
            PageStart::Offset(offset) => paging::books_page_by_offset(conn, offset, *limit),
            PageStart::AfterId(id) => paging::books_page_by_key(conn, id, *limit),
        })?),
        Operation::StreamBooks => rows::totals(meter.time(|| paging::stream_books(conn))?),
        Operation::AuthorsWithTaggedBooks => {
            rows::authors_with_tagged_books(meter.time(|| nested::authors_with_tagged_books(conn))?)
        }
        Operation::UpsertBooks { count } => {
            let books: Vec<FullBook> = data.first_new_books(*count).iter().map(FullBook::from).collect();
            Answer::changed(meter.time(|| upsert_books(conn, &books))?)
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
