//! Connections that are encrypted, where the URL says so and the program can.

use crate::error::Error;
use backend_api::ServerUrl;
use postgres::{Client, Config, NoTls};

/// Connects as the URL has it: encrypted, or not; never as the server likes it.
pub fn connect(url: &ServerUrl) -> Result<Client, Error> {
    let config: Config = url.in_words_of("sslmode=require", "sslmode=disable").parse()?;
    #[cfg(feature = "tls")]
    if url.is_encrypted() {
        return Ok(config.connect(connector()?)?);
    }
    Ok(config.connect(NoTls)?)
}

/// `require` says nothing of the certificate.
#[cfg(feature = "tls")]
fn connector() -> Result<postgres_native_tls::MakeTlsConnector, native_tls::Error> {
    let connector = native_tls::TlsConnector::builder()
        .danger_accept_invalid_certs(true)
        .danger_accept_invalid_hostnames(true)
        .build()?;
    Ok(postgres_native_tls::MakeTlsConnector::new(connector))
}
