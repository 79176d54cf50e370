//! A program that is none of the runner's own is not trusted with the run: what it finds, what it is told, and what is left of it.

use crate::support::{finish, run, runner};
use crate::{SOUND, script};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A sound worker behind what a program does first.
fn program(folder: &Path, name: &str, first: &str) -> String {
    let worker = env!("CARGO_BIN_EXE_runner");
    script(folder, name, &format!("{first}\nexec {worker} worker rusqlite")).display().to_string()
}

fn scenario(folder: &Path) -> String {
    let path = folder.join("sound.yaml");
    fs::write(&path, SOUND).unwrap();
    path.display().to_string()
}

fn is_alive(process: &str) -> bool {
    Command::new("kill").args(["-0", process.trim()]).stderr(Stdio::null()).status().unwrap().success()
}

#[test]
fn it_finds_no_secrets_in_its_environment() {
    let folder = TempDir::new().unwrap();
    let seen = folder.path().join("seen");
    let program = program(folder.path(), "curious", &format!("env > {}", seen.display()));
    let secrets =
        ["DATABASE_URL", "PGPASSWORD", "MYSQL_PWD", "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "RUNNER_TOKEN"];
    let mut command = runner();
    command.args(["play", &scenario(folder.path()), "-b", &program]).env("RUNNER_BACKEND_MINE", "wanted");
    command.envs(secrets.map(|name| (name, "a secret")));
    let ran = finish(&mut command);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let seen = fs::read_to_string(seen).unwrap();
    assert!(!seen.contains("a secret"), "{seen}");
    assert!(seen.contains("RUNNER_BACKEND_MINE=wanted") && seen.contains("PATH="), "{seen}");
}

#[test]
fn what_it_has_started_ends_with_it() {
    let folder = TempDir::new().unwrap();
    let started = folder.path().join("started");
    let leaves = format!("sleep 3600 > /dev/null 2>&1 &\necho $! >> {}", started.display());
    let scenario = scenario(folder.path());
    let sound = program(folder.path(), "sound", &leaves);
    let hangs = script(folder.path(), "hangs", &format!("{leaves}\ncat > /dev/null")).display().to_string();
    let dies = script(folder.path(), "dies", &format!("{leaves}\nexit 7")).display().to_string();
    for (program, code) in [(sound, 0), (hangs, 3), (dies, 3)] {
        let ran = run(&["play", &scenario, "-b", &program, "--timeout", "1"]);
        assert_eq!(ran.code, code, "{program}: {}{}", ran.stdout, ran.stderr);
        let started = fs::read_to_string(&started).unwrap();
        assert!(!started.is_empty(), "{program}");
        // Who is killed is there until somebody has taken note of it.
        let begun = Instant::now();
        while started.lines().any(is_alive) {
            assert!(begun.elapsed() < Duration::from_secs(60), "{program} has left {started}");
            std::thread::yield_now();
        }
    }
}

#[test]
fn it_is_told_of_its_own_database_alone() {
    let folder = TempDir::new().unwrap();
    let worker = env!("CARGO_BIN_EXE_runner");
    let sites = [
        Some(("sqlite", "rusqlite")),
        #[cfg(feature = "postgres")]
        crate::site::can_start().contains(&"postgres").then_some(("postgres", "postgres")),
        #[cfg(feature = "mysql")]
        crate::site::can_start().contains(&"mariadb").then_some(("mariadb", "mysql")),
    ];
    for (database, raw) in sites.into_iter().flatten() {
        let log = |name: &str| folder.path().join(format!("{database}-{name}"));
        let programs = ["one", "other"].map(|name| {
            let text = format!("tee -a {} | {worker} worker {raw}", log(name).display());
            script(folder.path(), name, &text).display().to_string()
        });
        let ran = run(&[
            "play",
            &scenario(folder.path()),
            "-d",
            database,
            "-b",
            &format!("{raw},{},{}", programs[0], programs[1]),
        ]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let told = ["one", "other"].map(|name| {
            let text = fs::read_to_string(log(name)).unwrap();
            let places: Vec<String> = text.lines().filter_map(place).collect();
            assert!(!places.is_empty(), "{text}");
            places
        });
        for place in &told[0] {
            assert!(!told[1].contains(place), "{place}");
        }
        let all = told.concat();
        // On a server by a user who may use it alone, and who is called as it is.
        assert!(
            database == "sqlite"
                || all.iter().all(|place| place.split_once(' ').is_some_and(|(user, name)| user == name)),
            "{all:?}"
        );
        assert!(database != "sqlite" || all.iter().all(|place| !place.contains("rusqlite")), "{all:?}");
    }
}

#[test]
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn where_no_user_can_be_made_for_it_the_runner_says_so() {
    let folder = TempDir::new().unwrap();
    for site in crate::site::sites() {
        let (raw, statements) = if site.kind == backend_api::DatabaseKind::Postgres {
            ("postgres", vec!["CREATE ROLE guest LOGIN CREATEDB PASSWORD 'hush-hush'"])
        } else {
            let grant = r"GRANT ALL ON `runner\_%`.* TO guest";
            ("mysql", vec!["CREATE USER guest IDENTIFIED BY 'hush-hush'", grant])
        };
        statements.into_iter().for_each(|statement| site.run(statement));
        let text = format!("exec {} worker {raw}", env!("CARGO_BIN_EXE_runner"));
        let programs =
            ["one", "other"].map(|name| script(folder.path(), name, &text).display().to_string()).join(",");
        let url = site.url_of("guest", "hush-hush");
        let ran = run(&["play", &scenario(folder.path()), "-d", &url, "-b", &format!("{raw},{programs}")]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        // Once for both, and of what the server said no secret.
        let said =
            "backends that are not the runner's own are given your user of the server: cannot make a user on";
        assert_eq!(ran.stderr.matches(said).count(), 1, "{}", ran.stderr);
        assert!(!ran.stderr.contains("hush-hush"), "{}", ran.stderr);
    }
}

/// The database that a request opens: its file, or its user and its name on a server.
fn place(request: &str) -> Option<String> {
    let request: serde_json::Value = serde_json::from_str(request).ok()?;
    let database = request.pointer("/open/database")?.as_object()?.values().next()?;
    if let Some(url) = database.get("url") {
        let (_, rest) = url.as_str()?.split_once("://")?;
        return Some(format!("{} {}", rest.split(':').next()?, rest.rsplit('/').next()?));
    }
    Some(database.get("path")?.as_str()?.rsplit('/').next()?.to_owned())
}

#[test]
fn nothing_is_started_that_nobody_named() {
    let folder = TempDir::new().unwrap();
    let started = folder.path().join("started");
    for name in ["runner-backend-mine", "mine", "rusqlite", "python3"] {
        script(folder.path(), name, &format!("echo $0 >> {}; exit 1", started.display()));
    }
    let scenario = scenario(folder.path());
    let here = folder.path().display().to_string();
    let mut path = vec![folder.path().to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let path = std::env::join_paths(path).unwrap();
    for arguments in [
        &["list"][..],
        &["list", "find_book"],
        &["check", &scenario],
        &["check", &here],
        &["show", "find_book"],
        &["play", &scenario, "-b", "rusqlite"],
    ] {
        // A Python that is asked for its version is the user's own.
        let ran = finish(
            runner()
                .args(arguments)
                .env("PATH", &path)
                .env("RUNNER_PYTHON", "/nonexistent")
                .current_dir(folder.path()),
        );
        assert_eq!(ran.code, 0, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
        let told = fs::read_to_string(&started).unwrap_or_default();
        assert!(told.is_empty(), "{arguments:?} has started {told}");
    }
    let listed =
        finish(runner().args(["plugin", "list"]).env("PATH", &path).env("RUNNER_PYTHON", "/nonexistent"));
    assert!(listed.stdout.contains("mine") && !started.exists(), "{}", listed.stdout);
}
