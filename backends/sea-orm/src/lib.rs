//! The operations, written with SeaORM: entities whose tables, relations and queries are derived, on sqlx's
//! driver.
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
use sea_orm::sqlx::Connection;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use tokio::runtime::{Builder, Runtime};

/// The backend.
pub struct SeaOrm;

impl Backend for SeaOrm {
    fn about(&self) -> About {
        About { name: "sea-orm".to_owned(), library: "SeaORM 2.0".to_owned(), engine: engine().ok() }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let Database::Sqlite { path } = &opening.database;
        let runtime = runtime().map_err(Error::from)?;
        let db = runtime.block_on(open(path, &opening.settings)).map_err(Error::from)?;
        Ok(Box::new(SeaOrmSession { runtime, db, data: opening.data }))
    }
}

/// The linked SQLite, which SeaORM gives no version of.
fn engine() -> Result<String, Error> {
    let version = async {
        let db = sea_orm::Database::connect("sqlite::memory:").await?;
        let sql = "SELECT 'SQLite ' || sqlite_version()";
        let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
    };
    Ok(runtime()?.block_on(version)?)
}

/// A runtime on the caller's thread; the work is done on the one that sqlx starts for each connection.
fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// Opens a pool of one connection with the prescribed settings. There is one client, and a second
/// connection would see another database in memory and not the settings that a `PRAGMA` changed; for the
/// same reason the one is never retired. It cannot go away either, so that nothing is gained by a round
/// trip to test it before each statement.
async fn open(path: &str, settings: &Settings) -> Result<DatabaseConnection, DbErr> {
    let (path, settings) = (path.to_owned(), settings.clone());
    let mut options = ConnectOptions::new("sqlite:");
    options
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .filename(&path)
                .create_if_missing(true)
                .busy_timeout(settings.busy_timeout())
                .pragma("journal_mode", settings.journal_mode.as_str())
                .pragma("synchronous", settings.synchronous.as_str())
                .foreign_keys(settings.foreign_keys)
                .pragma("cache_size", settings.cache_size().to_string())
        });
    sea_orm::Database::connect(options).await
}

struct SeaOrmSession {
    runtime: Runtime,
    db: DatabaseConnection,
    data: Dataset,
}

impl Session for SeaOrmSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let work = async {
            let answer = dispatch(&self.db, &self.data, operation, meter).await;
            // Dropping a transaction only queues its rollback, and the answer must not overtake it.
            self.db.ping().await?;
            if may_alter_tables(operation) {
                forget_statements(&self.db).await?;
            }
            answer
        };
        self.runtime.block_on(work).map_err(Failure::from)
    }
}

/// Whether a table may have other columns afterwards. The driver remembers the columns of a cached
/// statement, and a `SELECT *` that gives more of them than before panics on the connection's thread
/// (<https://github.com/launchbadge/sqlx/issues/2517>).
fn may_alter_tables(operation: &Operation) -> bool {
    match operation {
        Operation::Sql(sql) => sql.gives() == SqlGives::Nothing,
        Operation::Script { .. } | Operation::MigrateUp { .. } | Operation::MigrateDown { .. } => true,
        _ => false,
    }
}

async fn forget_statements(db: &DatabaseConnection) -> Result<(), Error> {
    let driver = |error| DbErr::Exec(sea_orm::RuntimeErr::SqlxError(std::sync::Arc::new(error)));
    let mut conn = db.get_sqlite_connection_pool().acquire().await.map_err(driver)?;
    conn.clear_cached_statements().await.map_err(driver)?;
    Ok(())
}

impl Drop for SeaOrmSession {
    /// Waits until the connection's thread has closed the database.
    fn drop(&mut self) {
        self.runtime.block_on(self.db.get_sqlite_connection_pool().close());
    }
}

async fn dispatch(
    db: &DatabaseConnection,
    data: &Dataset,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Answer, Error> {
    Ok(match operation {
        Operation::CreateTables => {
            meter.time_async(async || schema::create_tables(db).await).await?;
            Answer::Done
        }
        Operation::LoadData => {
            Answer::changed(meter.time_async(async || queries::load_data(db, data).await).await?)
        }

        Operation::Sql(sql) if !sql.rows.is_empty() => Answer::changed(
            meter.time_async(async || basics::execute_many(db, &sql.text, &sql.rows).await).await?,
        ),
        Operation::Sql(sql) if !sql.commit => Answer::changed(
            meter
                .time_async(async || basics::execute_without_commit(db, &sql.text, &sql.params).await)
                .await?,
        ),
        Operation::Sql(sql) => match sql.gives() {
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
        Operation::FindBook { id } => {
            Answer::row(meter.time_async(async || crud::find_book(db, *id).await).await?)
        }
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
                    .time_async(async || match how {
                        Inserting::OneByOne => queries::insert_one_by_one(db, books).await,
                        Inserting::OneTransaction => queries::insert_in_one_transaction(db, books).await,
                        Inserting::MultiRow => queries::insert_multi_row(db, books).await,
                    })
                    .await?,
            )
        }
        Operation::DeleteBooksAfter { id } => {
            Answer::changed(meter.time_async(async || queries::delete_books_after(db, *id).await).await?)
        }
    })
}
