//! Generates ten million rows (or as many as are asked for) as a backend does that inserts them, and prints how many a second and
//! the most memory that the process had: `cargo run --release -p backend-api --example generate -- 10000000`.

use backend_api::tables::{Column, Generator, Pick, Table, Tables, TextKind};
use backend_api::{DatabaseKind, Identifier, Value};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let rows = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(10_000_000);
    let tables = tables(rows);
    let (start, mut generated, mut values) = (Instant::now(), 0, 0);
    for chunk in tables.chunks(DatabaseKind::Sqlite) {
        generated += chunk.rows;
        values += black_box(&chunk.params).len();
    }
    let seconds = start.elapsed().as_secs_f64();
    let rate = generated as f64 / seconds;
    println!("{generated} rows, {values} values in {seconds:.1} s: {rate:.0} rows a second");
    match peak_kib() {
        Some(peak) => println!("at most {:.1} MiB of memory", peak as f64 / 1024.0),
        None => println!("how much memory it had, nobody knows on this system"),
    }
}

/// A tenth of the rows are users; the others are their orders.
fn tables(rows: u64) -> Tables {
    let users = (rows / 10).max(1);
    let column = |name: &str, values| Column { name: identifier(name), values, null: 0.0 };
    let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("it is a day");
    let choices = [("AT", 3), ("DE", 5), ("CH", 1)].map(|(country, weight)| (Value::from(country), weight));
    let of_users = Generator::Key {
        table: identifier("users"),
        column: identifier("id"),
        pick: Pick::Zipf { exponent: 1.0 },
    };
    let users = Table {
        name: identifier("users"),
        rows: users,
        columns: vec![
            column("id", Generator::Sequence { from: 1 }),
            column("name", Generator::Text { kind: TextKind::Name, unique: false }),
            column("country", Generator::Choice(choices.into())),
        ],
    };
    let orders = Table {
        name: identifier("orders"),
        rows: rows.saturating_sub(users.rows),
        columns: vec![
            column("id", Generator::Sequence { from: 1 }),
            column("user_id", of_users),
            column("total", Generator::Reals { least: 0.5, most: 999.0, decimals: Some(2) }),
            column("placed", Generator::Dates { first: day(2020), last: day(2025) }),
            Column { null: 0.7, ..column("note", Generator::Text { kind: TextKind::Word, unique: false }) },
        ],
    };
    Tables { seed: 42, list: vec![users, orders] }
}

fn identifier(name: &str) -> Identifier {
    Identifier::try_from(name.to_owned()).expect("it is a name")
}

/// The most memory that this process had, in KiB, where the system says so.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
