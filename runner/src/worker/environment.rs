//! What the client libraries of the servers look for in the environment. Some libraries obey it and others do not, so that
//! `PGOPTIONS` alone made one of them eight times slower: workers find none of it, and all of them are told the same.

use std::process::Command;

/// How the names begin: libpq's (<https://www.postgresql.org/docs/current/libpq-envars.html>), and those of MySQL's and
/// MariaDB's clients (<https://dev.mysql.com/doc/refman/8.4/en/environment-variables.html>,
/// <https://mariadb.com/kb/en/mariadb-environment-variables/>).
const BEGINNINGS: [&str; 4] = ["PG", "MYSQL_", "LIBMYSQL_", "MARIADB_"];

/// Takes it from the environment of a process that is to be started.
pub fn clean(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let is_clients = |name: &str| BEGINNINGS.iter().any(|beginning| name.starts_with(beginning));
        if name.to_str().is_some_and(is_clients) {
            command.env_remove(name);
        }
    }
}
