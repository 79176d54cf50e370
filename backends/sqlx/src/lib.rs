//! The operations, written with sqlx: SQL as text, results as types, and every statement awaited.
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
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Connection, SqliteConnection, SqlitePool};
use tokio::runtime::{Builder, Runtime};

/// The backend.
pub struct Sqlx;

impl Backend for Sqlx {
    fn about(&self) -> About {
        About { name: "sqlx".to_owned(), library: "sqlx 0.9".to_owned(), engine: engine().ok() }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let Database::Sqlite { path } = &opening.database;
        let runtime = runtime().map_err(Error::from)?;
        let pool = runtime.block_on(open(path, &opening.settings)).map_err(Error::from)?;
        Ok(Box::new(SqlxSession { runtime, pool, data: opening.data }))
    }
}

/// The linked SQLite, which sqlx gives no version of.
fn engine() -> sqlx::Result<String> {
    runtime()?.block_on(async {
        let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
        sqlx::query_scalar("SELECT 'SQLite ' || sqlite_version()").fetch_one(&mut conn).await
    })
}

/// A runtime on the caller's thread; the work is done on the one that sqlx starts for each connection.
fn runtime() -> sqlx::Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}

/// Opens a pool of one connection with the prescribed settings. There is one client, and a second connection
/// would see another database in memory and not the settings that a `PRAGMA` changed; for the same reason
/// the one is never retired.
async fn open(path: &str, settings: &Settings) -> sqlx::Result<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .busy_timeout(settings.busy_timeout())
        .pragma("journal_mode", settings.journal_mode.as_str())
        .pragma("synchronous", settings.synchronous.as_str())
        .foreign_keys(settings.foreign_keys)
        .pragma("cache_size", settings.cache_size().to_string());
    SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await
}

struct SqlxSession {
    runtime: Runtime,
    pool: SqlitePool,
    data: Dataset,
}

impl Session for SqlxSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let work = async {
            // Taken once for the operation, as a web handler takes one for its request: the pool tests a
            // connection on its way out and back in, each time with a round trip to its thread.
            let mut conn = self.pool.acquire().await?;
            let answer = dispatch(&mut conn, &self.data, operation, meter).await;
            // Dropping a transaction only queues its rollback, and the answer must not overtake it.
            conn.ping().await?;
            if may_alter_tables(operation) {
                conn.clear_cached_statements().await?;
            }
            answer
        };
        self.runtime.block_on(work).map_err(Failure::from)
    }
}

/// Whether a table may have other columns afterwards. sqlx remembers the columns of a cached statement, and
/// a `SELECT *` that gives more of them than before panics on the connection's thread
/// (<https://github.com/launchbadge/sqlx/issues/2517>): its users clear the cache after a migration.
fn may_alter_tables(operation: &Operation) -> bool {
    match operation {
        Operation::Sql(sql) => sql.gives() == SqlGives::Nothing,
        Operation::Script { .. } | Operation::MigrateUp { .. } | Operation::MigrateDown { .. } => true,
        _ => false,
    }
}

impl Drop for SqlxSession {
    /// Waits until the connection's thread has closed the database.
    fn drop(&mut self) {
        self.runtime.block_on(self.pool.close());
    }
}

async fn dispatch(
    conn: &mut SqliteConnection,
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

        Operation::Sql(sql) if !sql.rows.is_empty() => Answer::changed(
            meter.time_async(async || basics::execute_many(conn, &sql.text, &sql.rows).await).await?,
        ),
        Operation::Sql(sql) if !sql.commit => Answer::changed(
            meter
                .time_async(async || basics::execute_without_commit(conn, &sql.text, &sql.params).await)
                .await?,
        ),
        Operation::Sql(sql) => match sql.gives() {
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
        Operation::FindBook { id } => {
            Answer::row(meter.time_async(async || crud::find_book(conn, *id).await).await?)
        }
        Operation::ListBooks { status } => Answer::rows(
            meter.time_async(async || crud::list_books(conn, status.map(Into::into)).await).await?,
        ),
        Operation::SearchBooks { text } => {
            Answer::rows(meter.time_async(async || crud::search_books(conn, text).await).await?)
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
    })
}
