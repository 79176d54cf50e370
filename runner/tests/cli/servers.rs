//! Real servers: nothing of the user's is touched, nothing is left behind, no secret is told, and what goes wrong costs no
//! more than it must. Each test is about every server that this program is built for.

use crate::site::{can_start, sites};
use crate::support::{Ran, finish, run, runner};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

#[test]
fn what_is_the_users_stays_and_what_is_ours_goes() {
    for site in sites() {
        site.run("CREATE DATABASE runner_of_somebody_else");
        // A table of the same name, in the database that the URL names where it names one.
        let mine = if site.name() == "PostgreSQL" { "books" } else { "runner_of_somebody_else.books" };
        site.run(&format!("CREATE TABLE {mine} (mine VARCHAR(10)); INSERT INTO {mine} VALUES ('precious')"));
        let ran = run(&["play", "03", "05", "-d", site.url(), "--samples", "1"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains(&format!("{} at 127.0.0.1:", site.name())), "{}", ran.stdout);
        assert_eq!(site.column(&format!("SELECT mine FROM {mine}")), ["precious"]);
        assert_eq!(site.made(), ["runner_of_somebody_else"]);
    }
}

#[test]
fn a_password_is_nowhere() {
    for site in sites() {
        let secret = site.password();
        let folder = TempDir::new().unwrap();
        let mut command = runner();
        command.args(["play", "03", "-v", "--sql", "--keep", "--events", "events", "-d", site.url()]);
        for format in ["html", "markdown", "junit", "codequality", "json"] {
            command.arg("--report").arg(format!("{format}={format}"));
        }
        let Ran { code, stdout, stderr } = finish(command.current_dir(folder.path()));
        assert_eq!(code, 0, "{stdout}{stderr}");
        assert!(
            stderr.contains("the databases are kept on ") && stderr.contains("://127.0.0.1:"),
            "{stderr}"
        );
        let mut texts = vec![stdout, stderr];
        for entry in folder.path().read_dir().unwrap() {
            texts.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
        }
        assert!(texts.len() == 8 && texts.iter().all(|text| !text.contains(&secret)));

        let kept = site.made();
        let backends = runner::registry::usual(site.kind).len();
        assert_eq!(kept.len(), backends, "one for each backend");
        let listed = run(&["clean", site.url()]);
        assert!(kept.iter().all(|name| listed.stdout.contains(name)), "{}", listed.stdout);
        assert!(!listed.stdout.contains(&secret) && !listed.stderr.contains(&secret));
        assert!(listed.stderr.contains("--remove"), "{}", listed.stderr);
        let left = run(&["clean", site.url(), "--remove"]);
        assert_eq!(left.stdout.matches("  kept by --keep").count(), backends, "{}", left.stdout);
        assert_eq!(site.made().len(), backends, "what a run was asked to keep");
        let removed = run(&["clean", site.url(), "--remove", "--kept"]);
        assert_eq!(removed.stdout.matches("removed").count(), backends, "{}", removed.stdout);
        assert!(site.made().is_empty());
    }
}

#[test]
fn a_server_that_lets_nobody_in_is_an_error_before_anything_is_played() {
    for site in sites() {
        let (refusal, user, grant) = match site.name() {
            "PostgreSQL" => {
                ("authentication failed", "CREATE ROLE guest LOGIN PASSWORD 'hush-hush'", "CREATEDB")
            }
            _ => ("Access denied", "CREATE USER guest IDENTIFIED BY 'hush-hush'", "GRANT ALL ON"),
        };
        let wrong = run(&["play", "03", "-d", &site.url_of("runner", "hush-hush")]);
        assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
        assert!(wrong.stderr.contains(refusal), "{}", wrong.stderr);
        assert!(!wrong.stderr.contains("hush-hush"), "{}", wrong.stderr);

        let (scheme, _) = site.url().split_once("://").unwrap();
        let nobody = run(&["play", "03", "-d", &format!("{scheme}://me:hush-hush@127.0.0.1:1/db")]);
        assert_eq!(nobody.code, 2);
        let expected = format!("cannot connect to {scheme}://127.0.0.1:1/db");
        assert!(nobody.stderr.contains(&expected), "{}", nobody.stderr);
        assert_eq!(
            nobody.stderr.to_lowercase().matches("refused").count(),
            1,
            "said once: {}",
            nobody.stderr
        );
        assert!(!nobody.stderr.contains("hush-hush"), "{}", nobody.stderr);

        site.run(user);
        let refused = run(&["play", "03", "-d", &site.url_of("guest", "hush-hush")]);
        assert_eq!(refused.code, 2, "{}", refused.stdout);
        assert!(refused.stderr.contains(grant), "{}", refused.stderr);
        assert!(!refused.stderr.contains("hush-hush"), "{}", refused.stderr);
    }
}

#[test]
fn a_server_that_is_killed_costs_its_own_steps_and_no_other_database() {
    for site in sites() {
        let folder = TempDir::new().unwrap();
        let long = "scenario: Long\ndata: { authors: 1, books: 2 }\nsteps:\n  - create_tables\n  - load_data\n  \
                    - name: endless\n    on: [postgres, mysql]\n    measure: { list_books: {} }\n    for: 60m\n  - list_books\n";
        std::fs::write(folder.path().join("long.yaml"), long).unwrap();
        let mut child = runner()
            .args(["play", "long.yaml", "-b", "sea-orm,sqlx", "--report", "json=run.json"])
            .args(["--timeout", "20", "-d", site.url(), "-d", "sqlite"])
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
        drop(site);
        stdout.read_to_string(&mut line).unwrap();
        let code = child.wait().unwrap().code().unwrap();
        assert!([1, 3].contains(&code), "{code}: {line}");
        let record = std::fs::read_to_string(folder.path().join("run.json")).unwrap();
        let run = reports::json::from_str(&record).unwrap();
        assert_eq!(run.scenarios[0].steps.len(), 4, "the run goes on to its end");
        let passed = |cell: &reports::record::Cell| cell.verdict == reports::record::Verdict::Passed;
        assert!(run.scenarios[1].steps.iter().flat_map(|step| &step.cells).all(passed), "the other database");
        assert!(run.ended.is_some());
    }
}

#[test]
fn what_a_lost_worker_asked_of_its_server_is_ended() {
    // Who asks while another does gets an answer at once, and is not lost.
    let asks = "steps:\n  - name: postgres\n    on: postgres\n    sql: SELECT CASE WHEN count(*) = 0 THEN pg_sleep(600) END FROM \
                pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()\n  - name: mysql\n    on: mysql\n    \
                sql: SELECT IF(count(*) = 0, SLEEP(600), 0) FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)%' \
                AND id <> connection_id()\n";
    for site in sites() {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("asks.yaml"), format!("scenario: Asks\n{asks}")).unwrap();
        let options = ["play", "asks.yaml", "-b", "sea-orm,sqlx", "--timeout", "2", "-d", site.url()];
        let ran = finish(runner().args(options).current_dir(folder.path()));
        assert_eq!(ran.code, 3, "{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stdout.matches("did not answer within 2 s").count(), 2, "{}", ran.stdout);
        assert!(!ran.stderr.contains("is left"), "{}", ran.stderr);
    }
}

/// Starts a run on a throw-away server that does not end by itself; its temporary files are in the folder.
pub fn endless(folder: &TempDir, database: &str) -> (Child, BufReader<ChildStdout>) {
    let long = "scenario: Long\nsteps:\n  - create_tables\n  - measure: { list_books: {} }\n    for: 60m\n";
    std::fs::write(folder.path().join("long.yaml"), long).unwrap();
    // The server's user must be able to reach its folder.
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let mut child = runner()
        .args(["play", "long.yaml", "-b", "sqlx", "-d", database])
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

pub fn signal(signal: &str, child: &Child) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn neither_ctrl_c_nor_a_killed_run_leaves_a_server() {
    for database in can_start() {
        let folder = TempDir::new().unwrap();
        let (mut child, _stdout) = endless(&folder, database);
        signal("-INT", &child);
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert_eq!(folder.path().read_dir().unwrap().count(), 1, "the scenario is all that is there");

        let folder = TempDir::new().unwrap();
        let (mut child, _stdout) = endless(&folder, database);
        let pid = process_id(&server_in(folder.path()).unwrap());
        signal("-KILL", &child);
        child.wait().unwrap();
        // Its watchdog ends it.
        let begun = Instant::now();
        while server_in(folder.path()).is_some() {
            assert!(begun.elapsed() < Duration::from_secs(60), "the server's folder is removed");
            std::thread::yield_now();
        }
        let alive = Command::new("kill").args(["-0", &pid]).stderr(Stdio::null()).status().unwrap();
        assert!(!alive.success(), "the server is gone");
    }
}

/// The folder of a throw-away server.
fn server_in(folder: &Path) -> Option<PathBuf> {
    let mut paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    paths.find(|path| path.to_string_lossy().contains("runner-server-"))
}

/// The number of its process, which both servers keep in a file's first line.
fn process_id(server: &Path) -> String {
    let files = ["data/postmaster.pid", "pid"].map(|name| server.join(name));
    let text = files.iter().find_map(|file| std::fs::read_to_string(file).ok()).unwrap();
    text.lines().next().unwrap().trim().to_owned()
}

#[test]
fn round_trips_are_the_works_and_its_pools_and_not_the_runners() {
    for site in sites() {
        let folder = TempDir::new().unwrap();
        let steps = "scenario: One\ndata: { authors: 1, books: 1 }\nsteps:\n  - create_tables\n  - load_data\n  \
                     - measure: { find_book: { id: 1 } }\n    samples: 1\n";
        std::fs::write(folder.path().join("one.yaml"), steps).unwrap();
        let record = folder.path().join("run.json").display().to_string();
        let report = format!("json={record}");
        let mut command = runner();
        command.args(["play", "one.yaml", "-b", "sqlx,sea-orm", "--tuning", "default,expert"]);
        command.args(["-d", site.url(), "--metric", "wire", "--report", &report]);
        let ran = finish(command.current_dir(folder.path()));
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let run = reports::json::from_str(&std::fs::read_to_string(&record).unwrap()).unwrap();
        let trips = |backend: &str| {
            let cells = &run.scenarios[0].steps[2].cells;
            let traffic = cells.iter().find(|cell| cell.backend == backend).unwrap().traffic.unwrap();
            (traffic.round_trips, traffic.checks.unwrap())
        };
        // The first time a statement is prepared. A pool tests its connection before and after; who holds one does not.
        let all = ["sqlx", "sea-orm", "sqlx expert", "sea-orm expert"].map(trips);
        assert_eq!(all, [(4, 2), (4, 2), (2, 0), (3, 1)], "{}", site.name());
    }
}

#[test]
fn round_trips_are_counted_and_can_be_delayed() {
    for site in sites() {
        let folder = TempDir::new().unwrap();
        let far = "scenario: Far\nnetwork: { latency: 2ms }\ndata: { authors: 5, books: 9 }\nsteps:\n  \
                   - create_tables\n  - load_data\n  - measure:\n      lazy: { authors_with_books: { loading: lazy } }\n      \
                   join: { authors_with_books: { loading: join } }\n    expect: { statements: { lazy: 6, join: 1 } }\n";
        std::fs::write(folder.path().join("far.yaml"), far).unwrap();
        let arguments = ["play", "far.yaml", "-d", site.url(), "--samples", "1", "--report", "json=run.json"];
        let ran = finish(runner().args(arguments).current_dir(folder.path()));
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("2ms away"), "{}", ran.stdout);
        let record = std::fs::read_to_string(folder.path().join("run.json")).unwrap();
        let run = reports::json::from_str(&record).unwrap();
        for cell in &run.scenarios[0].steps.last().unwrap().cells {
            let traffic = cell.traffic.unwrap();
            let least = if cell.variant.as_deref() == Some("lazy") { 6 } else { 1 };
            assert!(
                traffic.round_trips >= least && traffic.bytes_received > 0,
                "{}: {traffic:?}",
                cell.backend
            );
            let fastest = cell.timing.as_ref().unwrap().samples().fold(f64::INFINITY, f64::min);
            assert!(fastest >= least as f64 * 2e6, "{} waits for each: {fastest}", cell.backend);
        }
    }
}

#[test]
fn what_one_library_would_find_in_the_environment_is_taken_from_all() {
    let scenario = "scenario: Settings\non: postgres\nsteps:
  - sql: SELECT current_setting('enable_indexscan') AS setting
    expect: { rows: [[\"on\"]] }\n";
    for site in sites().into_iter().filter(|site| site.name() == "PostgreSQL") {
        crate::with_file("settings.yaml", scenario, |path| {
            let mut command = runner();
            command.arg("play").arg(path).args(["-d", site.url()]);
            command.env("PGOPTIONS", "-c enable_indexscan=off").env("PGSERVICE", "nosuch");
            let ran = finish(command.env("PGSSLMODE", "require"));
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        });
    }
}

#[test]
fn a_temporary_folder_may_have_spaces_and_a_long_name() {
    for kind in can_start() {
        let folder = TempDir::new().unwrap();
        let long = folder.path().join("with a space").join("x".repeat(100));
        std::fs::create_dir_all(&long).unwrap();
        // The server's own user must be able to enter it.
        for folder in [folder.path(), long.parent().unwrap(), &long] {
            std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
        }
        let ran = finish(runner().args(["play", "01", "-d", kind, "--samples", "1"]).env("TMPDIR", &long));
        assert_eq!(ran.code, 0, "{kind}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(long.read_dir().unwrap().count(), 0, "nothing is left");
    }
}
