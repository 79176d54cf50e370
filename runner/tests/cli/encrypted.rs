//! Encrypted connections: the server itself is asked for each library, and nobody falls back to plain ones.

use crate::site::can_start;
use crate::support::{Ran, finish, runner};
use crate::support_ready::is_ready;
use crate::with_file;
use backend_api::DatabaseKind;
use backend_server::Server;
use serde_json::Value;
use std::path::Path;

/// What each session, each pool and each sample is asked.
const STEPS: &str = "
steps:
  - name: By the server
    sql: SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()
    on: postgres
    expect: { rows: [[true]] }
  - name: By the server
    sql: SELECT variable_value <> '' FROM information_schema.session_status WHERE variable_name = 'Ssl_cipher'
    on: mysql
    expect: { rows: [[1]] }
  - create_tables
  - load_data
  - measure: { find_book: { id: 1 } }
  - measure: { find_book: { id: 1 } }
    clients: 2
    for: 200ms
";

const HEAD: &str = "scenario: Encrypted
on: [postgres, mysql]
data: { authors: 5, books: 10 }
";

/// The backends of a kind of server, with the one in Python where it is set up.
fn backends(kind: &str) -> String {
    let kind = if kind == "postgres" { DatabaseKind::Postgres } else { DatabaseKind::Mysql };
    let mut names = runner::registry::usual(kind);
    if is_ready("sqlalchemy") {
        names.push("sqlalchemy".to_owned());
    }
    names.join(",")
}

fn play(path: &Path, kind: &str, database: &str) -> Ran {
    let mut command = runner();
    command.arg("play").arg(path).args(["-d", database, "-b", &backends(kind), "--samples", "1"]);
    finish(command.arg("--report").arg(format!("json={}", path.with_file_name("run.json").display())))
}

/// That a record has every backend's connection encrypted, as the server told.
fn is_encrypted(ran: &Ran, path: &Path, backends: usize) {
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let json = std::fs::read_to_string(path.with_file_name("run.json")).unwrap();
    let record: Value = serde_json::from_str(&json).unwrap();
    let scenario = &record["scenarios"][0];
    assert!(scenario["database"].as_str().unwrap().ends_with(", TLS"), "{}", scenario["database"]);
    let audit = scenario["audit"].as_array().unwrap();
    let tls = audit.iter().find(|setting| setting["name"] == "tls").unwrap();
    let actual = tls["actual"].as_array().unwrap();
    assert_eq!(actual.len(), backends, "{tls}");
    assert!(actual.iter().all(|actual| actual[1].as_str().unwrap().starts_with("TLSv1.")), "{tls}");
}

#[test]
fn every_library_is_encrypted_on_a_server_that_takes_nothing_else() {
    for kind in can_start() {
        let asked = format!("{HEAD}server: {{ tls: true }}{STEPS}");
        with_file("encrypted.yaml", &asked, |path| {
            let ran = play(path, kind, kind);
            is_encrypted(&ran, path, backends(kind).split(',').count());
            assert!(ran.stderr.contains("are not seen, because they are encrypted"), "{}", ran.stderr);
        });
    }
}

#[test]
fn every_library_is_encrypted_on_a_running_server_whose_url_asks_for_it() {
    for (kind, server) in running() {
        let url = server.address().secret();
        with_file("encrypted.yaml", format!("{HEAD}{STEPS}"), |path| {
            is_encrypted(&play(path, kind, url), path, backends(kind).split(',').count());
        });
    }
}

#[test]
fn nobody_falls_back_where_one_of_both_does_not_encrypt() {
    for (kind, server) in running() {
        let url = server.address().secret();
        let (without, parameters) = url.split_once('?').unwrap();
        let plain = Server::start(server.address().kind()).unwrap();
        let (wants, takes) = match kind {
            "postgres" => ("no encryption", "server does not support TLS"),
            _ => ("Access denied", "requires secure connection but server does not have this capability"),
        };
        // This server lets nobody in without encryption, and that one knows none.
        for (url, words) in
            [(without.to_owned(), wants), (format!("{}?{parameters}", plain.address().secret()), takes)]
        {
            with_file("encrypted.yaml", format!("{HEAD}{STEPS}"), |path| refuses(path, kind, &url, words));
        }
    }
}

/// That the runner plays nothing there, says why, and tells no password.
fn refuses(path: &Path, kind: &str, url: &str, words: &str) {
    let ran = play(path, kind, url);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
    let password = url.split_once("runner:").unwrap().1.split('@').next().unwrap();
    assert!(!ran.stderr.contains(password), "{}", ran.stderr);
}

/// MariaDB's client library verifies where it encrypts.
#[cfg(feature = "diesel-mysql")]
#[test]
fn a_certificate_of_somebody_elses_costs_the_one_library_that_verifies_it() {
    for (kind, server) in running().into_iter().filter(|(kind, _)| *kind == "mariadb") {
        let (url, _) = server.address().secret().split_once("&ssl-ca=").unwrap();
        let of_another = Server::start_encrypted(DatabaseKind::Mysql, &[]).unwrap();
        let (_, other) = of_another.address().secret().split_once('?').unwrap();
        let plain = url.split('?').next().unwrap();
        for (url, words) in
            [(format!("{plain}?{other}"), "self-signed certificate"), (url.to_owned(), "&ssl-ca=FILE")]
        {
            with_file("encrypted.yaml", format!("{HEAD}{STEPS}"), |path| {
                let ran = play(path, kind, &url);
                assert_eq!(ran.code, 3, "{}{}", ran.stdout, ran.stderr);
                let said = format!("{}{}", ran.stdout, ran.stderr);
                let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(said.contains(words), "{words}: {said}");
                let password = url.split_once("runner:").unwrap().1.split('@').next().unwrap();
                assert!(!said.contains(password), "{said}");
            });
        }
    }
}

/// Servers that take encrypted connections alone.
fn running() -> Vec<(&'static str, Server)> {
    let kinds = [("postgres", DatabaseKind::Postgres), ("mariadb", DatabaseKind::Mysql)];
    let kinds = kinds.into_iter().filter(|(kind, _)| can_start().contains(kind));
    kinds.map(|(kind, of)| (kind, Server::start_encrypted(of, &[]).unwrap())).collect()
}
