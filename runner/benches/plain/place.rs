//! Where the runner and the plain programs work: two databases of one kind, the plain one made by statements of its own.

use backend_api::DatabaseKind;
use backend_server::Server;
use mysql::prelude::Queryable;
use postgres::NoTls;
use std::any::Any;
use std::path::Path;

/// Where both work, for as long as it lives.
pub struct Place {
    /// As `--database` takes it.
    pub runner: String,
    /// A file, or a URL.
    pub plain: String,
    /// A server, or a connection.
    _alive: Box<dyn Any>,
}

impl Place {
    /// Makes the plain database, on a server that is started for it; nothing where none is installed.
    pub fn new(kind: DatabaseKind, folder: &Path) -> Option<Self> {
        let statements = statements(kind);
        if kind == DatabaseKind::Sqlite {
            let plain = folder.join("plain.db").display().to_string();
            let conn = rusqlite::Connection::open(&plain).expect("the file can be made");
            let mode = conn.pragma_update(None, "journal_mode", "wal");
            mode.and_then(|()| conn.execute_batch(&statements.join(";"))).expect("the statements are right");
            // With an empty write-ahead log SQLite locks otherwise: as long as this connection is open, nobody empties it.
            return Some(Place { runner: "sqlite".to_owned(), plain, _alive: Box::new(conn) });
        }
        let server = Server::start(kind).map_err(|error| eprintln!("{error}")).ok()?;
        let runner = server.address().secret().to_owned();
        let plain = server.address().database("plain");
        let (backend_api::Database::Postgres { url } | backend_api::Database::Mysql { url }) = plain else {
            unreachable!("it is a server's")
        };
        let plain = url.secret().to_owned();
        let connected = "it has just been started";
        if kind == DatabaseKind::Postgres {
            let mut client = postgres::Client::connect(&runner, NoTls).expect(connected);
            client.batch_execute("CREATE DATABASE plain").expect("the user may");
            let mut client = postgres::Client::connect(&plain, NoTls).expect(connected);
            client.batch_execute(&statements.join(";")).expect("the statements are right");
        } else {
            let connect = |url: &str| mysql::Conn::new(mysql::Opts::from_url(url).expect("it is a URL"));
            connect(&runner).expect(connected).query_drop("CREATE DATABASE plain").expect("the user may");
            let mut conn = connect(&plain).expect(connected);
            statements.iter().for_each(|sql| conn.query_drop(sql).expect("the statements are right"));
        }
        Some(Place { runner, plain, _alive: Box::new(server) })
    }
}

/// The lessons' tables, fifty authors and a thousand books.
fn statements(kind: DatabaseKind) -> Vec<String> {
    let tables = match kind {
        DatabaseKind::Sqlite => include_str!("../../../backends/api/migrations/sqlite/0001_initial/up.sql"),
        DatabaseKind::Postgres => {
            include_str!("../../../backends/api/migrations/postgres/0001_initial/up.sql")
        }
        DatabaseKind::Mysql => include_str!("../../../backends/api/migrations/mysql/0001_initial/up.sql"),
    };
    let authors: Vec<String> = (1..=50).map(|number| format!("('Author {number}')")).collect();
    let books = (1..=1000).map(|number| {
        format!("('The Book of Number {number}', {}, {})", 1950 + number % 75, 1 + number % 50)
    });
    let books: Vec<String> = books.collect();
    let tables = tables.split(';').map(str::trim).filter(|sql| !sql.is_empty()).map(str::to_owned);
    tables
        .chain([
            format!("INSERT INTO authors (name) VALUES {}", authors.join(", ")),
            format!("INSERT INTO books (title, year, author_id) VALUES {}", books.join(", ")),
        ])
        .collect()
}
