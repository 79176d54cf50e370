//! A server of the user's own, with something on it that is not the runner's.

use backend_api::DatabaseKind;
use backend_server::Server;
use postgres::{Client, NoTls};

/// The campaign's server, which is started when it is first needed.
#[derive(Default)]
pub struct Own(Option<Server>);

impl Own {
    /// Its URL, with the password; nothing of the runner's is there.
    pub fn url(&mut self) -> Result<String, String> {
        if self.0.is_none() {
            let server = Server::start(DatabaseKind::Postgres).map_err(|error| error.to_string())?;
            ask(server.address().secret(), "CREATE TABLE mine AS SELECT 7 AS id")?;
            self.0 = Some(server);
        }
        Ok(self.0.as_ref().expect("it was started").address().secret().to_owned())
    }

    /// Checks that what is the user's is there, and nothing else.
    pub fn check(&self) -> Result<(), String> {
        let Some(server) = &self.0 else { return Ok(()) };
        let url = server.address().secret();
        let mine = ask(url, "SELECT id::text FROM mine")?;
        if mine != ["7"] {
            return Err(format!("the user's table has {mine:?}"));
        }
        let left = ask(url, "SELECT datname FROM pg_database WHERE datname LIKE 'runner%'")?;
        if !left.is_empty() {
            // What comes after is not to be told of it as well.
            for name in &left {
                ask(url, &format!("DROP DATABASE \"{name}\" WITH (FORCE)"))?;
            }
            return Err(format!("left databases: {}", left.join(", ")));
        }
        Ok(())
    }
}

fn ask(url: &str, sql: &str) -> Result<Vec<String>, String> {
    let ask = || {
        let mut client = Client::connect(url, NoTls)?;
        let messages = client.simple_query(sql)?;
        let rows = messages.iter().filter_map(|message| match message {
            postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        });
        Ok(rows.collect())
    };
    ask().map_err(|error: postgres::Error| format!("the user's server: {error}"))
}
