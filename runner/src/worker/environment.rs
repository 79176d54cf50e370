//! What a worker finds in its environment.
//!
//! One that is built in finds the user's, without what the client libraries of the servers look for there: some libraries obey it
//! and others do not, so that `PGOPTIONS` alone made one of them eight times slower. Any other program finds no more than programs
//! need to start: addresses and passwords that are none of its business, such as a `DATABASE_URL`, stay here.

use std::ffi::OsStr;
use std::process::Command;

/// How the names of the clients' variables begin: libpq's (<https://www.postgresql.org/docs/current/libpq-envars.html>), and
/// those of MySQL's and MariaDB's clients (<https://dev.mysql.com/doc/refman/8.4/en/environment-variables.html>,
/// <https://mariadb.com/kb/en/mariadb-environment-variables/>).
const OF_CLIENTS: [&str; 4] = ["PG", "MYSQL_", "LIBMYSQL_", "MARIADB_"];

/// What any program finds: where programs, libraries and the user's files are, and the language and time zone.
const NEEDED: [&str; 16] = [
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "LANG",
    "LANGUAGE",
    "TZ",
    "TMPDIR",
    "TEMP",
    "TMP",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "NO_COLOR",
    "RUST_BACKTRACE",
];

/// Windows starts nothing without some of these, whose names have no case there.
const NEEDED_BY_WINDOWS: [&str; 10] = [
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "COMSPEC",
    "PATHEXT",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "PROGRAMDATA",
    "PROGRAMFILES",
];

/// What it finds besides, by how the names begin; the last is for what a user wants a backend to know.
const NEEDED_OF: [&str; 4] = ["LC_", "XDG_", "MALLOC_", "RUNNER_BACKEND_"];

/// Takes from the environment of a built-in worker what the servers' clients look for.
pub fn without_clients(command: &mut Command) {
    keep(command, |name| !begins_with(name, &OF_CLIENTS));
}

/// Leaves in the environment of any other program what it needs.
pub fn only_needed(command: &mut Command) {
    keep(command, |name| {
        NEEDED.contains(&name)
            || begins_with(name, &NEEDED_OF)
            || cfg!(windows)
                && NEEDED.iter().chain(&NEEDED_BY_WINDOWS).any(|needed| name.eq_ignore_ascii_case(needed))
    });
}

fn begins_with(name: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| name.starts_with(beginning))
}

/// Takes from the environment of a process that is to be started what is not to be kept. What the runner itself has given it stands.
fn keep(command: &mut Command, is_kept: impl Fn(&str) -> bool) {
    for (name, _) in std::env::vars_os() {
        let is_given = command.get_envs().any(|(given, _)| given == name);
        // What is no text is nothing that a program needs.
        if !is_given && !OsStr::to_str(&name).is_some_and(&is_kept) {
            command.env_remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROTOCOL: &str = include_str!("../../../backends/api/PROTOCOL.md");

    #[test]
    fn whoever_writes_a_backend_is_told_what_it_finds() {
        let (_, told) = PROTOCOL.split_once("**Environment.**").unwrap();
        let (told, _) = told.split_once("\n\n").unwrap();
        for name in NEEDED {
            assert!(told.contains(&format!("`{name}`")), "{name}");
        }
        for beginning in NEEDED_OF {
            assert!(told.contains(&format!("`{beginning}…`")), "{beginning}");
        }
    }
}
