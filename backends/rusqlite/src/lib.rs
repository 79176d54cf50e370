//! The operations, written with rusqlite: the raw driver, and the baseline of every ratio.
//!
//! This file opens sessions and dispatches. What there is to learn stands in the files named for the lessons.

mod basics;
mod crud;
mod error;
mod migrations;
mod models;
mod queries;
mod relations;
mod rows;
mod schema;

use backend_api::{
    About, Answer, Backend, Database, Dataset, Failure, Inserting, Loading, Meter, Opening, Operation,
    Session, Settings, SqlGives,
};
use error::Error;
use rusqlite::Connection;

/// The backend.
pub struct Rusqlite;

impl Backend for Rusqlite {
    fn about(&self) -> About {
        About {
            name: "rusqlite".to_owned(),
            library: "rusqlite 0.39".to_owned(),
            engine: Some(format!("SQLite {}", rusqlite::version())),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let Database::Sqlite { path } = &opening.database;
        let conn = open(path, &opening.settings).map_err(Error::from)?;
        Ok(Box::new(RusqliteSession { conn, data: opening.data }))
    }
}

/// Opens a connection with the prescribed settings.
fn open(path: &str, settings: &Settings) -> rusqlite::Result<Connection> {
    let conn = Connection::open(path)?;
    conn.busy_timeout(settings.busy_timeout())?;
    conn.pragma_update(None, "journal_mode", settings.journal_mode.as_str())?;
    conn.pragma_update(None, "synchronous", settings.synchronous.as_str())?;
    conn.pragma_update(None, "foreign_keys", settings.foreign_keys)?;
    conn.pragma_update(None, "cache_size", settings.cache_size())?;
    rusqlite::vtab::array::load_module(&conn)?;
    Ok(conn)
}

struct RusqliteSession {
    conn: Connection,
    data: Dataset,
}

impl Session for RusqliteSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        self.dispatch(operation, meter).map_err(Failure::from)
    }
}

impl RusqliteSession {
    fn dispatch(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Error> {
        let RusqliteSession { conn, data } = self;
        Ok(match operation {
            Operation::CreateTables => {
                meter.time(|| schema::create_tables(conn))?;
                Answer::Done
            }
            Operation::LoadData => Answer::changed(meter.time(|| queries::load_data(conn, data))?),

            Operation::Sql(sql) if !sql.rows.is_empty() => {
                Answer::changed(meter.time(|| basics::execute_many(conn, &sql.text, &sql.rows))?)
            }
            Operation::Sql(sql) if !sql.commit => {
                Answer::changed(meter.time(|| basics::execute_without_commit(conn, &sql.text, &sql.params))?)
            }
            Operation::Sql(sql) => match sql.gives() {
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
            Operation::BooksAfter { year } => {
                Answer::rows(meter.time(|| relations::books_after(conn, *year))?)
            }
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
            Operation::FindBook { id } => Answer::row(meter.time(|| crud::find_book(conn, *id))?),
            Operation::ListBooks { status } => {
                Answer::rows(meter.time(|| crud::list_books(conn, status.map(Into::into)))?)
            }
            Operation::SearchBooks { text } => Answer::rows(meter.time(|| crud::search_books(conn, text))?),
            Operation::CheckOut { id, due } => Answer::row(meter.time(|| crud::check_out(conn, *id, *due))?),
            Operation::CheckOutAll { ids, due } => {
                Answer::changed(meter.time(|| crud::check_out_all(conn, ids, *due))?)
            }
            Operation::ReturnBook { id } => Answer::row(meter.time(|| crud::return_book(conn, *id))?),
            Operation::DeleteBook { id } => Answer::changed(meter.time(|| crud::delete_book(conn, *id))?),

            Operation::MigrateUp { steps } => rows::migrated(meter.time(|| migrations::up(conn, *steps))?),
            Operation::MigrateDown { steps } => {
                rows::migrated(meter.time(|| migrations::down(conn, *steps))?)
            }
            Operation::Migrations => Answer::rows(meter.time(|| migrations::history(conn))?),
            Operation::DeriveMigration => Answer::unsupported(
                "rusqlite has no models of the schema, and rusqlite_migration runs migrations that one writes",
            ),

            Operation::BooksOfYear { year } => {
                Answer::rows(meter.time(|| queries::books_of_year(conn, *year))?)
            }
            Operation::BooksOfAuthorAndYear { author_id, year } => {
                Answer::rows(meter.time(|| queries::books_of_author_and_year(conn, *author_id, *year))?)
            }
            Operation::CreateIndex { on, columns } => {
                meter.time(|| schema::create_index(conn, on, columns))?;
                Answer::Done
            }
            Operation::DropIndex { on, columns } => {
                meter.time(|| schema::drop_index(conn, on, columns))?;
                Answer::Done
            }
            Operation::InsertBooks { count, how } => {
                let books = data.first_new_books(*count);
                Answer::changed(meter.time(|| match how {
                    Inserting::OneByOne => queries::insert_one_by_one(conn, books),
                    Inserting::OneTransaction => queries::insert_in_one_transaction(conn, books),
                    Inserting::MultiRow => queries::insert_multi_row(conn, books),
                })?)
            }
            Operation::DeleteBooksAfter { id } => {
                Answer::changed(meter.time(|| queries::delete_books_after(conn, *id))?)
            }
        })
    }
}
