//! How the drivers connect to a server: encrypted where its address says so, and never as the server likes it.

use crate::address::Address;
use std::error::Error;

type Cause = Box<dyn Error + Send + Sync>;

/// An address that asks for encryption, in a program without.
#[cfg(not(feature = "tls"))]
#[derive(Debug, thiserror::Error)]
#[error(
    "the URL asks for an encrypted connection, and this program was built without TLS: build it with `--features tls`"
)]
pub struct NoTls;

/// PostgreSQL.
#[cfg(feature = "postgres")]
pub fn postgres(address: &Address) -> Result<postgres::Client, Cause> {
    let url = address.url().in_words_of("sslmode=require", "sslmode=disable");
    if address.is_encrypted() {
        #[cfg(not(feature = "tls"))]
        return Err(NoTls.into());
        #[cfg(feature = "tls")]
        {
            // `require` says nothing of the certificate.
            let connector = native_tls::TlsConnector::builder()
                .danger_accept_invalid_certs(true)
                .danger_accept_invalid_hostnames(true)
                .build()?;
            let connector = postgres_native_tls::MakeTlsConnector::new(connector);
            return Ok(postgres::Client::connect(&url, connector)?);
        }
    }
    Ok(postgres::Client::connect(&url, postgres::NoTls)?)
}

/// MySQL and MariaDB.
#[cfg(feature = "mysql")]
pub fn mysql(address: &Address) -> Result<mysql::Conn, Cause> {
    #[cfg(not(feature = "tls"))]
    if address.is_encrypted() {
        return Err(NoTls.into());
    }
    // The certificate is not verified.
    let encrypted = "danger_accept_invalid_certs=true&danger_skip_domain_validation=true";
    let url = address.url().in_words_of(encrypted, "");
    Ok(mysql::Conn::new(mysql::Opts::from_url(&url)?)?)
}
