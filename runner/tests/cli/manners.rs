//! Manners on the terminal and in a pipe.

use crate::support::{finish, run, runner};
use crate::{SOUND, with_file};
use std::io::Write;
use std::process::Stdio;

#[test]
fn colour_is_used_only_where_it_is_wanted() {
    with_file("sound.yaml", SOUND, |path| {
        let play = |arguments: &[&str], no_color: bool| {
            let mut command = runner();
            command.arg("play").arg(path).args(["-b", "rusqlite"]).args(arguments);
            if no_color {
                command.env("NO_COLOR", "1");
            }
            finish(&mut command).stdout.contains('\x1b')
        };
        assert!(!play(&[], false), "not in a pipe");
        assert!(play(&["--color", "always"], false));
        assert!(!play(&["--color", "never"], false));
        assert!(!play(&[], true));
    });
}

#[test]
fn a_reader_that_goes_away_is_told_from_a_run_that_passed() {
    let mut child = runner()
        .args(["play", "03", "-b", "rusqlite"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    assert_eq!(output.status.code(), Some(141));
}

#[test]
fn a_failure_is_told_although_nobody_reads_it() {
    let failing = "scenario: Fails\nsteps:\n  - sql: SELECT 1 AS a\n    expect: { rows: [[2]] }\n";
    with_file("fails.yaml", failing, |path| {
        let play = |arguments: &[&str]| {
            let mut child = runner()
                .arg("play")
                .arg(path)
                .args(["-b", "rusqlite"])
                .args(arguments)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            drop(child.stdout.take());
            child.wait().unwrap().code()
        };
        // It ends as soon as nobody reads, before the step is played, and does not claim to have passed.
        assert_eq!(play(&[]), Some(141));
        assert_eq!(play(&["-q"]), Some(1));
        let folder = tempfile::TempDir::new().unwrap();
        let report = format!("json={}", folder.path().join("run.json").display());
        assert_eq!(play(&["--report", &report]), Some(1), "somebody reads the report");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let commands: &[&[&str]] = &[
        &[],
        &["--version"],
        &["--help"],
        &["help", "play"],
        &["play", "--help"],
        &["list"],
        &["schema"],
        &["completions", "zsh"],
        &["man"],
        &["check", "scenarios"],
        &["show", "find_book"],
        &["play", "03", "-b", "rusqlite", "-q"],
        &["check", "runner/Cargo.toml"],
        &["play", "nowhere.yaml"],
    ];
    for arguments in commands {
        let status = runner().args(*arguments).stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn the_menu_lends_books_and_asks_before_it_deletes() {
    let mut child = runner().args(["menu"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let typed = "f\n1\nf\nabc\n2147483648\n999\nx\nd\n1\nn\nf\n1\nd\n1\ny\nf\n1\na\nRust\nxx\n2024\n1\n";
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "the end of the input ends the menu");
    for part in [
        "`abc` is no whole number",
        "`2147483648` is out of range: the column holds numbers from -2147483648 to 2147483647",
        "`x` is none of the choices",
        "not_found",
        "Nothing was deleted",
        "DELETE FROM",
    ] {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    assert!(stdout.contains("✗  4  find_book: { id: 999 }"), "an error has no tick: {stdout}");
    let (_, authors) = stdout.split_once("year> `xx` is no whole number").expect("the title is kept");
    assert!(authors.contains("\n  4  ") && authors.contains("INSERT INTO"), "{authors}");
}

#[test]
fn another_backend_goes_on_with_the_books_of_the_menu() {
    let mut child = runner().args(["menu"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let typed = "a\nHanded Over\n1999\n1\nb\nmemory\nb\nsqlxx\nb\nsea-orm\ns\nhanded\nq\n";
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let stdout = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(stdout.contains("memory has no database that it could share"), "{stdout}");
    assert!(stdout.contains("did you mean `sqlx`?"), "{stdout}");
    let (_, after) = stdout.split_once("The same books, with sea-orm.").expect("it goes on");
    assert!(after.contains("Handed Over") && after.contains("sql  sea-orm"), "{after}");
}

#[test]
fn a_backend_that_cannot_play_the_menu_says_why_at_once() {
    let nowhere = run(&["menu", "--backend", "/bin/false"]);
    assert_eq!(nowhere.code, 3, "{}", nowhere.stdout);
    assert!(!nowhere.stdout.contains("choose>") && nowhere.stdout.contains("it ended"), "{}", nowhere.stdout);
    #[cfg(feature = "postgres")]
    {
        let elsewhere = run(&["menu", "--backend", "postgres"]);
        assert_eq!((elsewhere.code, elsewhere.stdout.as_str()), (2, ""));
        assert!(elsewhere.stderr.contains("its library is for another database"), "{}", elsewhere.stderr);
    }
}
