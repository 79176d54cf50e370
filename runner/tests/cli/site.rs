//! Servers for the tests of servers, and a way to ask them that is not the program's own.

use backend_api::DatabaseKind;
use backend_server::{Server, StartError};
use mysql::prelude::Queryable;
use postgres::NoTls;

/// A server of the test's own.
pub struct Site {
    /// The server.
    pub server: Server,
    /// What it is.
    pub kind: DatabaseKind,
}

/// The kinds of servers that this program is built for.
fn kinds() -> Vec<DatabaseKind> {
    let built = [
        (DatabaseKind::Postgres, cfg!(feature = "postgres")),
        (DatabaseKind::Mysql, cfg!(feature = "mysql")),
    ];
    built.into_iter().filter_map(|(kind, is_built)| is_built.then_some(kind)).collect()
}

/// One of each kind; where none is installed, and that is excused, there is less to test.
pub fn sites() -> Vec<Site> {
    kinds().into_iter().filter_map(start).collect()
}

/// The kinds of which one can be started, as `--database` names them.
pub fn can_start() -> Vec<&'static str> {
    let kinds = sites().into_iter().map(|site| site.kind);
    kinds.map(|kind| if kind == DatabaseKind::Postgres { "postgres" } else { "mariadb" }).collect()
}

fn start(kind: DatabaseKind) -> Option<Site> {
    match Server::start(kind) {
        Ok(server) => Some(Site { server, kind }),
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED: {error}");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

impl Site {
    /// Its URL, with the password.
    pub fn url(&self) -> &str {
        self.server.address().secret()
    }

    /// The password.
    pub fn password(&self) -> String {
        let (user, _) = self.url().rsplit_once('@').unwrap();
        user.rsplit_once(':').unwrap().1.to_owned()
    }

    /// The URL of another user.
    pub fn url_of(&self, user: &str, password: &str) -> String {
        self.url().replace(&format!("runner:{}", self.password()), &format!("{user}:{password}"))
    }

    /// The server's name, as tables have it.
    pub fn name(&self) -> &'static str {
        if self.kind == DatabaseKind::Postgres { "PostgreSQL" } else { "MariaDB" }
    }

    /// Runs statements.
    pub fn run(&self, sql: &str) {
        self.column(sql);
    }

    /// Runs statements; gives the first column of the rows.
    pub fn column(&self, sql: &str) -> Vec<String> {
        if self.kind == DatabaseKind::Postgres {
            let mut client = postgres::Client::connect(self.url(), NoTls).unwrap();
            let messages = client.simple_query(sql).unwrap();
            let rows = messages.iter().filter_map(|message| match message {
                postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
                _ => None,
            });
            return rows.collect();
        }
        let mut conn = mysql::Conn::new(mysql::Opts::from_url(self.url()).unwrap()).unwrap();
        let mut results = conn.query_iter(sql).unwrap();
        let mut column = Vec::new();
        while let Some(rows) = results.iter() {
            column.extend(rows.map(|row| row.unwrap().get::<String, _>(0).unwrap()));
        }
        column
    }

    /// The databases whose names begin like those of the program.
    pub fn made(&self) -> Vec<String> {
        self.column(match self.kind {
            DatabaseKind::Postgres => "SELECT datname FROM pg_database WHERE datname LIKE 'runner%'",
            _ => "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'runner%'",
        })
    }
}
