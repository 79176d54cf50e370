//! Whether a library in the table costs what it costs in a program of somebody else's: `cargo bench -p runner --bench plain`.
//!
//! Beside this file stands a program for each library that reads one row by its key, written from that library's readme alone:
//! nothing of the backends is in it. Each is a process of its own. Instructions are counted by callgrind, where it is installed, as the
//! difference between so many reads and twice as many; times are medians of several runs of both, one after the other. `-- sqlx` is the
//! ratio of those with `sqlx` in their names.

mod counted;
mod diesel;
mod rusqlite;
mod sea_orm;
mod sqlx;
mod table;

use std::path::Path;
use std::process::Command;
use std::time::Duration;
use table::{Ours, ours};
use tokio::runtime::Builder;

/// A program: which database it reads, and how often after it has warmed up. Gives the time of these reads.
type Program = fn(&str, u32) -> Duration;

/// Each with the name of what it is compared with in the table.
const PROGRAMS: &[(&str, &str, Program)] = &[
    ("rusqlite", "rusqlite", rusqlite::default),
    ("rusqlite expert", "rusqlite expert", rusqlite::expert),
    ("diesel", "diesel", diesel::default),
    ("diesel expert", "diesel expert", diesel::expert),
    ("sqlx", "sqlx", |path, times| one_thread(sqlx::default(path, times))),
    ("sqlx expert", "sqlx expert", |path, times| one_thread(sqlx::expert(path, times))),
    ("sea-orm", "sea-orm", |path, times| one_thread(sea_orm::default(path, times))),
    ("sea-orm expert", "sea-orm expert", |path, times| one_thread(sea_orm::expert(path, times))),
    // What a bare `#[tokio::main]` makes. tokio has it in programs with diesel-async.
    #[cfg(feature = "sqlite-async")]
    ("sqlx, many threads", "sqlx", |path, times| many_threads(sqlx::default(path, times))),
    #[cfg(feature = "sqlite-async")]
    ("sea-orm, many threads", "sea-orm", |path, times| many_threads(sea_orm::default(path, times))),
];

/// What `#[tokio::main(flavor = "current_thread")]` makes.
fn one_thread(program: impl Future<Output = Duration>) -> Duration {
    Builder::new_current_thread().enable_all().build().expect("there is a runtime").block_on(program)
}

#[cfg(feature = "sqlite-async")]
fn many_threads(program: impl Future<Output = Duration>) -> Duration {
    Builder::new_multi_thread().enable_all().build().expect("there is a runtime").block_on(program)
}

/// The row that is read.
const KEY: i32 = 500;

/// Reads before those that count.
const WARM: u32 = 200;

/// Reads whose time is taken, in each of so many runs.
const TIMED: u32 = 20_000;
const RUNS: usize = 9;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, name, path, times] = arguments.as_slice()
        && flag == "--program"
    {
        let (_, _, program) = PROGRAMS.iter().find(|(known, _, _)| known == name).expect("it is known");
        println!("{}", program(path, times.parse().expect("a number of reads")).as_nanos());
        return;
    }
    println!("{}; one book by its key, the table ÷ a plain program", table::computer());
    let filter = arguments[1..].iter().find(|argument| !argument.starts_with('-'));
    let asked: Vec<_> = PROGRAMS
        .iter()
        .filter(|(name, _, _)| filter.is_none_or(|filter| name.contains(filter.as_str())))
        .collect();
    // As the runner does: threads that talk to each other have two speeds, and on one core but one of them.
    core_affinity::get_core_ids().and_then(|cores| cores.last().copied()).map(core_affinity::set_for_current);

    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let counted = ours(folder.path(), "instructions");
    let runs: Vec<(Ours, Vec<f64>)> = (0..RUNS)
        .map(|_| {
            let table = ours(folder.path(), "median");
            let plain = asked.iter().map(|(name, _, _)| seconds(name, &table.file)).collect();
            (table, plain)
        })
        .collect();

    println!(
        "{:<22} {:>12} {:>8} {:>6}   {:>8} {:>8} {:>6}",
        "", "instructions", "plain", "÷", "µs", "plain", "÷"
    );
    for (number, (name, cell, _)) in asked.iter().enumerate() {
        let instructions = counted.of(cell).instructions.zip(counted::instructions(name, &counted.file));
        let counts = instructions.map_or("not counted: valgrind is not there".to_owned(), |(ours, plain)| {
            format!("{ours:>12} {plain:>8} {:>6.3}", ours as f64 / plain as f64)
        });
        let times = runs.iter().map(|(table, plain)| (table.of(cell).seconds, plain[number]));
        let median = |values: Vec<f64>| reports::stats::percentile(&values, 0.5).unwrap_or(f64::NAN);
        let ratio = median(times.clone().map(|(ours, plain)| ours / plain).collect());
        let ours = median(times.clone().map(|(ours, _)| ours * 1e6).collect());
        let plain = median(times.map(|(_, plain)| plain * 1e6).collect());
        println!("{name:<22} {counts}   {ours:>8.2} {plain:>8.2} {ratio:>6.3}");
    }
}

/// How long a plain program takes for a read.
fn seconds(name: &str, file: &Path) -> f64 {
    let output = run(&mut itself(name, file, TIMED));
    let nanoseconds: f64 = output.trim().parse().expect("it prints the time");
    nanoseconds / 1e9 / f64::from(TIMED)
}

/// The command that runs a plain program.
fn itself(name: &str, file: &Path, times: u32) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("it has a path"));
    command.args(["--program", name]).arg(file).arg(times.to_string());
    command
}

/// What a command prints.
fn run(command: &mut Command) -> String {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints text")
}
