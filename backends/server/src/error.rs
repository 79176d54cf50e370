//! Why a server could not be started.

use crate::topology::Topology;
use std::io;

/// A server that could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// It has none.
    #[error("SQLite is embedded: it has no server")]
    Embedded,
    /// Its programs are not installed.
    #[error("no {server} server is installed here: install it ({package}), or name a running one by its URL")]
    Missing {
        /// Its name.
        server: &'static str,
        /// How, on Debian.
        package: &'static str,
    },
    /// No such user to run it as.
    #[error("{server} does not run as root, and there is no user `{user}` to run it as")]
    NoUser {
        /// Its name.
        server: &'static str,
        /// Who would run it.
        user: &'static str,
    },
    /// A program of it failed.
    #[error("`{program}` failed; its last words: {words}")]
    Failed {
        /// The program.
        program: String,
        /// What it said.
        words: String,
    },
    /// It does not start with what is asked of it.
    #[error(
        "{server} does not start with {settings}; its words: {words}; {documentation} tells what it takes"
    )]
    Settings {
        /// Its name.
        server: &'static str,
        /// What is asked of it.
        settings: String,
        /// What it said.
        words: String,
        /// Where its settings are explained.
        documentation: &'static str,
    },
    /// This program cannot encrypt.
    #[error("this program was built without TLS: build it with `--features tls`")]
    NoTls,
    /// Certificates are made for single servers.
    #[error("no certificate is made for {0}: `tls` is for `-d postgres` and `-d mariadb`")]
    TlsOfSeveral(Topology),
    /// The system refuses.
    #[error("{what} cannot be had")]
    Io {
        /// What was wanted.
        what: String,
        /// The reason.
        source: io::Error,
    },
}

impl StartError {
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |source| StartError::Io { what: what.into(), source }
    }
}
