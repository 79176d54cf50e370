//! A MariaDB for the tests that need one.

use backend_api::DatabaseKind;
use backend_server::{Server, StartError};

/// A server; nothing where none is installed and that is excused.
pub fn server() -> Option<Server> {
    match Server::start_with(DatabaseKind::Mysql, &["max-allowed-packet=64M"]) {
        Ok(server) => Some(server),
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED: {error}");
            None
        }
        Err(error) => panic!("{error}"),
    }
}
