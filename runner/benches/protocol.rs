//! What the protocol costs a backend in Python over a plain program with the same functions:
//! `cargo bench -p runner --bench protocol`.
//!
//! Both are processes of the same interpreter on the same file. The worker is asked for samples as the runner asks for them, so that
//! requests and replies are in its figures. Instructions are counted by callgrind, as the difference between so many executions and
//! twice as many; times are medians of several runs of both, one after the other.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Operations with their arguments, and about how many of them make a sample, which lasts two milliseconds: the smallest there is, and one
/// of many rows.
const OPERATIONS: [(&str, &str, u32); 2] = [("find_book", "id", 100), ("books_after", "year", 2)];
const ARGUMENTS: [i32; 2] = [500, 2000];

/// Samples by which the longer of two counted runs is longer, and those of a timed one.
const COUNTED: u32 = 5;
const TIMED: u32 = 100;
const RUNS: usize = 9;

/// The top of the backends in Python.
const BACKENDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../backends");
const PLAIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/protocol/plain.py");

/// A backend, and the interpreter that has its packages.
struct Backend {
    name: &'static str,
    python: PathBuf,
}

/// A piece of work: an operation, its argument, and how many make a sample.
#[derive(Clone, Copy)]
struct Work {
    operation: &'static str,
    argument: &'static str,
    value: i32,
    batch: u32,
}

fn main() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let file = folder.path().join("protocol.db").display().to_string();
    let backends = [
        Backend { name: "python-sqlite3", python: interpreter() },
        Backend { name: "sqlalchemy", python: set_up("sqlalchemy") },
    ];
    fill(&backends[0], &file);
    println!("one execution through the protocol ÷ in a plain program");
    println!(
        "{:<32} {:>12} {:>12} {:>6}   {:>8} {:>8} {:>6}",
        "", "instructions", "plain", "÷", "µs", "plain", "÷"
    );
    for backend in &backends {
        for ((operation, argument, batch), value) in OPERATIONS.into_iter().zip(ARGUMENTS) {
            let work = Work { operation, argument, value, batch };
            let [asked, plain] = [true, false].map(|asks| counted(backend, work, &file, asks));
            let runs: Vec<[f64; 2]> =
                (0..RUNS).map(|_| [sampled(backend, work, &file), itself(backend, work, &file)]).collect();
            let [here, there] =
                [0, 1].map(|which| median(runs.iter().map(|run| run[which]).collect()) / 1000.0);
            let ratio = median(runs.iter().map(|[here, there]| here / there).collect());
            println!(
                "{:<32} {asked:>12.0} {plain:>12.0} {:>6.3}   {here:>8.1} {there:>8.1} {ratio:>6.3}",
                format!("{} {operation}", backend.name),
                asked / plain,
            );
        }
    }
}

/// The program behind `python3`, which may be a script that chooses among several: callgrind follows none into another program.
fn interpreter() -> PathBuf {
    let output = Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output();
    let output = output.expect("python3 starts");
    String::from_utf8_lossy(&output.stdout).trim().into()
}

/// The interpreter of a backend's virtual environment, which is made if it is not there.
fn set_up(name: &str) -> PathBuf {
    let output = Command::new(env!("CARGO_BIN_EXE_runner")).args(["plugin", "setup", name]).output();
    let output = output.expect("the runner starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (_, place) = said.trim().split_once(": ").expect("it says where it is");
    Path::new(place).join("bin/python")
}

/// A command that is the same each time: hashes of texts have the same seed.
fn python(backend: &Backend) -> Command {
    let mut python = Command::new(&backend.python);
    python.env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    python
}

fn worker(backend: &Backend) -> Vec<String> {
    vec![format!("{BACKENDS}/{}", backend.name)]
}

fn plain(backend: &Backend, work: Work, file: &str, laps: u32) -> Vec<String> {
    [PLAIN, BACKENDS, backend.name, work.operation, file, &laps.to_string(), &work.batch.to_string()]
        .map(str::to_owned)
        .into()
}

fn open(file: &str, data: Value) -> Value {
    let settings = json!({
        "journal_mode": "wal", "synchronous": "normal", "foreign_keys": true, "cache_kib": 8192, "busy_timeout_ms": 5000,
    });
    json!({ "open": { "database": { "sqlite": { "path": file } }, "settings": settings, "data": data } })
}

fn nothing() -> Value {
    json!({ "authors": [], "publishers": [], "books": [], "tags": [], "book_tags": [], "new_books": [] })
}

fn sample(work: Work) -> Value {
    let operation = json!({ work.operation: { work.argument: work.value } });
    json!({ "sample": { "operation": operation, "untimed": 0, "times": work.batch } })
}

/// Makes the tables, and a thousand books of fifty authors.
fn fill(backend: &Backend, file: &str) {
    let mut data = nothing();
    data["authors"] = (1..=50).map(|number| json!(format!("Author {number}"))).collect();
    let book = |number: u32| {
        let (year, author) = (1900 + number % 120, 1 + number % 50);
        json!({ "title": format!("Book {number}"), "year": year, "author_id": author, "publisher_id": null })
    };
    data["books"] = (1..=1000).map(book).collect();
    let run = |operation: &str| json!({ "run": { "operation": operation, "times": 1 } });
    talk(python(backend).args(worker(backend)), &[open(file, data), run("create_tables"), run("load_data")]);
}

/// Sends requests to a worker; its replies.
fn talk(command: &mut Command, requests: &[Value]) -> Vec<Value> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("it is piped");
    let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut replies = Vec::new();
    for request in requests {
        writeln!(input, "{request}").expect("it listens");
        let mut reply = String::new();
        output.read_line(&mut reply).expect("it answers");
        let reply: Value = serde_json::from_str(&reply).expect("in JSON");
        assert!(
            reply.get("failed").is_none() && reply.pointer("/ran/outcome/failed").is_none(),
            "{request}: {reply}"
        );
        replies.push(reply);
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
    replies
}

/// Nanoseconds of an execution in the middle sample of a worker, by the time from request to reply.
fn sampled(backend: &Backend, work: Work, file: &str) -> f64 {
    let mut requests = vec![open(file, nothing())];
    requests.extend((0..TIMED).map(|_| sample(work)));
    let replies = talk(python(backend).args(worker(backend)), &requests);
    let elapsed = replies.iter().filter_map(|reply| reply.pointer("/sampled/elapsed_ns")?.as_f64());
    median(elapsed.map(|elapsed| elapsed / f64::from(work.batch)).collect())
}

/// Nanoseconds of an execution of the plain program.
fn itself(backend: &Backend, work: Work, file: &str) -> f64 {
    let output = python(backend).args(plain(backend, work, file, TIMED)).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
}

/// The instructions of an execution; not a number where callgrind is not there.
fn counted(backend: &Backend, work: Work, file: &str, asks: bool) -> f64 {
    let of = |samples: u32| {
        let arguments = if asks { worker(backend) } else { plain(backend, work, file, samples) };
        let mut requests = vec![open(file, nothing())];
        requests.extend((0..samples).map(|_| sample(work)));
        instructions(backend, &arguments, if asks { &requests } else { &[] })
    };
    match (of(COUNTED), of(2 * COUNTED)) {
        (Some(short), Some(long)) => long.saturating_sub(short) as f64 / f64::from(COUNTED * work.batch),
        _ => f64::NAN,
    }
}

/// The instructions of a whole process.
fn instructions(backend: &Backend, arguments: &[String], requests: &[Value]) -> Option<u64> {
    let said = tempfile::NamedTempFile::new().expect("there is a temporary folder");
    let python = python(backend);
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(format!("--log-file={}", said.path().display()))
        .arg(python.get_program())
        .args(arguments)
        .envs(python.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .stdout(Stdio::null());
    if Command::new("valgrind").arg("--version").output().is_err() {
        return None;
    }
    if requests.is_empty() {
        assert!(valgrind.stdin(Stdio::null()).status().expect("it starts").success());
    } else {
        talk(&mut valgrind, requests);
    }
    let said = std::fs::read_to_string(said.path()).expect("callgrind says something");
    let (_, collected) = said.split_once("Collected : ")?;
    collected.split_whitespace().next()?.parse().ok()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
