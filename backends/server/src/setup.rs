//! What can be asked of a server and of the databases on it.

use crate::error::StartError;
use crate::recipe::Recipe;
use backend_api::DatabaseKind;
use std::fmt;

/// What is asked of a server and of the databases on it, beyond what every run asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// Settings of the server, under the names of its own documentation. Only one that is started here has them.
    pub settings: Vec<ServerSetting>,
    /// By what rule the databases' texts are ordered and compared: of PostgreSQL a name in `pg_collation`, of MySQL one of
    /// `SHOW COLLATION`.
    pub collation: Option<String>,
    /// PostgreSQL's extensions, which are made in each database.
    pub extensions: Vec<String>,
    /// Whether a server that is started here takes encrypted connections alone. A running one is asked by its URL.
    pub tls: bool,
}

/// A setting, such as `work_mem=64MB`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerSetting {
    /// Its name.
    pub name: String,
    /// Its value, in the server's own spelling.
    pub value: String,
}

impl fmt::Display for ServerSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name, self.value)
    }
}

/// Whether a server has to have this otherwise than a scenario could ask for: where it is, who may come in, and how it is started.
pub fn is_taken(kind: DatabaseKind, setting: &str) -> bool {
    let taken: &[&str] = match kind {
        DatabaseKind::Sqlite => &[],
        DatabaseKind::Postgres => &[
            "config_file",
            "data_directory",
            "external_pid_file",
            "hba_file",
            "ident_file",
            "listen_addresses",
            "log_destination",
            "logging_collector",
            "port",
            "unix_socket_directories",
        ],
        DatabaseKind::Mysql => &[
            "basedir",
            "bind_address",
            "bootstrap",
            "datadir",
            "help",
            "init_file",
            "log_error",
            "pid_file",
            "port",
            "skip_grant_tables",
            "skip_networking",
            "socket",
            "tmpdir",
            "user",
            "version",
        ],
    };
    let of_tls = ["ssl", "ssl_ca", "ssl_ca_file", "ssl_cert", "ssl_cert_file", "ssl_key", "ssl_key_file"];
    taken.iter().chain(&of_tls).any(|name| name.eq_ignore_ascii_case(setting))
}

/// That a server which was asked for these settings did not start, in its own words.
pub(crate) fn refused(
    error: StartError,
    recipe: &Recipe,
    kind: DatabaseKind,
    settings: &[&str],
) -> StartError {
    match error {
        StartError::Failed { program, words }
            if !settings.is_empty() && program.ends_with(recipe.programs.1) =>
        {
            let (settings, documentation) = (settings.join(", "), documentation(kind));
            StartError::Settings { server: recipe.name, settings, words: reason(&words), documentation }
        }
        other => other,
    }
}

/// Of a server's last words those that say why it gives up; all of them, if none does.
fn reason(words: &str) -> String {
    let is_reason =
        |line: &&str| ["FATAL", "[ERROR]", "HINT", "DETAIL"].iter().any(|mark| line.contains(mark));
    let reasons: Vec<&str> = words.lines().filter(is_reason).collect();
    if reasons.is_empty() { words.to_owned() } else { reasons.join("; ") }
}

/// Where the settings of a server are explained.
fn documentation(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Mysql => "https://mariadb.com/kb/en/server-system-variables/",
        _ => "https://www.postgresql.org/docs/current/runtime-config.html",
    }
}

/// How one learns which collations a server has.
pub(crate) fn collations(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Mysql => "`SHOW COLLATION WHERE charset = 'utf8mb4'` lists those that it has",
        _ => "`SELECT collname FROM pg_collation` lists those that it has",
    }
}
