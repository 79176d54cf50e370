//! What stands beside `measure`, as far as a user can see it.

use crate::support::{finish, run, runner};
use crate::with_file;
use reports::record::{Run, Verdict};
use tempfile::TempDir;

/// Plays a scenario of one measured step; gives the record and the screen.
fn measure(beside: &str, code: i32) -> (Run, String) {
    let scenario = format!(
        "scenario: Measured\ndata: {{ authors: 2, books: 5, new_books: 3 }}\nsteps:\n  - create_tables\n  - load_data\n  \
         - measure: {{ list_books: {{}} }}\n{beside}  - list_books\n"
    );
    let folder = TempDir::new().unwrap();
    let record = folder.path().join("run.json");
    let report = format!("json={}", record.display());
    let mut screen = String::new();
    with_file("measured.yaml", scenario, |path| {
        let ran = run(&["play", &path.to_string_lossy(), "-b", "rusqlite,diesel", "-v", "--report", &report]);
        assert_eq!(ran.code, code, "{}{}", ran.stdout, ran.stderr);
        // Where a line ends depends on how long the numbers are.
        screen = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    });
    (reports::json::from_str(&std::fs::read_to_string(record).unwrap()).unwrap(), screen)
}

#[test]
fn as_many_samples_are_taken_as_the_scenario_says() {
    let (run, _) = measure("    samples: 4\n", 0);
    for cell in &run.scenarios[0].steps[2].cells {
        assert_eq!(cell.timing.as_ref().unwrap().samples().count(), 4);
        assert!(cell.figures.is_some());
    }
    assert_eq!(run.scenarios[0].steps[2].twins.len(), 1, "the baseline runs twice");
}

#[test]
fn the_setup_happens_once_before_the_measurement_and_stays() {
    let setup = "    setup: { insert_books: { count: 3, how: multi_row } }\n    samples: 3\n    expect: { rows: 8 }\n";
    let (run, _) = measure(setup, 0);
    assert_eq!(run.scenarios[0].steps[2].cells[0].verdict, Verdict::Passed);
    let Some(backend_api::Answer::Rows(rows)) = run.scenarios[0].steps[3].answers.first() else { panic!() };
    assert_eq!(rows.rows.len(), 8);
}

#[test]
fn a_setup_that_fails_fails_the_step_and_nothing_is_timed() {
    let (run, screen) = measure("    setup: { find_book: { id: 99 } }\n", 1);
    assert!(screen.contains("not_found"), "{screen}");
    assert!(run.scenarios[0].steps[2].cells.iter().all(|cell| cell.timing.is_none()));
    assert!(
        run.scenarios[0].steps[3].cells.iter().all(|cell| cell.verdict == Verdict::Passed),
        "the rest goes on"
    );
}

#[test]
fn a_precision_is_reached_or_the_table_says_that_it_was_not() {
    let (run, screen) = measure("    precision: 100%\n", 0);
    let precision = run.scenarios[0].steps[2].precision.unwrap();
    assert!(precision.reached <= precision.wanted && screen.contains("% asked"), "{screen}");
    let (run, screen) = measure("    precision: 0.0001%\n    for: 100ms\n", 0);
    let precision = run.scenarios[0].steps[2].precision.unwrap();
    assert!(precision.reached > precision.wanted);
    assert!(screen.contains("time ran out at a precision of"), "{screen}");
}

#[test]
fn a_verbose_run_tells_allocations_and_where_the_time_goes() {
    let (run, screen) = measure("    repeat: 3\n    samples: 2\n", 0);
    for cell in &run.scenarios[0].steps[2].cells {
        let observed = cell.observed.unwrap();
        let allocations = observed.allocations.unwrap();
        // Three times the list and the texts of five books.
        assert!(allocations.count >= 3 * (1 + 5) && allocations.bytes > allocations.count, "{allocations:?}");
        let engine = observed.engine.unwrap();
        assert!(engine.engine_ns > 0 && engine.library_ns > 0, "{engine:?}");
    }
    assert!(screen.contains("allocations, engine and library: from passes of their own"), "{screen}");
}

#[test]
fn the_user_chooses_the_columns() {
    let ran = run(&["play", "05", "-b", "rusqlite", "--samples", "1", "--metric", "rows,allocations"]);
    let header = ran.stdout.lines().find(|line| line.contains("variant")).unwrap();
    let columns: Vec<&str> = header.split_whitespace().collect();
    assert_eq!(columns, ["variant", "backend", "rows", "allocations", "bytes", "peak", "bytes"]);

    let wrong = run(&["play", "05", "--metric", "speed"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("'speed'") && wrong.stderr.contains("allocations"), "{}", wrong.stderr);
}

/// A thread of the test itself, for as long as the program runs: to that it is another program.
#[cfg(target_os = "linux")]
#[test]
fn the_record_says_how_busy_others_kept_the_computer() {
    use std::sync::atomic::{AtomicBool, Ordering};
    static STOP: AtomicBool = AtomicBool::new(false);
    let busy = std::thread::spawn(|| {
        while !STOP.load(Ordering::Relaxed) {
            std::hint::spin_loop();
        }
    });
    let (run, _) = measure("    samples: 30\n", 0);
    STOP.store(true, Ordering::Relaxed);
    busy.join().unwrap();
    let load = run.machine.load.unwrap();
    assert!(load > 0.1 && load <= run.machine.cores as f64, "{load} of {} cores", run.machine.cores);
}

#[test]
fn a_matrix_is_a_table_over_its_parameter() {
    let scenario = "scenario: Over a parameter\ndata: { authors: 2, books: 5, new_books: 30 }\nsteps:\n  - create_tables\n  - load_data\n  \
         - measure: { insert_books: { count: $rows, how: multi_row } }\n    matrix: { rows: [1, 30] }\n    \
         reset: { delete_books_after: { id: 5 } }\n    samples: 2\n    expect: { statements: 1 }\n  - list_books: {}\n    \
         expect: { rows: 5 }\n";
    with_file("over.yaml", scenario, |path| {
        let ran = run(&["play", &path.to_string_lossy(), "-b", "rusqlite,diesel"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("3  measure insert_books over rows"), "{}", ran.stdout);
        let table: Vec<Vec<&str>> = ran
            .stdout
            .lines()
            .skip_while(|line| !line.contains("rusqlite µs"))
            .take(4)
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(table[0][..2], ["rows", "rusqlite"], "{}", ran.stdout);
        assert_eq!((table[2][0], table[3][0]), ("1", "30"), "{}", ran.stdout);
    });
}

#[test]
fn a_calibration_is_kept_and_goes_into_later_records() {
    let state = TempDir::new().unwrap();
    let calibrated = finish(
        runner().args(["calibrate", "--trials", "2", "--seconds", "0.3"]).env("XDG_STATE_HOME", state.path()),
    );
    assert_eq!(calibrated.code, 0, "{}", calibrated.stderr);
    let words = calibrated.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("equal programs told apart"), "{words}");
    assert!(words.contains("a slowdown of 10 % found"), "{words}");
    let record = state.path().join("run.json");
    let report = format!("json={}", record.display());
    let played = finish(
        runner()
            .args(["play", "01", "-b", "rusqlite", "--report", &report])
            .env("XDG_STATE_HOME", state.path()),
    );
    assert_eq!(played.code, 0, "{}", played.stderr);
    let run = reports::json::from_str(&std::fs::read_to_string(record).unwrap()).unwrap();
    let calibration = run.calibration.expect("the record carries what was found out");
    assert_eq!((calibration.trials, calibration.comparisons), (2, 6));
    assert!(played.stdout.contains("calibrated "), "{}", played.stdout);
}

#[test]
fn a_built_in_workload_is_played_by_its_name_like_its_file() {
    let folder = TempDir::new().unwrap();
    let ids = ["bench/values", "scenarios/bench/values.yaml"].map(|scenario| {
        let record = folder.path().join("run.json");
        let report = format!("json={}", record.display());
        let ran = run(&["play", scenario, "-b", "rusqlite", "--samples", "1", "--report", &report]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let run = reports::json::from_str(&std::fs::read_to_string(record).unwrap()).unwrap();
        run.scenarios[0].id.clone()
    });
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn a_folder_of_built_in_scenarios_is_played_by_its_name() {
    let folder = TempDir::new().unwrap();
    let checked = finish(runner().args(["check", "bench"]).current_dir(folder.path()));
    assert_eq!(checked.code, 0, "{}", checked.stderr);
    let named = runner::registry::SCENARIOS.iter().filter(|built_in| built_in.name.starts_with("bench/"));
    for built_in in named {
        assert!(checked.stdout.contains(built_in.id()), "{}\n{}", built_in.name, checked.stdout);
    }
}

/// The most that each backend held of the heap in the two measured steps of a scenario with so many books.
fn peaks(books: u32) -> Vec<[u64; 2]> {
    let scenario = format!(
        "scenario: Held\ndata: {{ authors: 5, books: {books} }}\nsteps:\n  - create_tables\n  - load_data\n  \
         - measure: stream_books\n    samples: 1\n  - measure: {{ list_books: {{}} }}\n    samples: 1\n"
    );
    let folder = TempDir::new().unwrap();
    let record = folder.path().join("run.json");
    let report = format!("json={}", record.display());
    with_file("held.yaml", scenario, |path| {
        let ran = run(&["play", &path.to_string_lossy(), "--metric", "allocations", "--report", &report]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("peak bytes"), "{}", ran.stdout);
    });
    let run = reports::json::from_str(&std::fs::read_to_string(record).unwrap()).unwrap();
    let peak = |step: usize, backend: usize| {
        run.scenarios[0].steps[step].cells[backend].observed.unwrap().allocations.unwrap().peak
    };
    (0..run.backends.len()).map(|backend| [peak(2, backend), peak(3, backend)]).collect()
}

#[test]
fn a_stream_holds_no_more_of_many_rows_than_of_few() {
    let (few, many) = (peaks(400), peaks(8000));
    assert_eq!(few.len(), 4);
    for ([stream_few, list_few], [stream_many, list_many]) in few.into_iter().zip(many) {
        assert!(stream_many < 2 * stream_few + 4096, "{stream_few} became {stream_many}");
        assert!(list_many > 10 * list_few, "{list_few} became {list_many}");
    }
}

/// Plays two measured steps, with two samples each; gives the operations that a backend was asked to sample, one after the
/// other.
#[cfg(unix)]
fn order_of_samples(profile: &str) -> Vec<&'static str> {
    let folder = TempDir::new().unwrap();
    let scenario = "scenario: Two\ndata: { authors: 2, books: 5 }\nsteps:\n  - create_tables\n  - load_data\n  \
                    - measure: { list_books: {} }\n  - measure: { find_book: { id: 1 } }\n";
    std::fs::write(folder.path().join("two.yaml"), scenario).unwrap();
    let worker = format!(
        "while IFS= read -r line; do case \"$line\" in *'\"sample\"'*) printf '%s\\n' \"$line\" >> asked;; esac
         printf '%s\\n' \"$line\"; done | {} worker memory",
        env!("CARGO_BIN_EXE_runner")
    );
    let worker = crate::script(folder.path(), "logged", &worker);
    let mut command = runner();
    command.args(["play", "two.yaml", "--samples", "2", "--profile", profile, "--backend"]).arg(worker);
    let ran = finish(command.current_dir(folder.path()));
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let asked = std::fs::read_to_string(folder.path().join("asked")).unwrap();
    let names = ["list_books", "find_book"];
    let mut order: Vec<_> =
        asked.lines().filter_map(|line| names.into_iter().find(|name| line.contains(name))).collect();
    order.dedup();
    order
}

#[cfg(unix)]
#[test]
fn a_lesson_is_measured_step_by_step_and_a_choice_generation_by_generation() {
    assert_eq!(order_of_samples("quick"), ["list_books", "find_book"]);
    assert_eq!(order_of_samples("normal"), ["list_books", "find_book", "list_books", "find_book"]);
}
