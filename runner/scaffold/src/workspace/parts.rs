//! What differs between libraries, and between their databases.

use crate::code::Library;
use crate::dialect::Dialect;

/// What differs.
pub struct Parts {
    /// The runner's own backend.
    pub types: &'static str,
    /// Its session.
    pub session: &'static str,
    /// The connection as an argument.
    pub connection: &'static str,
    /// What is imported.
    pub imports: Vec<&'static str>,
    /// How a query is answered in a session.
    pub run: &'static str,
    /// Whether it is awaited.
    pub awaits: bool,
    /// The connection as it is passed on.
    pub pass: &'static str,
}

/// What differs for a library on a database.
pub fn parts(library: Library, dialect: Dialect) -> Parts {
    let threads = |types, session, connection, imports, run| Parts {
        types,
        session,
        connection,
        imports,
        run,
        awaits: false,
        pass: "conn",
    };
    let tasks = |types, session, connection, imports, run| Parts {
        types,
        session,
        connection,
        imports,
        run,
        awaits: true,
        pass: "db",
    };
    match (library, dialect) {
        (Library::Rusqlite, _) => threads(
            "Rusqlite",
            "RusqliteSession",
            "conn: &Connection",
            vec!["backend_rusqlite::{Error, Rusqlite, RusqliteSession}", "rusqlite::Connection"],
            "typed(&self.0.conn, query, meter)?",
        ),
        (Library::Postgres, _) => threads(
            "Postgres",
            "PostgresSession",
            "conn: &mut Client",
            vec!["backend_postgres::{Error, Postgres, PostgresSession}", "postgres::Client"],
            "typed(self.0.conn.client(), query, meter)?",
        ),
        (Library::Mysql, _) => threads(
            "Mysql",
            "MysqlSession",
            "conn: &mut Conn",
            vec!["backend_mysql::{Error, Mysql, MysqlSession}", "mysql::Conn"],
            "typed(&mut self.0.conn, query, meter)?",
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
            threads("Diesel", session, connection, imports, "typed(&mut self.0.conn, query, meter)?")
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
            let run = "self.0.runtime.block_on(typed(&self.0.pool, query, meter))?";
            tasks("Sqlx", session, connection, imports, run)
        }
        (Library::SeaOrm, _) => tasks(
            "SeaOrm",
            "SeaOrmSession",
            "db: &DatabaseConnection",
            vec!["backend_sea_orm::{Error, SeaOrm, SeaOrmSession}", "sea_orm::DatabaseConnection"],
            "self.0.runtime.block_on(typed(&self.0.db, query, meter))?",
        ),
    }
}
