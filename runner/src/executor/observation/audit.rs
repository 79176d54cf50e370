//! The settings audit: what was prescribed, and what each library's own connection says is in force.

use super::super::session::MainWorker;
use crate::provision::Provisioner;
use backend_api::{DatabaseKind, JournalMode, Settings, Sql};
use reports::record::{Asked, Setting};

/// Reads the settings back through every backend that takes SQL.
pub fn read(workers: &mut [MainWorker], settings: &Settings, provisioner: &Provisioner) -> Vec<Setting> {
    let Some(kind) = workers.first().map(|worker| worker.database().kind()) else { return Vec::new() };
    let mut audit = match kind {
        DatabaseKind::Sqlite => {
            of_sqlite(settings, workers.iter().any(|worker| worker.database().is_in_memory()))
        }
        kind => of_server(kind, provisioner),
    };
    for worker in workers {
        let name = worker.name();
        for setting in &mut audit {
            match worker.query(Sql::new(question(kind, &setting.name))) {
                Ok(Ok(rows)) => {
                    let value = rows.rows.first().and_then(|row| row.last());
                    let mut value = value.map_or_else(|| "no answer".to_owned(), ToString::to_string);
                    if setting.name == TLS && value.is_empty() {
                        OFF.clone_into(&mut value);
                    }
                    setting.actual.push((name.clone(), value));
                }
                // No SQL, no settings: nothing to compare.
                Ok(Err(_)) => {}
                Err(lost) => {
                    worker.tell_later(lost);
                    break;
                }
            }
        }
    }
    audit
}

fn question(kind: DatabaseKind, setting: &str) -> String {
    match kind {
        DatabaseKind::Sqlite => format!("PRAGMA {setting}"),
        DatabaseKind::Postgres if setting == TLS => {
            "SELECT coalesce(version, '') FROM pg_stat_ssl WHERE pid = pg_backend_pid()".to_owned()
        }
        DatabaseKind::Mysql if setting == TLS => "SHOW STATUS LIKE 'Ssl_version'".to_owned(),
        DatabaseKind::Postgres => format!("SELECT current_setting('{setting}')"),
        // The server's to choose. sqlx's driver adds a mode by which a space may stand before a parenthesis.
        DatabaseKind::Mysql if setting == "sql_mode" => {
            let plain = |of: &str| format!("replace(concat({of}.sql_mode, ','), 'IGNORE_SPACE,', '')");
            let [own, servers] = ["@@session", "@@global"].map(plain);
            format!("SELECT if({own} = {servers}, '{AS_SERVER}', @@session.sql_mode)")
        }
        // MySQL has renamed it.
        DatabaseKind::Mysql if setting == "transaction_isolation" => {
            "SHOW VARIABLES WHERE variable_name IN ('transaction_isolation', 'tx_isolation')".to_owned()
        }
        DatabaseKind::Mysql => format!("SHOW VARIABLES WHERE variable_name = '{setting}'"),
    }
}

/// What is said of a setting that the library leaves as the server has it.
const AS_SERVER: &str = "as the server";

/// By which version of TLS a connection is encrypted, as the server tells.
const TLS: &str = "tls";

/// What is said of one that is not.
const OFF: &str = "off";

/// What the libraries are to have whatever a server has: what its texts are in, and which time it is.
const FIXED: [&str; 4] = ["client_encoding", "character_set_client", "sql_mode", "time_zone"];

/// What a connection to a server has if its library leaves it alone: what servers usually have, or what this one has that was set up
/// for the scenario.
fn of_server(kind: DatabaseKind, provisioner: &Provisioner) -> Vec<Setting> {
    let mut settings = usual(kind);
    let (name, prescribed) = (TLS.to_owned(), provisioner.encryption().unwrap_or(OFF).to_owned());
    settings.push(Setting { name, prescribed, actual: Vec::new() });
    let applied = provisioner.asked().iter().filter(|asked| asked.applied);
    let own: Vec<&Asked> = applied.filter(|asked| asked.is_setting()).collect();
    if own.is_empty() {
        return settings;
    }
    for setting in settings.iter_mut().filter(|setting| !FIXED.contains(&setting.name.as_str())) {
        // MariaDB's older name of the variable.
        let other = (setting.name == "transaction_isolation").then_some("tx_isolation");
        let mut names = [setting.name.as_str()].into_iter().chain(other);
        if let Some(value) = names.find_map(|name| provisioner.setting(name)) {
            setting.prescribed = value;
        }
    }
    for Asked { name, given, .. } in own {
        if let Some(prescribed) = given
            && !settings.iter().any(|setting| setting.name == *name)
        {
            let (name, prescribed) = (name.clone(), prescribed.clone());
            settings.push(Setting { name, prescribed, actual: Vec::new() });
        }
    }
    settings
}

/// What connections to servers usually have.
fn usual(kind: DatabaseKind) -> Vec<Setting> {
    let settings: &[(&str, &str)] = match kind {
        DatabaseKind::Mysql => &[
            ("transaction_isolation", "REPEATABLE-READ"),
            ("autocommit", "ON"),
            ("foreign_key_checks", "ON"),
            ("unique_checks", "ON"),
            ("character_set_client", "utf8mb4"),
            ("sql_mode", AS_SERVER),
            ("time_zone", "+00:00"),
        ],
        _ => &[
            ("transaction_isolation", "read committed"),
            ("default_transaction_read_only", "off"),
            ("session_replication_role", "origin"),
            ("client_encoding", "UTF8"),
            ("statement_timeout", "0"),
            ("plan_cache_mode", "auto"),
        ],
    };
    let setting = |&(name, prescribed): &(&str, &str)| Setting {
        name: name.to_owned(),
        prescribed: prescribed.to_owned(),
        actual: Vec::new(),
    };
    settings.iter().map(setting).collect()
}

/// The settings as SQLite's PRAGMAs report them.
fn of_sqlite(settings: &Settings, in_memory: bool) -> Vec<Setting> {
    // A database in memory keeps its journal there, whatever it is told.
    let journal_mode = if in_memory { JournalMode::Memory } else { settings.journal_mode };
    [
        ("journal_mode", journal_mode.as_str().to_owned()),
        ("synchronous", settings.synchronous.level().to_string()),
        ("foreign_keys", u8::from(settings.foreign_keys).to_string()),
        ("cache_size", settings.cache_size().to_string()),
        ("busy_timeout", settings.busy_timeout_ms.to_string()),
    ]
    .map(|(name, prescribed)| Setting { name: name.to_owned(), prescribed, actual: Vec::new() })
    .into()
}
