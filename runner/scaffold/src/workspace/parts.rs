//! What differs between libraries, and between their databases.

use crate::code::Library;
use crate::dialect::Dialect;

/// What differs.
pub struct Parts {
    /// The runner's own backend.
    pub types: &'static str,
    /// How a session is opened, with `{}` for what answers the queries.
    pub open: &'static str,
    /// The connection as an argument.
    pub connection: &'static str,
    /// What is imported.
    pub imports: Vec<&'static str>,
    /// Whether it is awaited.
    pub awaits: bool,
    /// The connection as it is passed on.
    pub pass: &'static str,
}

/// What differs for a library on a database.
pub fn parts(library: Library, dialect: Dialect) -> Parts {
    let threads = |types, open, connection, imports| Parts {
        types,
        open,
        connection,
        imports,
        awaits: false,
        pass: "conn",
    };
    let tasks = |types, open, connection, imports| Parts {
        types,
        open,
        connection,
        imports,
        awaits: true,
        pass: "db",
    };
    match (library, dialect) {
        (Library::Rusqlite, _) => threads(
            "Rusqlite",
            "open_with(opening, {})",
            "conn: &Connection",
            vec!["backend_rusqlite::{Error, Rusqlite, open_with}", "rusqlite::Connection"],
        ),
        (Library::Postgres, _) => threads(
            "Postgres",
            "open_with(opening, {})",
            "conn: &mut Client",
            vec!["backend_postgres::{Error, Postgres, open_with}", "postgres::Client"],
        ),
        (Library::Mysql, _) => threads(
            "Mysql",
            "open_with(opening, {})",
            "conn: &mut Conn",
            vec!["backend_mysql::{Error, Mysql, open_with}", "mysql::Conn"],
        ),
        (Library::Diesel, Dialect::Sqlite) => threads(
            "Diesel",
            "open_sqlite_with(opening, {})",
            "conn: &mut SqliteConnection",
            vec!["backend_diesel::{Diesel, Error, open_sqlite_with}", "diesel::SqliteConnection"],
        ),
        (Library::Diesel, Dialect::Postgres) => threads(
            "Diesel",
            "open_postgres_with(opening, {})",
            "conn: &mut PgConnection",
            vec!["backend_diesel::{Diesel, Error, open_postgres_with}", "diesel::PgConnection"],
        ),
        (Library::Diesel, Dialect::Mysql) => threads(
            "Diesel",
            "open_mysql_with(opening, {})",
            "conn: &mut MysqlConnection",
            vec!["backend_diesel::{Diesel, Error, open_mysql_with}", "diesel::MysqlConnection"],
        ),
        (Library::Sqlx, Dialect::Sqlite) => tasks(
            "Sqlx",
            "Ok(Box::new(SqliteSession::open(opening)?.with({})))",
            "db: &SqlitePool",
            vec!["backend_sqlx::{Error, SqliteSession, Sqlx}", "sqlx::SqlitePool"],
        ),
        (Library::Sqlx, Dialect::Postgres) => tasks(
            "Sqlx",
            "Ok(Box::new(PostgresSession::open(opening)?.with({})))",
            "db: &PgPool",
            vec!["backend_sqlx::{Error, PostgresSession, Sqlx}", "sqlx::PgPool"],
        ),
        (Library::Sqlx, Dialect::Mysql) => tasks(
            "Sqlx",
            "Ok(Box::new(MysqlSession::open(opening)?.with({})))",
            "db: &MySqlPool",
            vec!["backend_sqlx::{Error, MysqlSession, Sqlx}", "sqlx::MySqlPool"],
        ),
        (Library::SeaOrm, _) => tasks(
            "SeaOrm",
            "Ok(Box::new(SeaOrmSession::open(opening)?.with({})))",
            "db: &DatabaseConnection",
            vec!["backend_sea_orm::{Error, SeaOrm, SeaOrmSession}", "sea_orm::DatabaseConnection"],
        ),
    }
}
