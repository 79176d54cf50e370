//! What differs between libraries, and between their databases.

use crate::code::Library;
use crate::dialect::Dialect;

/// What differs.
pub struct Parts {
    /// The runner's own backend.
    pub types: &'static str,
    /// Its session, where it has but one.
    pub session: Option<&'static str>,
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
    let threads = |types, session, connection, imports| Parts {
        types,
        session,
        connection,
        imports,
        awaits: false,
        pass: "conn",
    };
    let tasks = |types, session, connection, imports| Parts {
        types,
        session,
        connection,
        imports,
        awaits: true,
        pass: "db",
    };
    match (library, dialect) {
        (Library::Rusqlite, _) => threads(
            "Rusqlite",
            // There is one for each tuning.
            None,
            "conn: &Connection",
            vec!["backend_rusqlite::{Error, Rusqlite, open_with}", "rusqlite::Connection"],
        ),
        (Library::Postgres, _) => threads(
            "Postgres",
            Some("PostgresSession"),
            "conn: &mut Client",
            vec!["backend_postgres::{Error, Postgres, PostgresSession}", "postgres::Client"],
        ),
        (Library::Mysql, _) => threads(
            "Mysql",
            Some("MysqlSession"),
            "conn: &mut Conn",
            vec!["backend_mysql::{Error, Mysql, MysqlSession}", "mysql::Conn"],
        ),
        (Library::Diesel, _) => {
            let (session, connection, session_path, connection_path) = match dialect {
                Dialect::Sqlite => (
                    "SqliteSession",
                    "conn: &mut SqliteConnection",
                    "backend_diesel::SqliteSession",
                    "diesel::SqliteConnection",
                ),
                Dialect::Postgres => (
                    "PostgresSession",
                    "conn: &mut PgConnection",
                    "backend_diesel::PostgresSession",
                    "diesel::PgConnection",
                ),
                Dialect::Mysql => (
                    "MysqlSession",
                    "conn: &mut MysqlConnection",
                    "backend_diesel::MysqlSession",
                    "diesel::MysqlConnection",
                ),
            };
            let imports = vec!["backend_diesel::{Diesel, Error}", session_path, connection_path];
            threads("Diesel", Some(session), connection, imports)
        }
        (Library::Sqlx, _) => {
            let (session, connection, session_path, pool) = match dialect {
                Dialect::Sqlite => {
                    ("SqliteSession", "db: &SqlitePool", "backend_sqlx::SqliteSession", "sqlx::SqlitePool")
                }
                Dialect::Postgres => {
                    ("PostgresSession", "db: &PgPool", "backend_sqlx::PostgresSession", "sqlx::PgPool")
                }
                Dialect::Mysql => {
                    ("MysqlSession", "db: &MySqlPool", "backend_sqlx::MysqlSession", "sqlx::MySqlPool")
                }
            };
            let imports = vec!["backend_sqlx::{Error, Sqlx}", session_path, pool];
            tasks("Sqlx", Some(session), connection, imports)
        }
        (Library::SeaOrm, _) => tasks(
            "SeaOrm",
            Some("SeaOrmSession"),
            "db: &DatabaseConnection",
            vec!["backend_sea_orm::{Error, SeaOrm, SeaOrmSession}", "sea_orm::DatabaseConnection"],
        ),
    }
}
