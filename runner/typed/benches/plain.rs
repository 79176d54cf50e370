//! What a typed operation of one's own costs over the function that was written for it, called in a loop:
//! `cargo bench -p typed --bench plain`.
//!
//! A row by its key of the shop, on SQLite, in instructions of one execution, by callgrind. The loops open their database as each
//! library's guide does; theirs are the difference between so many reads and twice as many. The program plays with itself.

use runner::scheduling;
use rusqlite::Connection;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use tokio::runtime::Builder;
use typed::shop;

#[global_allocator]
static HEAP: runner::CountingAllocator = runner::CountingAllocator;

/// Says that the program is a runner, with what is written for the shop.
const PLAYS: &str = "RUNNER_TYPED_PLAYS";

/// Reads by which the longer of two runs is longer.
const READS: u32 = 300;

const ROW: &str = "INSERT INTO users (id, email, name, city, joined) VALUES (1, 'a@example.com', 'Ada', 'Linz', '2026-01-01')";

/// Reads at a path, so many times.
type Loop = fn(&str, u32);

/// That with each library's function.
const LOOPS: [(&str, Loop); 4] =
    [("rusqlite", rusqlite), ("diesel", diesel), ("sqlx", sqlx), ("sea-orm", sea_orm)];

fn main() -> ExitCode {
    if std::env::var_os(PLAYS).is_some() {
        let written: [&'static (dyn backend_api::Backend + Sync); 4] =
            [&shop::rusqlite::Typed, &shop::diesel::Typed, &shop::sqlx::Typed, &shop::sea_orm::Typed];
        return runner::main_with(&written, &[]);
    }
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, library, path, times] = arguments.as_slice()
        && flag == "--loop"
    {
        let (_, read) = LOOPS.iter().find(|(name, _)| name == library).expect("it is known");
        read(path, times.parse().expect("a number of reads"));
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let database = folder.path().join("shop.db").display().to_string();
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shop/schema.sql");
    let tables = std::fs::read_to_string(tables).expect("the schema is there");
    Connection::open(&database)
        .and_then(|conn| conn.execute_batch(&format!("{tables};\n{ROW}")))
        .expect("the tables can be made");
    let played = play(folder.path());
    println!("{:<10} {:>12} {:>8} {:>6}", "a user", "instructions", "a loop", "÷");
    for (library, _) in LOOPS {
        let name = format!("{library}-typed");
        let cell = played.iter().find(|cell| cell.backend == name).expect("it was played");
        let counted = cell.observed.as_ref().and_then(|observed| observed.instructions);
        let ours = counted.expect("valgrind is installed").total;
        let plain =
            (count(library, &database, 2 * READS) - count(library, &database, READS)) / u64::from(READS);
        println!("{library:<10} {ours:>12} {plain:>8} {:>6.3}", ours as f64 / plain as f64);
    }
    ExitCode::SUCCESS
}

/// What the runner counts.
fn play(folder: &Path) -> Vec<reports::record::Cell> {
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shop");
    for name in ["schema.sql", "queries.sql"] {
        std::fs::copy(shop.join(name), folder.join(name)).expect("a file is copied");
    }
    let (scenario, record) = (folder.join("plain.yaml"), folder.join("run.json"));
    let text = format!(
        "scenario: Plain\nqueries: queries.sql\nsteps:\n  - script: {{ file: schema.sql }}\n  - script: \"{ROW}\"\n  \
         - name: one\n    measure: {{ user_by_id: {{ id: 1 }} }}\n"
    );
    std::fs::write(&scenario, text).expect("the scenario can be written");
    let backends: Vec<String> = LOOPS.iter().map(|(name, _)| format!("{name}-typed")).collect();
    let output = Command::new(std::env::current_exe().expect("it has a path"))
        .args(["play", "--quiet", "--metric", "instructions", "-b", &backends.join(",")])
        .arg(&scenario)
        .arg("--report")
        .arg(format!("json={}", record.display()))
        .env(PLAYS, "1")
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let record = std::fs::read_to_string(record).expect("the record is there");
    let run = reports::json::from_str(&record).expect("and whole");
    run.scenarios[0].steps.iter().find(|step| step.title == "one").expect("it was played").cells.clone()
}

/// The instructions of a whole loop.
fn count(library: &str, database: &str, times: u32) -> u64 {
    let output = scheduling::command("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--fair-sched=yes"])
        .arg(std::env::current_exe().expect("it has a path"))
        .args(["--loop", library, database, &times.to_string()])
        .output()
        .expect("valgrind is installed");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let collected = said.split_once("Collected : ").and_then(|(_, rest)| rest.split_whitespace().next());
    collected.and_then(|number| number.parse().ok()).expect("callgrind says what it collected")
}

fn rusqlite(path: &str, times: u32) {
    let conn = Connection::open(path).expect("it opens");
    for _ in 0..times {
        black_box(shop::rusqlite::queries::user_by_id(&conn, 1).expect("it is there"));
    }
}

fn diesel(path: &str, times: u32) {
    use diesel::{Connection, SqliteConnection};
    let mut conn = SqliteConnection::establish(path).expect("it opens");
    for _ in 0..times {
        black_box(shop::diesel::queries::user_by_id(&mut conn, 1).expect("it is there"));
    }
}

fn sqlx(path: &str, times: u32) {
    one_thread(async {
        let options = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1);
        let pool = options.connect(&format!("sqlite:{path}")).await.expect("it opens");
        for _ in 0..times {
            black_box(shop::sqlx::queries::user_by_id(&pool, 1).await.expect("it is there"));
        }
    });
}

fn sea_orm(path: &str, times: u32) {
    one_thread(async {
        let mut options = sea_orm::ConnectOptions::new(format!("sqlite:{path}"));
        options.max_connections(1);
        let db = sea_orm::Database::connect(options).await.expect("it opens");
        for _ in 0..times {
            black_box(shop::sea_orm::queries::user_by_id(&db, 1).await.expect("it is there"));
        }
    });
}

fn one_thread(reads: impl Future<Output = ()>) {
    Builder::new_current_thread().enable_all().build().expect("a runtime starts").block_on(reads);
}
