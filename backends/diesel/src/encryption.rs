//! Which URL has the client library encrypt a connection. There are two such libraries.

use backend_api::{Failure, FailureKind, ServerUrl};
use mysqlclient_sys::SUPPORTS_MYSQL_SSL_MODE;

/// Diesel's word `ssl_mode` is for MySQL's client library. MariaDB's takes it for the name of a file with a key, and encrypts where it is
/// told whose certificates it may trust.
pub fn url(url: &ServerUrl) -> Result<String, Failure> {
    if SUPPORTS_MYSQL_SSL_MODE {
        return Ok(url.in_words_of("ssl_mode=required", "ssl_mode=disabled"));
    }
    match url.authority() {
        Some(file) => Ok(url.in_words_of(&format!("ssl_ca={file}"), "")),
        None if url.is_encrypted() => Err(Failure::of(
            FailureKind::CannotOpen,
            "Diesel has no word with which MariaDB's client library encrypts a connection and verifies nothing: name the \
             certificate of who signed the server's by `&ssl-ca=FILE` in the URL, or build with MySQL's client library",
        )),
        None => Ok(url.in_words_of("", "")),
    }
}
