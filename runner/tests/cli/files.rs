//! What is read and written: lessons in the binary, databases, reports.

use crate::SOUND;
use crate::support::{Ran, finish, run, runner};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use tempfile::TempDir;

#[test]
fn lessons_are_found_by_number_in_the_binary_itself() {
    let elsewhere = TempDir::new().unwrap();
    let ran = finish(runner().args(["play", "3", "-b", "rusqlite", "-q"]).current_dir(elsewhere.path()));
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_file_of_the_users_is_never_touched() {
    let folder = TempDir::new().unwrap();
    let scenario = folder.path().join("sound.yaml");
    fs::write(&scenario, SOUND).unwrap();
    let users = folder.path().join("mine.sound.rusqlite.db");
    fs::write(&users, "my diary").unwrap();
    let database = format!("sqlite:{}", folder.path().join("mine.db").display());
    let play = || run(&["play", &scenario.to_string_lossy(), "-b", "rusqlite", "-d", &database]);
    let ran = play();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("was not made by this program"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(&users).unwrap(), "my diary");

    fs::remove_file(&users).unwrap();
    assert_eq!(play().code, 0, "a new file is made");
    assert!(users.exists(), "and stays where the user wants it");
    assert_eq!(play().code, 0, "and is replaced by the next run");
}

#[test]
fn temporary_databases_are_removed_unless_they_are_kept() {
    let folder = TempDir::new().unwrap();
    let scenario = folder.path().join("sound.yaml");
    fs::write(&scenario, SOUND).unwrap();
    let temporary = TempDir::new().unwrap();
    let left = || temporary.path().read_dir().unwrap().count();
    let play = |arguments: &[&str]| {
        finish(runner().arg("play").arg(&scenario).args(arguments).env("TMPDIR", temporary.path()))
    };
    assert_eq!(play(&["-b", "rusqlite"]).code, 0);
    assert_eq!(left(), 0);
    let ran = play(&["-b", "rusqlite", "--keep"]);
    assert_eq!(left(), 1);
    assert!(ran.stderr.contains(&*temporary.path().to_string_lossy()), "{}", ran.stderr);
}

#[test]
fn reports_are_written_whole() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (json, markdown) = (format!("json={}", path("run.json")), format!("markdown={}", path("run.md")));
    let ran = run(&["play", "02", "-b", "rusqlite,diesel", "-q", "--report", &json, "--report", &markdown]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let run = reports::json::from_str(&fs::read_to_string(path("run.json")).unwrap()).unwrap();
    assert_eq!(run.backends.len(), 2);
    assert!(fs::read_to_string(path("run.md")).unwrap().contains("Models and relations"));
}

/// Plays a lesson and writes a report.
fn report(format: &str, path: &str) -> Ran {
    run(&["play", "03", "-b", "rusqlite", "-q", "--report", &format!("{format}={path}")])
}

#[cfg(unix)]
#[test]
fn reports_are_written_through_links_and_pipes() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("real.json"), "old").unwrap();
    std::os::unix::fs::symlink("real.json", path("latest.json")).unwrap();
    std::os::unix::fs::symlink("later.json", path("dangling.json")).unwrap();
    for (link, file) in [("latest.json", "real.json"), ("dangling.json", "later.json")] {
        assert_eq!(report("json", &path(link).display().to_string()).code, 0);
        assert!(path(link).is_symlink(), "{link} is still a link");
        reports::json::from_str(&fs::read_to_string(path(file)).unwrap()).unwrap();
    }
    let pipe = path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    assert_eq!(report("json", &pipe.display().to_string()).code, 0);
    reports::json::from_str(&reader.join().unwrap()).unwrap();
    assert!(!pipe.is_file(), "the pipe is still one");
}

#[test]
fn a_report_on_standard_output_is_alone_there() {
    let ran = report("json", "-");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(reports::json::from_str(&ran.stdout).unwrap().scenarios.len(), 1);
}

#[test]
fn a_place_where_no_report_can_be_is_refused_before_the_run() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::create_dir(path("folder")).unwrap();
    // Its file is not there yet.
    std::os::unix::fs::symlink("a", path("link")).unwrap();
    let twice = |one: &str, other: &str| {
        let (one, other) = (format!("json={}", path(one)), format!("html={}", path(other)));
        run(&["play", "03", "-b", "rusqlite", "--report", &one, "--report", &other])
    };
    for (ran, message) in [
        (report("html", &path("folder")), "is a folder"),
        (report("html", &path("none/a.html")), "there is no folder"),
        (twice("a", "folder/../a"), "two reports cannot both be written to"),
        (twice("a", "link"), "two reports cannot both be written to"),
        (report("html", &format!("{}/", path("none"))), "is a folder"),
    ] {
        assert!(ran.code == 2 && ran.stdout.is_empty() && ran.stderr.contains(message), "{}", ran.stderr);
    }
}

#[test]
fn no_report_takes_the_place_of_what_is_read_or_of_the_events() {
    let folder = TempDir::new().unwrap();
    let record = folder.path().join("run.json").display().to_string();
    assert_eq!(report("json", &record).code, 0);
    let before = fs::read_to_string(&record).unwrap();
    let ran = run(&["report", &record, "--markdown", &record]);
    assert!(
        ran.code == 2 && ran.stderr.contains("is read, and a report would take its place"),
        "{}",
        ran.stderr
    );
    let ran =
        run(&["play", "03", "-b", "rusqlite", "--report", &format!("json={record}"), "--events", &record]);
    assert!(ran.code == 2 && ran.stderr.contains("two reports cannot both be written to"), "{}", ran.stderr);
    let ran = run(&["decide", &record, "--json", &record]);
    assert!(
        ran.code == 2 && ran.stderr.contains("is read, and a report would take its place"),
        "{}",
        ran.stderr
    );
    let ran = run(&["merge", &record, &record, "-o", &record]);
    assert!(ran.code == 2 && ran.stderr.contains("is read, and a report would take"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(&record).unwrap(), before);
}

#[test]
fn output_by_its_name_goes_where_output_goes() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("out.json");
    let into = fs::File::create(&path).unwrap();
    let mut play = runner();
    play.args(["play", "03", "-b", "rusqlite", "-q", "--report", "json=/dev/stdout"]).stdout(into);
    assert!(play.status().unwrap().success());
    reports::json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
}

#[test]
fn a_pipe_that_nobody_reads_is_not_waited_for_after_an_interrupt() {
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut play = runner();
    play.args(["play", "03", "-b", "rusqlite", "-q", "--report", &format!("json={}", pipe.display())]);
    let mut child = play.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().contains("waiting until somebody reads")));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn files_of_one_name_are_told_apart() {
    let folder = TempDir::new().unwrap();
    for shop in ["books", "music"] {
        fs::create_dir(folder.path().join(shop)).unwrap();
        fs::write(folder.path().join(shop).join("orders.yaml"), SOUND).unwrap();
    }
    fs::write(folder.path().join("books/orders.yml"), SOUND).unwrap();
    let names = ["books/orders.yaml", "music/orders.yaml", "books/orders.yml", "./books/orders.yaml"];
    let database = "sqlite:mine.db";
    let ran = finish(
        runner()
            .arg("play")
            .args(names)
            .args(["-b", "rusqlite", "-d", database, "--report", "json=run.json"])
            .current_dir(folder.path()),
    );
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("./books/orders.yaml is named twice: it is played once"), "{}", ran.stderr);
    let record = fs::read_to_string(folder.path().join("run.json")).unwrap();
    let run = reports::json::from_str(&record).unwrap();
    let ids: Vec<&str> = run.scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids[0].ends_with("books/orders.yaml") && ids[2].ends_with("books/orders.yml"), "{ids:?}");
    assert_eq!(ids[1], "music/orders");
    assert!(folder.path().join("mine.music-orders.rusqlite.db").exists());
}

#[test]
fn a_table_that_grows_while_it_is_measured_is_told() {
    let measured = |beside: &str| {
        let folder = TempDir::new().unwrap();
        let scenario = format!(
            "scenario: Growth\ndata: {{ authors: 1, books: 1, new_books: 5 }}\nsteps:\n  - create_tables\n  - load_data\n  \
             - measure: {{ insert_books: {{ count: 5, how: multi_row }} }}\n{beside}"
        );
        fs::write(folder.path().join("growth.yaml"), scenario).unwrap();
        let arguments = ["play", "growth.yaml", "-b", "rusqlite", "--samples", "1"];
        let ran = finish(runner().args(arguments).current_dir(folder.path()));
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        ran.stdout
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains("each execution adds rows: the table grows")
    };
    assert!(measured(""));
    assert!(!measured("    reset: { delete_books_after: { id: 1 } }\n"));
}
