//! Real servers: started, worked on, stopped. Where none is installed, the tests say so.

use backend_api::DatabaseKind;
use backend_server::{Address, Admin, AdminError, Server, StartError};
use std::path::Path;

/// A server, or nothing where none is installed and that is excused.
fn server(kind: DatabaseKind) -> Option<Server> {
    match Server::start(kind) {
        Ok(server) => Some(server),
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED on {kind}: {error}");
            None
        }
        Err(error) => panic!("{error:?}"),
    }
}

fn databases_come_and_go(kind: DatabaseKind, name: &str) {
    let Some(server) = server(kind) else { return };
    let mut admin = Admin::connect(server.address()).unwrap();
    assert!(admin.version().unwrap().starts_with(name));
    assert_eq!(admin.left_overs().unwrap(), []);
    let [one, other] = [admin.create(false).unwrap(), admin.create(true).unwrap()];
    let left = admin.left_overs().unwrap();
    let kept: Vec<&str> = left.iter().filter(|left| left.made.kept).map(|left| left.name.as_str()).collect();
    assert_eq!(kept, [other.as_str()]);
    let mut names: Vec<String> = left.into_iter().map(|left| left.name).collect();
    names.sort();
    let mut expected = vec![one.clone(), other.clone()];
    expected.sort();
    assert_eq!(names, expected);
    admin.remove(&one).unwrap();
    // Twice is harmless.
    admin.remove(&one).unwrap();
    assert_eq!(admin.left_overs().unwrap().len(), 1);
    let refused =
        admin.remove(if kind == DatabaseKind::Postgres { "postgres" } else { "mysql" }).unwrap_err();
    assert!(refused.to_string().contains("not made by this program"), "{refused}");
}

#[test]
fn databases_come_and_go_on_postgresql() {
    databases_come_and_go(DatabaseKind::Postgres, "PostgreSQL 1");
}

#[test]
fn databases_come_and_go_on_mariadb() {
    databases_come_and_go(DatabaseKind::Mysql, "MariaDB 1");
}

#[test]
fn nothing_is_left_of_a_server() {
    for kind in [DatabaseKind::Postgres, DatabaseKind::Mysql] {
        let Some(server) = server(kind) else { continue };
        let process = format!("/proc/{}", server.process_id());
        assert!(Path::new(&process).exists());
        let address = server.address().clone();
        drop(server);
        assert!(!Path::new(&process).exists());
        let error = Admin::connect(&address).err().unwrap();
        assert!(matches!(error, AdminError::Connect { .. }), "{error}");
    }
}

#[test]
fn a_wrong_password_is_refused_and_never_repeated() {
    for kind in [DatabaseKind::Postgres, DatabaseKind::Mysql] {
        let Some(server) = server(kind) else { continue };
        let secret = server.address().secret();
        let start = secret.find("runner:").unwrap() + "runner:".len();
        let end = secret.rfind('@').unwrap();
        let wrong: Address = format!("{}hush{}", &secret[..start], &secret[end..]).parse().unwrap();
        let error = Admin::connect(&wrong).err().unwrap();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hush") && shown.contains("127.0.0.1"), "{shown}");
    }
}
