//! Whether a library in the table costs what it costs in a program of somebody else's: `cargo bench -p runner --bench plain`.
//!
//! Beside this file stands a program for each library that reads one row by its key, written from that library's readme alone:
//! nothing of the backends is in it. Each is a process of its own, on a database of its own. Instructions are counted by callgrind,
//! where it is installed, as the difference between so many reads and twice as many; times are medians of several runs of both, one
//! after the other. `-- sqlx` compares those with `sqlx` in their names.

mod counted;
mod diesel;
mod laps;
mod mysql;
mod place;
mod postgres;
mod programs;
mod rusqlite;
mod sea_orm;
mod sqlx;
#[cfg(feature = "mysql")]
mod sqlx_mysql;
mod table;

use backend_api::DatabaseKind;
use laps::Laps;
use place::Place;
use programs::{PROGRAMS, Program};
use std::collections::BTreeSet;
use std::process::Command;
use table::{Ours, ours};
use tempfile::TempDir;

/// The row that is read.
const KEY: i32 = 500;

/// Reads whose time is taken, in each of so many runs.
const TIMED: u32 = 10_000;
const RUNS: usize = 9;

/// Whether the runner has backends for it.
fn is_built(kind: DatabaseKind) -> bool {
    match kind {
        DatabaseKind::Sqlite => true,
        DatabaseKind::Postgres => cfg!(feature = "postgres"),
        DatabaseKind::Mysql => cfg!(feature = "mysql"),
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, name, place, times] = arguments.as_slice()
        && flag == "--program"
    {
        let program = PROGRAMS.iter().find(|known| known.name == name).expect("it is known");
        let mut laps = Laps::new(times.parse().expect("a number of reads"));
        (program.run)(place, &mut laps);
        println!("{}", laps.nanoseconds());
        return;
    }
    let filter = arguments[1..].iter().find(|argument| !argument.starts_with('-'));
    let asked = |kind| {
        let is_asked = move |program: &&Program| {
            program.on == kind
                && is_built(kind)
                && filter.is_none_or(|filter| program.name.contains(filter.as_str()))
        };
        PROGRAMS.iter().filter(is_asked).collect::<Vec<_>>()
    };
    println!("{}; one book by its key, the table ÷ a plain program", table::computer());
    println!(
        "{:<27} {:>12} {:>8} {:>6}   {:>8} {:>8} {:>6}",
        "", "instructions", "plain", "÷", "µs", "plain", "÷"
    );
    // The runner keeps its counted workers alike by itself, if it is given all cores and nobody else has done the same.
    let counted: Vec<Comparison> =
        DatabaseKind::ALL.into_iter().filter_map(|kind| Comparison::new(kind, asked(kind))).collect();
    // Then as the runner does: threads that talk to each other have two speeds, and on one core but one of them.
    runner::to_one_core();
    counted.iter().for_each(Comparison::print);
}

/// The programs of one kind of database, and the table's counts.
struct Comparison {
    programs: Vec<&'static Program>,
    folder: TempDir,
    place: Place,
    counted: Ours,
}

impl Comparison {
    /// Counts what the table has; nothing if there are no programs, or no server.
    fn new(kind: DatabaseKind, programs: Vec<&'static Program>) -> Option<Self> {
        if programs.is_empty() {
            return None;
        }
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let place = Place::new(kind, folder.path())?;
        let counted = ours(folder.path(), &place.runner, &backends(&programs), "instructions");
        Some(Comparison { programs, folder, place, counted })
    }

    /// Prints a line for each program.
    fn print(&self) {
        let Comparison { programs, folder, place, counted } = self;
        let timed = || {
            let table = ours(folder.path(), &place.runner, &backends(programs), "median");
            (table, programs.iter().map(|program| seconds(program, &place.plain)).collect())
        };
        let runs: Vec<(Ours, Vec<f64>)> = (0..RUNS).map(|_| timed()).collect();
        for (number, program) in programs.iter().enumerate() {
            let instructions = counted.of(program.cell).instructions;
            let instructions = instructions.zip(counted::instructions(program, &place.plain));
            let counts = instructions
                .map_or("not counted: valgrind is not there".to_owned(), |(ours, plain)| {
                    format!("{ours:>12} {plain:>8} {:>6.3}", ours as f64 / plain as f64)
                });
            let times = runs.iter().map(|(table, plain)| (table.of(program.cell).seconds, plain[number]));
            let median = |values: Vec<f64>| reports::stats::percentile(&values, 0.5).unwrap_or(f64::NAN);
            let ratio = median(times.clone().map(|(ours, plain)| ours / plain).collect());
            let ours = median(times.clone().map(|(ours, _)| ours * 1e6).collect());
            let plain = median(times.map(|(_, plain)| plain * 1e6).collect());
            println!("{:<27} {counts}   {ours:>8.2} {plain:>8.2} {ratio:>6.3}", program.name);
        }
    }
}

/// The libraries of these programs.
fn backends(programs: &[&'static Program]) -> Vec<&'static str> {
    let names: BTreeSet<&str> =
        programs.iter().filter_map(|program| program.cell.split(' ').next()).collect();
    names.into_iter().collect()
}

/// How long a plain program takes for a read.
fn seconds(program: &Program, place: &str) -> f64 {
    let output = itself(program, place, TIMED).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let nanoseconds = String::from_utf8_lossy(&output.stdout).trim().parse::<f64>();
    nanoseconds.expect("it prints the time") / 1e9
}

/// The command that runs a plain program.
fn itself(program: &Program, place: &str, times: u32) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("it has a path"));
    command.args(["--program", program.name, place, &times.to_string()]);
    command
}
