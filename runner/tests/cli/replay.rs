//! The files of messages: replayed with the backends that are here, and with one that is wrong.

use crate::script;
use crate::support::{run, top};
use crate::support_ready::is_ready;
use backend_api::protocol::{Outcome, Ran, Reply, Request};
use backend_api::{Answer, Failure, Latencies, LoadedOperation};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What stands in the files for the path of the database.
const DATABASE: &str = "DATABASE";

/// Plays the requests of a file with the raw driver: a file as it is to be.
fn played(text: &str) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("replayed.db").display().to_string();
    let mut worker = Command::new(env!("CARGO_BIN_EXE_runner"))
        .args(["worker", "rusqlite"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut requests = worker.stdin.take().unwrap();
    let mut replies = BufReader::new(worker.stdout.take().unwrap());
    let mut written = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for exchange in lines.chunks(2) {
        let request = match serde_json::from_str::<Request>(exchange[0]) {
            Ok(request) => serde_json::to_string(&request).unwrap(),
            Err(_) => exchange[0].to_owned(),
        };
        writeln!(requests, "{}", request.replace(DATABASE, &path)).unwrap();
        let mut reply = String::new();
        replies.read_line(&mut reply).unwrap();
        let given = serde_json::from_str(&reply.replace(&path, DATABASE)).unwrap();
        let known = serde_json::from_str(exchange[1]).ok();
        let reply = serde_json::to_string(&example(given, known)).unwrap();
        written.push_str(&format!("{request}\n{reply}\n"));
    }
    drop(requests);
    assert!(worker.wait().unwrap().success());
    written
}

/// A reply with figures that are the same each time. What the raw driver does not support stands there as others answer it.
fn example(given: Reply, known: Option<Reply>) -> Reply {
    match (without_value(given), known) {
        (Reply::Hello { protocol, .. }, Some(hello)) => match hello {
            Reply::Hello { about, offers, .. } => Reply::Hello { protocol, about, offers },
            other => other,
        },
        (Reply::Ran(ran), known) => {
            let is_unsupported = matches!(ran.outcome, Outcome::Answer(Answer::Unsupported { .. }));
            match known {
                Some(Reply::Ran(known)) if is_unsupported => Reply::Ran(known),
                _ => Reply::Ran(Box::new(Ran { elapsed_ns: 1200, statements: None, ..*ran })),
            }
        }
        (Reply::Sampled { .. }, _) => Reply::Sampled { elapsed_ns: 120_000 },
        (Reply::Allocated(_), Some(known)) => known,
        (Reply::Loaded(mut loaded), _) => {
            loaded.elapsed_ns = 50_000_000;
            let operation =
                LoadedOperation { latencies: Latencies::of(&[1200; 90]), ..LoadedOperation::default() };
            loaded.operations.fill(operation);
            Reply::Loaded(loaded)
        }
        (given, _) => given,
    }
}

/// Not every language has a value for an error.
fn without_value(reply: Reply) -> Reply {
    match reply {
        Reply::Failed(failure) => Reply::Failed(Failure { value: None, ..failure }),
        Reply::Ran(ran) => Reply::Ran(Box::new(match *ran {
            Ran { outcome: Outcome::Failed(failure), elapsed_ns, statements, traffic, doubts } => {
                let outcome = Outcome::Failed(Failure { value: None, ..failure });
                Ran { outcome, elapsed_ns, statements, traffic, doubts }
            }
            other => other,
        })),
        other => other,
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("unasked") {
            files(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

/// `UPDATE_MESSAGES=1` writes them: what is new needs its requests alone, each with `null` behind it.
#[test]
fn the_files_say_what_the_raw_driver_answers() {
    let mut found = Vec::new();
    files(&top().join("backends/api/messages"), &mut found);
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        let played = played(&text);
        if std::env::var_os("UPDATE_MESSAGES").is_some() {
            fs::write(&path, played).unwrap();
        } else {
            assert_eq!(played, text, "{}", path.display());
        }
    }
}

#[test]
fn backends_in_each_language_answer_them() {
    let others = ["python-sqlite3", "sqlalchemy", "drizzle"].into_iter().filter(|name| is_ready(name));
    for name in ["rusqlite", "diesel", "sqlx", "sea-orm"].into_iter().chain(others) {
        let ran = run(&["plugin", "replay", name]);
        assert_eq!(ran.code, 0, "{name}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("✓ operations/find_book "), "{name}: {}", ran.stdout);
    }
}

#[test]
fn a_reply_that_is_wrong_is_shown_with_its_file_and_line() {
    let folder = TempDir::new().unwrap();
    let worker = env!("CARGO_BIN_EXE_runner");
    // The worker of a sound backend, of which a word is changed on its way.
    let changed = format!("{worker} worker rusqlite | sed -u 's/\"available\"/\"on the shelf\"/'");
    let program = script(folder.path(), "changed", &changed);
    let ran = run(&["plugin", "replay", program.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    let wrong = "  ✗ operations/find_book\n      line 9: `ran.outcome.answer.rows.rows[0][5]` is \"on the shelf\", and not \
                 \"available\"\n      sent: {\"run\":{\"operation\":{\"find_book\":{\"id\":1}},\"times\":1}}\n      came: {\"ran\"";
    assert!(ran.stdout.contains(wrong), "{}", ran.stdout);
    assert!(ran.stdout.contains("✓ operations/delete_book "), "others are not blamed: {}", ran.stdout);

    let silent = script(folder.path(), "silent", "exit 7");
    let ran = run(&["plugin", "replay", silent.to_str().unwrap()]);
    assert!(ran.code == 3 && ran.stdout.is_empty() && ran.stderr.contains("error: "), "{}", ran.stderr);

    let own = folder.path().join("own.jsonl");
    fs::write(&own, "\"close\"\n\"done\"\n").unwrap();
    let ran = run(&["plugin", "replay", "rusqlite", own.to_str().unwrap()]);
    assert!(
        ran.code == 0 && ran.stdout.contains("1 reply\n\n1 file: 1 answered"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    fs::write(&own, "\"close\"\n").unwrap();
    let ran = run(&["plugin", "replay", "rusqlite", own.to_str().unwrap()]);
    assert!(ran.code == 2 && ran.stderr.contains("own.jsonl:1: behind each request"), "{}", ran.stderr);
}
