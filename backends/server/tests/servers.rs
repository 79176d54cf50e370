//! Real servers: started, worked on, stopped. Where none is installed, the tests say so.

use backend_api::{Database, DatabaseKind};
use backend_server::{Address, Admin, AdminError, Server, Setup, StartError};
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
fn a_user_of_a_database_may_use_no_other() {
    for kind in [DatabaseKind::Postgres, DatabaseKind::Mysql] {
        let Some(server) = server(kind) else { continue };
        let mut admin = Admin::connect(server.address()).unwrap();
        let [own, other] = [admin.create(false).unwrap(), admin.create(false).unwrap()];
        let password = admin.create_user(&own).unwrap();
        let address = Address::of(&server.address().database_of(&own, &password)).unwrap();
        let mut user = Admin::connect(&address).unwrap();
        assert!(matches!(user.create(false), Err(AdminError::Create { .. })), "{kind}");
        assert!(matches!(user.create_user(&other), Err(AdminError::Other { .. })), "{kind}");
        assert!(matches!(user.remove(&other), Err(AdminError::Other { .. })), "{kind}");
        assert_eq!(admin.left_overs().unwrap().len(), 2, "{kind}");
        // Although somebody is connected to it.
        admin.remove(&own).unwrap();
        assert!(matches!(Admin::connect(&address), Err(AdminError::Connect { .. })), "{kind}");
        // The user is gone, too: another of this name can be made.
        assert!(kind == DatabaseKind::Postgres || admin.create_user(&own).is_ok());
    }
}

#[test]
#[cfg(feature = "mysql")]
fn where_no_user_was_made_none_is_dropped() {
    use mysql::prelude::Queryable;
    let Some(server) = server(DatabaseKind::Mysql) else { return };
    let mut own = mysql::Conn::new(mysql::Opts::from_url(server.address().secret()).unwrap()).unwrap();
    let mut dropped = || -> u64 {
        let status: Option<(String, u64)> =
            own.query_first("SHOW GLOBAL STATUS LIKE 'Com_drop_user'").unwrap();
        status.unwrap().1
    };
    let mut admin = Admin::connect(server.address()).unwrap();
    let [plain, with_user] = [admin.create(false).unwrap(), admin.create(false).unwrap()];
    admin.create_user(&with_user).unwrap();
    let before = dropped();
    admin.remove(&plain).unwrap();
    assert_eq!(dropped(), before);
    admin.remove(&with_user).unwrap();
    assert_eq!(dropped(), before + 1);
    // Whoever did not make it, as `runner clean`, cannot know.
    let left = admin.create(false).unwrap();
    Admin::connect(server.address()).unwrap().remove(&left).unwrap();
    assert_eq!(dropped(), before + 2);
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

#[test]
fn a_server_that_restarts_is_the_same_to_who_connects_and_is_removed_as_well() {
    for kind in [DatabaseKind::Postgres, DatabaseKind::Mysql] {
        let Some(mut server) = server(kind) else { continue };
        let address = server.address().clone();
        let kept = Admin::connect(&address).unwrap().create(false).unwrap();
        let before = server.process_id();
        server.restart().unwrap();
        assert_ne!(server.process_id(), before);
        assert!(!Path::new(&format!("/proc/{before}")).exists());
        let left = Admin::connect(&address).unwrap().left_overs().unwrap();
        assert_eq!(left.iter().map(|left| left.name.as_str()).collect::<Vec<_>>(), [kept.as_str()], "{kind}");
        let process = format!("/proc/{}", server.process_id());
        assert!(Path::new(&process).exists());
        drop(server);
        assert!(!Path::new(&process).exists());
    }
}

#[test]
fn only_connections_to_our_own_database_are_ended() {
    for kind in [DatabaseKind::Postgres, DatabaseKind::Mysql] {
        let Some(server) = server(kind) else { continue };
        let mut admin = Admin::connect(server.address()).unwrap();
        let ours = server.address().database(&admin.create(false).unwrap());
        let others =
            server.address().database(if kind == DatabaseKind::Postgres { "postgres" } else { "mysql" });
        let refused = admin.end_connections(&others).unwrap_err();
        assert!(refused.to_string().contains("not made by this program"), "{refused}");
        let connect = |database: &Database| {
            let (Database::Postgres { url } | Database::Mysql { url }) = database else {
                panic!("{database:?}")
            };
            Admin::connect(&url.secret().parse().unwrap()).unwrap()
        };
        let (mut inside, mut outside) = (connect(&ours), connect(&others));
        assert_eq!(admin.end_connections(&ours).unwrap(), 1);
        assert!(inside.version().is_err());
        outside.version().unwrap();
        admin.version().unwrap();
        assert_eq!(admin.end_connections(&ours).unwrap(), 0);
    }
}

/// A server with settings of its own, and how it is asked.
fn set_up(kind: DatabaseKind, settings: &[&str]) -> Option<(Server, Admin)> {
    let server = match Server::start_with(kind, settings) {
        Ok(server) => server,
        Err(StartError::Missing { .. }) if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() => {
            return None;
        }
        Err(error) => panic!("{error:?}"),
    };
    let admin = Admin::connect(server.address()).unwrap();
    Some((server, admin))
}

#[test]
fn a_server_has_the_settings_that_are_asked_for_after_a_restart_as_well() {
    for (kind, asked, name, value) in [
        (DatabaseKind::Postgres, "work_mem=12MB", "work_mem", "12MB"),
        (DatabaseKind::Mysql, "sql_mode=ANSI_QUOTES", "sql_mode", "ANSI_QUOTES"),
    ] {
        let Some((mut server, mut admin)) = set_up(kind, &[asked]) else { continue };
        assert_eq!(admin.setting(name).unwrap().as_deref(), Some(value));
        assert_eq!(admin.setting("no_such_setting").unwrap(), None, "{kind}");
        server.restart().unwrap();
        let mut admin = Admin::connect(server.address()).unwrap();
        assert_eq!(admin.setting(name).unwrap().as_deref(), Some(value));
    }
}

#[cfg(feature = "tls")]
#[test]
fn an_encrypted_server_lets_nobody_else_in_after_a_restart_either() {
    for (kind, asked, name, value) in [
        (DatabaseKind::Postgres, "work_mem=12MB", "work_mem", "12MB"),
        (DatabaseKind::Mysql, "sql_mode=ANSI_QUOTES", "sql_mode", "ANSI_QUOTES"),
    ] {
        let Some((plain, mut admin)) = set_up(kind, &[]) else { continue };
        assert_eq!(admin.encryption().unwrap(), None, "{kind}");
        let mut server = Server::start_encrypted(kind, &[asked]).unwrap();
        for _ in 0..2 {
            let mut admin = Admin::connect(server.address()).unwrap();
            let version = admin.encryption().unwrap().unwrap_or_default();
            assert!(version.starts_with("TLSv1."), "{kind}: {version}");
            assert_eq!(admin.setting(name).unwrap().as_deref(), Some(value));
            let (without, parameters) = server.address().secret().split_once('?').unwrap();
            let encrypted = format!("{}?{parameters}", plain.address().secret());
            for url in [without, encrypted.as_str()] {
                let error = Admin::connect(&url.parse().unwrap()).err().unwrap().to_string();
                let password = url.split_once("runner:").unwrap().1.split('@').next().unwrap();
                assert!(!error.contains(password), "{error}");
            }
            server.restart().unwrap();
        }
    }
}

#[test]
fn a_setting_that_a_server_refuses_is_told_in_its_words() {
    for (kind, wrong, words) in [
        (DatabaseKind::Postgres, "work_mem=much", "invalid value for parameter \"work_mem\": \"much\""),
        (DatabaseKind::Postgres, "wrk_mem=4MB", "unrecognized configuration parameter \"wrk_mem\""),
        (DatabaseKind::Mysql, "sql_mode=MILD", "Error while setting value 'MILD' to 'sql_mode'"),
        (DatabaseKind::Mysql, "no_such=1", "unknown variable 'no_such=1'"),
    ] {
        match Server::start_with(kind, &[wrong]) {
            Err(StartError::Missing { .. }) if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() => {}
            Err(error @ StartError::Settings { .. }) => {
                let error = error.to_string();
                assert!(error.contains(words) && error.contains(wrong), "{error}");
                assert!(error.contains("https://") && !error.contains('\n'), "{error}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_database_has_the_collation_and_the_extensions_that_are_asked_for() {
    let asked = |collation: &str, extensions: &[&str]| Setup {
        collation: Some(collation.to_owned()),
        extensions: extensions.iter().map(|&extension| extension.to_owned()).collect(),
        ..Setup::default()
    };
    for (kind, collation, extensions, wrong, words) in [
        (DatabaseKind::Postgres, "sv-x-icu", &["citext"][..], "no-such", "there is no collation \"no-such\""),
        (DatabaseKind::Mysql, "utf8mb4_swedish_ci", &[][..], "utf8mb4_nosuch", "Unknown collation"),
    ] {
        let Some((server, mut admin)) = set_up(kind, &[]) else { continue };
        let (name, versions) = admin.create_with(false, &asked(collation, extensions)).unwrap();
        assert_eq!(versions.len(), extensions.len(), "{kind}");
        // In Swedish Ö is behind Z; by the usual rule of PostgreSQL B is before a, and by MariaDB's Ö is an O.
        let sorted = ask(&server, &name, "SELECT 'zo' < 'öa' AND 'a' < 'B'");
        assert_eq!(sorted, "true", "{kind}");
        let error = admin.create_with(false, &asked(wrong, &[])).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains(" lists those "), "{error}");
        assert_eq!(admin.left_overs().unwrap().len(), 1, "{kind}");
    }
    let Some((_server, mut admin)) = set_up(DatabaseKind::Postgres, &[]) else { return };
    let setup = Setup { extensions: vec!["no-such".to_owned()], ..Setup::default() };
    let error = admin.create_with(false, &setup).unwrap_err().to_string();
    assert!(error.contains("extension \"no-such\" is not available"), "{error}");
    assert!(error.contains("pg_available_extensions"), "{error}");
    assert_eq!(admin.left_overs().unwrap(), [], "nothing is left of it");
}

/// What a database says to a question.
fn ask(server: &Server, name: &str, sql: &str) -> String {
    use mysql::prelude::Queryable;
    match server.address().database(name) {
        Database::Postgres { url } => {
            let mut client = postgres::Client::connect(url.secret(), postgres::NoTls).unwrap();
            client.query_one(sql, &[]).unwrap().get::<_, bool>(0).to_string()
        }
        Database::Mysql { url } => {
            let mut conn = mysql::Conn::new(mysql::Opts::from_url(url.secret()).unwrap()).unwrap();
            // Literals have the connection's collation.
            let collation: String = conn.query_first("SELECT @@collation_database").unwrap().unwrap();
            conn.query_drop(format!("SET NAMES utf8mb4 COLLATE {collation}")).unwrap();
            (conn.query_first::<i64, _>(sql).unwrap() == Some(1)).to_string()
        }
        other => panic!("{other:?}"),
    }
}
