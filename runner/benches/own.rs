//! What is done for one's own schema: `cargo bench -p runner --bench own`.
//!
//! Prints how long `runner new` takes for a schema and its queries, and how many rows are made in a second and in how much memory.
//! Absolute times are those of this computer; they illustrate, and nothing is asserted.

mod released;

use backend_api::tables::{Column, Generator, Pick, Table, Tables, TextKind};
use backend_api::{DatabaseKind, Identifier, Value};
use chrono::NaiveDate;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How many rows are made.
const ROWS: u64 = 10_000_000;

/// The median of so many runs.
const RUNS: usize = 5;

fn main() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    for schema in ["shop", "music", "blog"] {
        let folder = top.join("typed/src").join(schema);
        let queries = std::fs::read_to_string(folder.join("queries.sql")).expect("the queries are there");
        let many = queries.matches("-- name:").count();
        let mut seconds: Vec<f64> = (0..RUNS).map(|_| new(&folder)).collect();
        seconds.sort_by(f64::total_cmp);
        println!("runner new, {schema} with {many} queries: {:.0} ms", seconds[RUNS / 2] * 1e3);
    }
    make();
}

/// Writes a workspace; how long that took.
fn new(schema: &Path) -> f64 {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let start = Instant::now();
    let status = Command::new(&*released::RUNNER)
        .args(["new", "written", "--from"])
        .arg(schema.join("schema.sql"))
        .arg("--queries")
        .arg(schema.join("queries.sql"))
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the binary starts");
    assert!(status.success());
    start.elapsed().as_secs_f64()
}

/// Makes the statements that load the tables, and forgets them.
fn make() {
    let name = |name: &str| Identifier::try_from(name.to_owned()).expect("it is one");
    let column = |column: &str, values| Column { name: name(column), values, null: 0.0 };
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).expect("it is a day");
    let users = Table {
        name: name("users"),
        rows: 1_000,
        columns: vec![
            column("id", Generator::Sequence { from: 1 }),
            column("name", Generator::Text { kind: TextKind::Name, unique: false }),
        ],
    };
    let user =
        Generator::Key { table: name("users"), column: name("id"), pick: Pick::Zipf { exponent: 1.0 } };
    let status = [("paid", 9), ("new", 1)].map(|(word, weight)| (Value::Text(word.to_owned()), weight));
    let orders = Table {
        name: name("orders"),
        rows: ROWS,
        columns: vec![
            column("id", Generator::Sequence { from: 1 }),
            column("user_id", user),
            column("total", Generator::Reals { least: 0.5, most: 999.0, decimals: Some(2) }),
            column("placed", Generator::Dates { first: day(2020), last: day(2025) }),
            column("status", Generator::Choice(status.into())),
        ],
    };
    let tables = Tables { seed: 42, list: vec![users, orders] };
    let start = Instant::now();
    let made: u64 = tables.chunks(DatabaseKind::Sqlite).map(|chunk| chunk.rows).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!("{made} rows of five columns: {:.0} a second{}", made as f64 / seconds, memory());
}

/// The most memory that this process had, where the system tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(String::new, |peak| format!(", in {}", peak.trim()))
}
