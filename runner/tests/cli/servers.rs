//! Real servers: nothing of the user's is touched, nothing is left behind, no secret is told, and what goes wrong costs no
//! more than it must.

use crate::SOUND;
use crate::support::{Ran, finish, run, runner};
use backend_api::DatabaseKind;
use backend_server::{Server, StartError};
use postgres::{Client, NoTls};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// A server of the test's own, or nothing where none is installed and that is excused.
fn server() -> Option<Server> {
    match Server::start(DatabaseKind::Postgres) {
        Ok(server) => Some(server),
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED: {error}");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

fn password(server: &Server) -> String {
    let url = server.address().secret();
    let (user, _) = url.rsplit_once('@').unwrap();
    user.rsplit_once(':').unwrap().1.to_owned()
}

/// The databases that were made by the program.
fn made(client: &mut Client) -> Vec<String> {
    let rows = client.query("SELECT datname::text FROM pg_database WHERE datname LIKE 'runner%'", &[]);
    rows.unwrap().iter().map(|row| row.get(0)).collect()
}

#[test]
fn what_is_the_users_stays_and_what_is_ours_goes() {
    let Some(server) = server() else { return };
    let url = server.address().secret();
    let mut client = Client::connect(url, NoTls).unwrap();
    client.batch_execute("CREATE TABLE books (mine TEXT); INSERT INTO books VALUES ('precious')").unwrap();
    client.batch_execute("CREATE DATABASE runner_of_somebody_else").unwrap();
    let ran = run(&["play", "03", "05", "-d", url, "--samples", "1"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("PostgreSQL at 127.0.0.1:"), "{}", ran.stdout);
    let mine: String = client.query_one("SELECT mine FROM books", &[]).unwrap().get(0);
    assert_eq!(mine, "precious");
    assert_eq!(made(&mut client), ["runner_of_somebody_else"]);
}

#[test]
fn a_password_is_nowhere() {
    let Some(server) = server() else { return };
    let secret = password(&server);
    let folder = TempDir::new().unwrap();
    let mut command = runner();
    command.args([
        "play",
        "03",
        "-v",
        "--sql",
        "--keep",
        "--events",
        "events",
        "-d",
        server.address().secret(),
    ]);
    for format in ["html", "markdown", "junit", "codequality", "json"] {
        command.arg("--report").arg(format!("{format}={format}"));
    }
    let Ran { code, stdout, stderr } = finish(command.current_dir(folder.path()));
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(stderr.contains("the databases are kept on postgres://127.0.0.1:"), "{stderr}");
    let mut texts = vec![stdout, stderr];
    for entry in folder.path().read_dir().unwrap() {
        texts.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    assert!(texts.len() == 8 && texts.iter().all(|text| !text.contains(&secret)));

    let kept = made(&mut Client::connect(server.address().secret(), NoTls).unwrap());
    assert_eq!(kept.len(), 4, "one for each backend");
    let listed = run(&["clean", server.address().secret()]);
    assert!(kept.iter().all(|name| listed.stdout.contains(name)), "{}", listed.stdout);
    assert!(!listed.stdout.contains(&secret) && !listed.stderr.contains(&secret));
    assert!(listed.stderr.contains("--remove"), "{}", listed.stderr);
    let removed = run(&["clean", server.address().secret(), "--remove"]);
    assert_eq!(removed.stdout.matches("removed").count(), 4, "{}", removed.stdout);
    assert!(made(&mut Client::connect(server.address().secret(), NoTls).unwrap()).is_empty());
}

#[test]
fn a_server_that_lets_nobody_in_is_an_error_before_anything_is_played() {
    let Some(server) = server() else { return };
    let url = server.address().secret();
    let wrong = run(&["play", "03", "-d", &url.replace(&password(&server), "hush-hush")]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
    assert!(wrong.stderr.contains("password authentication failed"), "{}", wrong.stderr);
    assert!(!wrong.stderr.contains("hush-hush"), "{}", wrong.stderr);
    let nobody = run(&["play", "03", "-d", "postgres://me:hush-hush@127.0.0.1:1/db"]);
    assert_eq!(nobody.code, 2);
    assert!(nobody.stderr.contains("cannot connect to postgres://127.0.0.1:1/db"), "{}", nobody.stderr);

    let mut client = Client::connect(url, NoTls).unwrap();
    client.batch_execute("CREATE ROLE guest LOGIN PASSWORD 'hush-hush'").unwrap();
    let guest = url.replace(&format!("runner:{}", password(&server)), "guest:hush-hush");
    let refused = run(&["play", "03", "-d", &guest]);
    assert_eq!(refused.code, 2, "{}", refused.stdout);
    assert!(
        refused.stderr.contains("CREATEDB") && !refused.stderr.contains("hush-hush"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_server_that_is_killed_costs_its_own_steps_and_no_other_database() {
    let Some(server) = server() else { return };
    let folder = TempDir::new().unwrap();
    let long = "scenario: Long\ndata: { authors: 1, books: 2 }\nsteps:\n  - create_tables\n  - load_data\n  \
                - name: endless\n    measure: { list_books: {} }\n    for: 60m\n  - list_books\n";
    std::fs::write(folder.path().join("long.yaml"), long).unwrap();
    std::fs::write(folder.path().join("sound.yaml"), SOUND).unwrap();
    let mut child = runner()
        .args(["play", "long.yaml", "-b", "diesel,sqlx", "--report", "json=run.json", "-d"])
        .args([server.address().secret(), "--timeout", "20"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("load_data") {
        line.clear();
        assert_ne!(stdout.read_line(&mut line).unwrap(), 0, "the second step is shown");
    }
    drop(server);
    stdout.read_to_string(&mut line).unwrap();
    let code = child.wait().unwrap().code().unwrap();
    assert!([1, 3].contains(&code), "{code}: {line}");
    let record = std::fs::read_to_string(folder.path().join("run.json")).unwrap();
    let run = reports::json::from_str(&record).unwrap();
    assert_eq!(run.scenarios[0].steps.len(), 4, "the run goes on to its end");
    assert!(run.ended.is_some());
}

/// Starts a run on a throw-away server that does not end by itself; its temporary files are in the folder.
fn endless(folder: &TempDir) -> (Child, BufReader<ChildStdout>) {
    let long = "scenario: Long\nsteps:\n  - create_tables\n  - measure: { list_books: {} }\n    for: 60m\n";
    std::fs::write(folder.path().join("long.yaml"), long).unwrap();
    // The server's user must be able to reach its folder.
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let mut child = runner()
        .args(["play", "long.yaml", "-b", "postgres", "-d", "postgres"])
        .env("TMPDIR", folder.path())
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("create_tables") {
        line.clear();
        assert_ne!(stdout.read_line(&mut line).unwrap(), 0, "the first step is shown");
    }
    (child, stdout)
}

fn signal(signal: &str, child: &Child) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn neither_ctrl_c_nor_a_killed_run_leaves_a_server() {
    if server().is_none() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let (mut child, _stdout) = endless(&folder);
    signal("-INT", &child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(folder.path().read_dir().unwrap().count(), 1, "the scenario is all that is there");

    let folder = TempDir::new().unwrap();
    let (mut child, _stdout) = endless(&folder);
    let server = || {
        let entries = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().path());
        entries.into_iter().find(|path| path.to_string_lossy().contains("runner-server-"))
    };
    let pid = std::fs::read_to_string(server().unwrap().join("data/postmaster.pid")).unwrap();
    let pid = pid.lines().next().unwrap().to_owned();
    signal("-KILL", &child);
    child.wait().unwrap();
    // Its watchdog ends it.
    while server().is_some() {
        std::thread::yield_now();
    }
    let alive = Command::new("kill").args(["-0", &pid]).stderr(Stdio::null()).status().unwrap();
    assert!(!alive.success(), "the server is gone");
}

#[test]
fn round_trips_are_counted_and_can_be_delayed() {
    let Some(server) = server() else { return };
    let folder = TempDir::new().unwrap();
    let far = "scenario: Far\nnetwork: { latency: 2ms }\ndata: { authors: 5, books: 9 }\nsteps:\n  - create_tables\n  \
               - load_data\n  - measure:\n      lazy: { authors_with_books: { loading: lazy } }\n      \
               join: { authors_with_books: { loading: join } }\n    expect: { statements: { lazy: 6, join: 1 } }\n";
    std::fs::write(folder.path().join("far.yaml"), far).unwrap();
    let ran = finish(
        runner()
            .args([
                "play",
                "far.yaml",
                "-d",
                server.address().secret(),
                "--samples",
                "1",
                "--report",
                "json=run.json",
            ])
            .current_dir(folder.path()),
    );
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("2ms away"), "{}", ran.stdout);
    let run =
        reports::json::from_str(&std::fs::read_to_string(folder.path().join("run.json")).unwrap()).unwrap();
    let step = run.scenarios[0].steps.last().unwrap();
    for cell in &step.cells {
        let traffic = cell.traffic.unwrap();
        let least = if cell.variant.as_deref() == Some("lazy") { 6 } else { 1 };
        assert!(traffic.round_trips >= least && traffic.bytes_received > 0, "{}: {traffic:?}", cell.backend);
        let fastest = cell.timing.as_ref().unwrap().samples().fold(f64::INFINITY, f64::min);
        assert!(fastest >= least as f64 * 2e6, "{} waits for each: {fastest}", cell.backend);
    }
}
