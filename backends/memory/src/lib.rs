//! The operations without a database: the control row, whose cost is that of the harness alone, and the fake
//! in the runner's tests.

mod control;
mod crud;
mod error;
mod models;
mod queries;
mod relations;
mod rows;

use backend_api::{About, Answer, Backend, Dataset, Failure, Meter, Opening, Operation, Session};
pub use control::Control;
use error::Error;
use models::Tables;

/// The backend.
pub struct Memory;

impl Backend for Memory {
    fn about(&self) -> About {
        About { name: "memory".to_owned(), library: "std collections".to_owned(), engine: None }
    }

    /// Opens an empty database, whatever its path: nothing is kept when the session ends.
    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let tables = Tables { foreign_keys: opening.settings.foreign_keys, ..Tables::default() };
        Ok(Box::new(MemorySession { tables, data: opening.data }))
    }
}

struct MemorySession {
    tables: Tables,
    data: Dataset,
}

impl Session for MemorySession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        self.dispatch(operation, meter).map_err(Failure::from)
    }
}

impl MemorySession {
    fn dispatch(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Error> {
        let MemorySession { tables, data } = self;
        Ok(match operation {
            // The maps are there from the beginning, and an index would change nothing.
            Operation::CreateTables | Operation::CreateIndex { .. } | Operation::DropIndex { .. } => {
                Answer::Done
            }
            Operation::Sql(_) | Operation::Script { .. } => {
                Answer::unsupported("without a database there is no SQL")
            }
            Operation::MigrateUp { .. }
            | Operation::MigrateDown { .. }
            | Operation::Migrations
            | Operation::DeriveMigration => {
                Answer::unsupported("without a database there is no schema to migrate")
            }

            Operation::LoadData => Answer::changed(meter.time(|| queries::load_data(tables, data))?),

            Operation::AddAuthors { authors, commit } => {
                rows::added(meter.time(|| relations::add_authors(tables, authors, *commit))?)
            }
            Operation::BooksOfAuthor { name } => {
                Answer::rows(meter.time(|| Ok(relations::books_of_author(tables, name)))?)
            }
            Operation::AuthorOfBook { title } => {
                Answer::row(meter.time(|| relations::author_of_book(tables, title))?)
            }
            Operation::BooksAfter { year } => {
                Answer::rows(meter.time(|| Ok(relations::books_after(tables, *year)))?)
            }
            Operation::ProlificAuthors { more_than } => {
                Answer::rows(meter.time(|| Ok(relations::prolific_authors(tables, *more_than)))?)
            }
            Operation::AuthorsWithBooks { .. } => {
                rows::authors_with_books(meter.time(|| Ok(relations::authors_with_books(tables)))?)
            }
            Operation::BooksWithTags { .. } => {
                rows::books_with_tags(meter.time(|| Ok(relations::books_with_tags(tables)))?)
            }
            Operation::BooksOfPublisher { name } => {
                Answer::rows(meter.time(|| Ok(relations::books_of_publisher(tables, name)))?)
            }
            Operation::TagBook { id, tag } => {
                rows::books_with_tags(vec![meter.time(|| relations::tag_book(tables, *id, tag))?])
            }
            Operation::DeleteAuthor { id } => {
                Answer::changed(meter.time(|| Ok(relations::delete_author(tables, *id)))?)
            }

            Operation::CreateBook { title, year, author_id } => {
                Answer::row(meter.time(|| crud::create_book(tables, title, *year, *author_id))?)
            }
            Operation::FindBook { id } => Answer::row(meter.time(|| crud::find_book(tables, *id))?),
            Operation::ListBooks { status } => {
                Answer::rows(meter.time(|| Ok(crud::list_books(tables, status.map(Into::into))))?)
            }
            Operation::SearchBooks { text } => {
                Answer::rows(meter.time(|| Ok(crud::search_books(tables, text)))?)
            }
            Operation::CheckOut { id, due } => {
                Answer::row(meter.time(|| crud::check_out(tables, *id, *due))?)
            }
            Operation::CheckOutAll { ids, due } => {
                Answer::changed(meter.time(|| crud::check_out_all(tables, ids, *due))?)
            }
            Operation::ReturnBook { id } => Answer::row(meter.time(|| crud::return_book(tables, *id))?),
            Operation::DeleteBook { id } => {
                Answer::changed(meter.time(|| Ok(crud::delete_book(tables, *id)))?)
            }

            Operation::BooksOfYear { year } => {
                Answer::rows(meter.time(|| Ok(queries::books_of_year(tables, *year)))?)
            }
            Operation::BooksOfAuthorAndYear { author_id, year } => {
                Answer::rows(meter.time(|| Ok(queries::books_of_author_and_year(tables, *author_id, *year)))?)
            }
            Operation::InsertBooks { count, how: _ } => {
                let books = data.first_new_books(*count);
                Answer::changed(meter.time(|| queries::insert_books(tables, books))?)
            }
            Operation::DeleteBooksAfter { id } => {
                Answer::changed(meter.time(|| Ok(queries::delete_books_after(tables, *id)))?)
            }
        })
    }
}
