//! Who the backend is, how it opens a database, and from each operation to the function that answers it.

use crate::models::Book;
use crate::operations::{
    create_book, create_tables, execute, execute_many, find_book, list_books, load_data, query, script,
};
use backend_api::errors::sqlite;
use backend_api::{
    About, Answer, BUILD, Backend, Database, DatabaseKind, Failure, FailureKind, Meter, Opening, Operation,
    Session, SqlGives, models,
};
use rusqlite::{Connection, Error};

/// The backend.
pub struct MyBackend;

impl Backend for MyBackend {
    fn name(&self) -> &'static str {
        "my-backend"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "my library 0.1".to_owned(),
            engine: Some(format!("SQLite {}", rusqlite::version())),
            databases: vec![DatabaseKind::Sqlite],
            build: Some(BUILD.to_owned()),
            ..About::default()
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused()) };
        let conn = Connection::open(path).map_err(|error| failure(&error))?;
        configure(&conn, &opening).map_err(|error| failure(&error))?;
        Ok(Box::new(MySession { conn, opening }))
    }
}

/// Applies the settings of the run, which are the same for all backends.
fn configure(conn: &Connection, Opening { settings, .. }: &Opening) -> rusqlite::Result<()> {
    conn.busy_timeout(settings.busy_timeout())?;
    conn.pragma_update(None, "journal_mode", settings.journal_mode.as_str())?;
    conn.pragma_update(None, "synchronous", settings.synchronous.as_str())?;
    conn.pragma_update(None, "foreign_keys", settings.foreign_keys)?;
    conn.pragma_update(None, "cache_size", settings.cache_size())
}

/// An open connection.
struct MySession {
    conn: Connection,
    opening: Opening,
}

impl Session for MySession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        if let Operation::Sql(sql) = operation {
            sql.check(DatabaseKind::Sqlite)?;
        }
        dispatch(&mut self.conn, &self.opening, operation, meter).map_err(|error| failure(&error))
    }
}

/// Runs one operation. What stands in `meter.time` is measured: your library's work, and nothing of what makes an answer of
/// it. When all is written, `backend_api::dispatch!` stands for this whole function.
fn dispatch(
    conn: &mut Connection,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> rusqlite::Result<Answer> {
    Ok(match operation {
        Operation::CreateTables => {
            meter.time(|| create_tables(conn))?;
            Answer::Done
        }
        Operation::LoadData => Answer::changed(meter.time(|| load_data(conn, &opening.data))?),

        // The statement's own words say what it gives.
        Operation::Sql(sql) if sql.rows.is_empty() && sql.commit => match sql.gives(DatabaseKind::Sqlite) {
            SqlGives::Rows => Answer::Rows(meter.time(|| query(conn, &sql.text, &sql.params))?),
            SqlGives::Changed => Answer::changed(meter.time(|| execute(conn, &sql.text, &sql.params))?),
            SqlGives::Nothing => {
                meter.time(|| execute(conn, &sql.text, &sql.params))?;
                Answer::Done
            }
        },
        Operation::Sql(sql) if sql.commit && sql.gives(DatabaseKind::Sqlite) != SqlGives::Rows => {
            Answer::changed(meter.time(|| execute_many(conn, &sql.text, &sql.rows))?)
        }
        Operation::Script { text, .. } => {
            meter.time(|| script(conn, text))?;
            Answer::Done
        }

        Operation::CreateBook { title, year, author_id } => {
            Answer::row::<models::Book>(meter.time(|| create_book(conn, title, *year, *author_id))?)
        }
        Operation::FindBook { id } => Answer::row::<models::Book>(meter.time(|| find_book(conn, *id))?),
        Operation::ListBooks { status } => {
            let books: Vec<Book> = meter.time(|| list_books(conn, *status))?;
            Answer::rows::<models::Book>(books)
        }

        // A result as well, and shown as one: your library's reason, if it has one.
        other => Answer::unsupported(format!("`{}` is not written in this backend", other.name())),
    })
}

/// The library's error in the contract's terms; a scenario may expect a kind.
fn failure(error: &Error) -> Failure {
    let kind = match error {
        Error::QueryReturnedNoRows => FailureKind::NotFound,
        Error::InvalidParameterCount(..) => FailureKind::WrongParameters,
        Error::MultipleStatement => FailureKind::SeveralStatements,
        Error::SqlInputError { error, msg, .. } => sqlite::kind(error.extended_code, msg),
        Error::SqliteFailure(code, message) => {
            sqlite::kind(code.extended_code, message.as_deref().unwrap_or_default())
        }
        _ => FailureKind::Other,
    };
    Failure::new(kind, error).with_value(Some(("rusqlite::Error::", error)))
}
