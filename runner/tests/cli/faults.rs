//! Backends that crash, hang, flood, babble and lie: each costs its own column and nothing else.
//!
//! They are shell scripts, most of them around the worker without a database.

use crate::script;
use crate::support::{Ran, finish, runner};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::TempDir;

/// Five steps that the backend without a database can play.
const SCENARIO: &str = "
scenario: Two books
steps:
  - create_tables
  - add_authors: { authors: [{ name: Jane Austen, books: [{ title: Emma, year: 1815 }] }] }
  - find_book: { id: 1 }
  - name: Timed
    measure: { find_book: { id: 1 } }
  - delete_book: { id: 1 }
";

/// Plays the scenario with a sound backend and this script.
fn play_with(worker: &str, arguments: &[&str]) -> Ran {
    let folder = TempDir::new().unwrap();
    let worker = script(folder.path(), "faulty", &worker.replace("RUNNER", env!("CARGO_BIN_EXE_runner")));
    play_in(&folder, &worker, arguments)
}

/// Plays the scenario with a sound backend and this program.
fn play_in(folder: &TempDir, worker: &Path, arguments: &[&str]) -> Ran {
    let scenario = folder.path().join("two-books.yaml");
    std::fs::write(&scenario, SCENARIO).unwrap();
    let ran = finish(
        runner()
            .arg("play")
            .arg(&scenario)
            .args(["--backend", "memory"])
            .arg("--backend")
            .arg(worker)
            .args(["--report", "json=run.json"])
            .args(arguments)
            .env("COLUMNS", "200")
            .current_dir(folder.path()),
    );
    sound_column_is_whole(folder.path());
    ran
}

/// The other backend passed every step, whatever happened beside it.
fn sound_column_is_whole(folder: &Path) {
    let record = std::fs::read_to_string(folder.join("run.json")).unwrap();
    let run = reports::json::from_str(&record).unwrap();
    let steps = &run.scenarios[0].steps;
    assert_eq!(steps.len(), 5, "the run goes on to its end");
    for step in steps {
        let cell = step.cells.iter().find(|cell| cell.backend == "memory").unwrap();
        assert_eq!(cell.verdict, reports::record::Verdict::Passed, "step {}", step.number);
    }
}

/// A worker that is sound until it is asked for this, and then does something else.
fn sound_until(request: &str, then: &str) -> String {
    format!(
        "while IFS= read -r line; do case \"$line\" in *{request}*) {then};; esac; printf '%s\\n' \"$line\"; done \
         | RUNNER worker memory"
    )
}

#[test]
fn a_worker_that_dies_is_reported_with_its_last_words() {
    let ran = play_with(&sound_until("find_book", "echo 'the dog ate my database' >&2; kill $$; exit"), &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.stdout.contains("the dog ate my database"), "{}", ran.stdout);
    assert!(ran.stdout.contains("not run: its worker was lost in an earlier step"), "{}", ran.stdout);
}

#[test]
fn a_worker_that_aborts_is_told_from_one_that_ends() {
    let ran = play_with("kill -ABRT $$", &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.stdout.contains("signal: 6"), "{}", ran.stdout);
}

#[test]
fn a_worker_that_hangs_is_killed_when_its_time_is_up() {
    let ran = play_with("exec sleep 600", &["--timeout", "0.2"]);
    assert_eq!(ran.code, 3);
    assert!(ran.stdout.contains("did not answer within 0.2 s"), "{}", ran.stdout);
}

#[test]
fn a_worker_that_babbles_is_quoted() {
    let ran = play_with("read -r line; echo 'Hello, I am a backend'; cat > /dev/null", &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.stdout.contains("Hello, I am a backend"), "{}", ran.stdout);
}

#[test]
fn a_worker_that_talks_without_end_is_stopped() {
    let ran = play_with("exec yes '\"done\"'", &[]);
    assert_eq!(ran.code, 3);
    let ran = play_with("exec tr '\\0' x < /dev/zero", &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.stdout.contains("its reply does not end"), "{}", ran.stdout);
}

#[test]
fn a_worker_may_talk_to_its_standard_error_as_much_as_it_likes() {
    let ran = play_with("head -c 4000000 /dev/zero >&2; exec RUNNER worker memory", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
}

#[test]
fn a_worker_of_another_protocol_is_refused() {
    let hello = r#"{"hello":{"protocol":99,"about":{"name":"x","library":"x","engine":null}}}"#;
    let ran = play_with(&format!("read -r line; echo '{hello}'; cat > /dev/null"), &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.stdout.contains("version 99"), "{}", ran.stdout);
}

#[test]
fn a_worker_that_lies_is_shown_with_the_difference_and_not_timed() {
    let ran = play_with("RUNNER worker memory | sed -u 's/Emma/Emmo/'", &[]);
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("Emmo") && ran.stdout.contains("Emma"), "{}", ran.stdout);
}

#[test]
fn a_program_that_cannot_be_executed_is_a_broken_backend() {
    for (name, text, mode, reason) in [
        ("locked", "#!/bin/sh\nexit 0\n", 0o644, "Permission denied"),
        (
            "orphaned",
            "#!/nowhere/sh\nexit 0\n",
            0o755,
            "its first line names `/nowhere/sh`, which is not there",
        ),
        ("garbled", "\u{7f}ELF", 0o755, "Exec format error"),
    ] {
        let folder = TempDir::new().unwrap();
        let program = folder.path().join(name);
        std::fs::write(&program, text).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(mode)).unwrap();
        let ran = play_in(&folder, &program, &[]);
        assert_eq!(ran.code, 3, "{}", ran.stdout);
        let told = format!("the worker of `{name}` does not start: {reason}");
        assert!(ran.stdout.contains(&told), "{}", ran.stdout);
    }
}

#[test]
fn a_program_that_ends_at_once_is_a_broken_backend() {
    let ran = play_with("", &[]);
    assert_eq!(ran.code, 3, "{}", ran.stdout);
    assert!(ran.stdout.contains("its process ended (exit status: 0)"), "{}", ran.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_keeps_to_one_core_unless_it_may_have_all() {
    let tells_cores = "echo \"cores: $(nproc)\" >&2; kill $$";
    let ran = play_with(tells_cores, &[]);
    assert!(ran.stdout.contains("cores: 1\n"), "{}", ran.stdout);
    let ran = play_with(tells_cores, &["--spread"]);
    let all = std::process::Command::new("nproc").output().unwrap().stdout;
    let all = format!("cores: {}", String::from_utf8(all).unwrap());
    assert!(ran.stdout.contains(&all), "{}", ran.stdout);
}
