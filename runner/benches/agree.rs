//! Whether a median of ours is that of a plain criterion program, for the same operation on the same database:
//! `cargo bench -p runner --bench agree`.

use chrono::NaiveDate;
use criterion::Criterion;
use reports::stats;
use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const SCENARIO: &str = "
scenario: Agreement
data: { authors: 50, books: 1000, seed: 42 }
steps:
  - create_tables
  - load_data
  - name: one
    measure: { find_book: { id: 500 } }
    for: 0.4s
  - name: many
    measure: { books_of_year: { year: 2010 } }
    for: 0.4s
  - name: page
    measure: { books_page: { limit: 100, start: { after_id: 500 } } }
    for: 0.4s
";

const COLUMNS: &str = "id, title, year, author_id, publisher_id, status, due";

/// As the backend reads it: a word becomes a value, and no text is kept.
enum Status {
    Available,
    CheckedOut,
}

impl FromSql for Status {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "available" => Ok(Status::Available),
            "checked_out" => Ok(Status::CheckedOut),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// The fields are read and not used: that is the work.
#[allow(dead_code)]
struct Book {
    id: i32,
    title: String,
    year: i32,
    author_id: i32,
    publisher_id: Option<i32>,
    status: Status,
    due: Option<NaiveDate>,
}

fn book(row: &rusqlite::Row<'_>) -> rusqlite::Result<Book> {
    Ok(Book {
        id: row.get(0)?,
        title: row.get(1)?,
        year: row.get(2)?,
        author_id: row.get(3)?,
        publisher_id: row.get(4)?,
        status: row.get(5)?,
        due: row.get(6)?,
    })
}

/// So often both are measured, one after the other and briefly: the computer may change its speed between them.
const TRIALS: usize = 40;

fn main() {
    let mut quotients = BTreeMap::<&str, Vec<f64>>::new();
    for trial in 1..=TRIALS {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let (ours, file) = ours(folder.path());
        let theirs = theirs(folder.path(), &file);
        for (name, theirs) in theirs {
            let ours = ours.iter().find(|(step, _)| step == name).map_or(f64::NAN, |(_, median)| *median);
            println!("{trial}: {name:<5} {:>9.3} µs ÷ {:>9.3} µs", ours / 1e3, theirs / 1e3);
            quotients.entry(name).or_default().push(ours / theirs);
        }
    }
    println!("median of ours ÷ median of criterion, in {TRIALS} trials");
    for (name, quotients) in quotients {
        let at = |part| stats::percentile(&quotients, part).unwrap_or(f64::NAN);
        println!("  {name:<5} {:.3} ({:.3}–{:.3})", at(0.5), at(0.0), at(1.0));
    }
}

/// The medians of the same operations in plain criterion programs.
fn theirs(folder: &Path, file: &str) -> Vec<(&'static str, f64)> {
    // As the runner does: one core.
    let everywhere = core_affinity::get_core_ids().unwrap_or_default();
    everywhere.last().copied().map(core_affinity::set_for_current);
    let conn = Connection::open(file).expect("the database opens");
    // The last one leaves something in the write-ahead log, as loading the data does: with an empty one SQLite locks
    // otherwise.
    conn.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192; PRAGMA user_version = 1")
        .expect("the settings apply");
    let select = format!("SELECT {COLUMNS} FROM books");
    let one = format!("{select} WHERE id = ?1");
    let many = format!("{select} WHERE year = ?1 ORDER BY id");
    let page = format!("{select} WHERE id > ?1 ORDER BY id LIMIT ?2");
    let books = |sql: &str, parameters: &[i32]| -> rusqlite::Result<Vec<Book>> {
        conn.prepare_cached(sql)?.query_map(rusqlite::params_from_iter(parameters), book)?.collect()
    };
    criterion(folder).bench_function("one", |bencher| {
        bencher.iter(|| {
            let mut statement = conn.prepare_cached(&one).expect("the statement is right");
            black_box(statement.query_row([500], book).expect("the book is there"))
        });
    });
    criterion(folder).bench_function("many", |bencher| {
        bencher.iter(|| black_box(books(&many, &[2010]).expect("the statement is right")));
    });
    criterion(folder).bench_function("page", |bencher| {
        bencher.iter(|| black_box(books(&page, &[500, 100]).expect("the statement is right")));
    });
    let estimate = |name: &'static str| {
        let estimates = folder.join(name).join("new/estimates.json");
        let estimates = std::fs::read_to_string(estimates).expect("criterion has written its estimates");
        let estimates: serde_json::Value = serde_json::from_str(&estimates).expect("and they are JSON");
        (name, estimates["median"]["point_estimate"].as_f64().expect("with a median"))
    };
    ["one", "many", "page"].map(estimate).into()
}

fn criterion(folder: &Path) -> Criterion {
    Criterion::default()
        .output_directory(folder)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(400))
        .nresamples(1000)
        .without_plots()
}

/// The medians of rusqlite in a run of the runner, and the file that it worked on.
fn ours(folder: &Path) -> (Vec<(String, f64)>, String) {
    let path = |name: &str| folder.join(name).display().to_string();
    std::fs::write(path("agree.yaml"), SCENARIO).expect("the scenario can be written");
    let status = Command::new(env!("CARGO_BIN_EXE_runner"))
        .args(["play", &path("agree.yaml"), "-b", "rusqlite,diesel", "--profile", "normal", "--quiet"])
        .args(["--database", &format!("sqlite:{}", path("agree.db"))])
        .args(["--report", &format!("json={}", path("run.json"))])
        .status()
        .expect("the runner starts");
    assert!(status.success(), "{status}");
    let record = std::fs::read_to_string(path("run.json")).expect("the record is there");
    let run = reports::json::from_str(&record).expect("and whole");
    let medians = run.scenarios[0].steps.iter().filter_map(|step| {
        let figures = step.cells.iter().find(|cell| cell.backend == run.baseline)?.figures.as_ref()?;
        Some((step.title.clone(), figures.median_ns.value))
    });
    let kept = run.scenarios[0].kept.iter().find(|(backend, _)| *backend == run.baseline);
    (medians.collect(), kept.expect("a named file is kept").1.clone())
}
