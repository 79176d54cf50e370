//! What a ratio is made of, and the gate that has no noise.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use crate::site::sites;
use crate::support::{Ran, finish, run, runner};
#[cfg(any(feature = "postgres", feature = "mysql"))]
use backend_api::DatabaseKind;
use std::fs;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const SCENARIO: &str = "
scenario: One book
on: sqlite
data: { authors: 10, books: 100 }
steps:
  - create_tables
  - load_data
  - name: By its key
    measure: { find_book: { id: 7 } }
";

/// Whether instructions can be counted here.
fn can_count() -> bool {
    let version =
        Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let can = version.is_ok_and(|status| status.success());
    assert!(
        can || std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none(),
        "valgrind is missing: install the package `valgrind`"
    );
    if !can {
        eprintln!("left out: valgrind is missing");
    }
    can
}

struct Bench(TempDir);

impl Bench {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("book.yaml"), SCENARIO).unwrap();
        Bench(folder)
    }

    fn play(&self, arguments: &[&str]) -> Ran {
        let arguments =
            [&["play", "book.yaml", "--samples", "1", "-b", "rusqlite,diesel"], arguments].concat();
        finish(runner().args(arguments).env("COLUMNS", "200").current_dir(self.0.path()))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn record(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(self.path(name)).unwrap()).unwrap()
    }
}

/// What was observed of a backend in the measured step.
fn observed(record: &mut serde_json::Value, backend: usize) -> &mut serde_json::Value {
    &mut record["scenarios"][0]["steps"][2]["cells"][backend]["observed"]
}

#[test]
fn a_ratio_has_its_reasons() {
    let bench = Bench::new();
    let ran = bench.play(&["--why", "--report", "json=why.json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let note = "SQLite prepares its statement anew at each execution";
    assert!(ran.stdout.contains("diesel ²") && ran.stdout.contains(note), "{}", ran.stdout);
    let mut record = bench.record("why.json");
    let count = |of: &serde_json::Value, name: &str| of["statements"][name].as_u64();
    let rusqlite = observed(&mut record, 0).clone();
    assert_eq!(count(&rusqlite, "executed"), Some(1));
    assert_eq!((count(&rusqlite, "prepared"), count(&rusqlite, "reprepared")), (Some(1), Some(0)));
    let diesel = observed(&mut record, 1).clone();
    assert_eq!((count(&diesel, "prepared"), count(&diesel, "reprepared")), (Some(0), Some(1)));
    if can_count() {
        assert!(ran.stdout.contains("why  diesel: "), "{}", ran.stdout);
        assert!(ran.stdout.contains("of all to prepare statements"), "{}", ran.stdout);
        for of in [&rusqlite, &diesel] {
            let part = |name: &str| of["instructions"][name].as_u64().unwrap();
            let parts = [
                "engine",
                "heap",
                "threads",
                "sql",
                "rows",
                "hashing",
                "logging",
                "connection",
                "collections",
                "rust",
                "system",
            ]
            .map(part);
            assert_eq!(parts.iter().sum::<u64>(), part("total"), "{of}");
        }
    }
}

#[test]
fn the_raw_driver_prepares_at_each_execution_and_its_expert_tuning_not() {
    let bench = Bench::new();
    let ran = bench.play(&[
        "--tuning",
        "default,expert",
        "--metric",
        "ratio,prepares",
        "--report",
        "json=tunings.json",
    ]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let mut record = bench.record("tunings.json");
    let prepared = |record: &mut serde_json::Value, backend: usize| {
        observed(record, backend)["statements"]["prepared"].as_u64()
    };
    // rusqlite, Diesel, and the expert tunings of both.
    let counts = [0, 1, 2, 3].map(|backend| prepared(&mut record, backend));
    assert_eq!(counts, [Some(1), Some(0), Some(0), Some(0)], "{}", ran.stdout);
    let legend = "×\u{a0}rusqlite: each tuning by its own";
    assert!(ran.stdout.contains(legend), "{}", ran.stdout);
}

#[test]
fn an_expert_has_no_statement_prepared_anew_where_the_library_offers_a_way() {
    let bench = Bench::new();
    let steps = "  - create_book: { title: Orlando, year: 1928, author_id: 1 }
  - measure: { books_page: { limit: 20, start: { after_id: 7 } } }
  - measure: { author_of_book: { title: Orlando } }
";
    fs::write(bench.path("book.yaml"), format!("{SCENARIO}{steps}")).unwrap();
    let ran = finish(
        runner()
            .args(["play", "book.yaml", "--samples", "1", "-b", "rusqlite,diesel,sea-orm"])
            .args(["--tuning", "default,expert", "--metric", "prepares", "--report", "json=limits.json"])
            .current_dir(bench.0.path()),
    );
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let record = bench.record("limits.json");
    let steps = record["scenarios"][0]["steps"].as_array().unwrap();
    let anew = |step: &serde_json::Value| -> Vec<u64> {
        let cells = step["cells"].as_array().unwrap().iter();
        cells.map(|cell| cell["observed"]["statements"]["reprepared"].as_u64().unwrap()).collect()
    };
    let [.., page, author] = steps.as_slice() else { panic!("{steps:?}") };
    // rusqlite tells SQLite not to ask what is bound. The others' query builders bind a page's limit, and need none for an author.
    assert_eq!(anew(page), [1, 1, 1, 0, 1, 1], "{}", ran.stdout);
    assert_eq!(anew(author), [0, 1, 1, 0, 0, 0], "{}", ran.stdout);
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
#[test]
fn a_servers_raw_driver_prepares_as_its_tuning_has_it() {
    for site in sites() {
        let bench = Bench::new();
        fs::write(bench.path("book.yaml"), SCENARIO.replace("on: sqlite\n", "")).unwrap();
        let driver = if site.kind == DatabaseKind::Postgres { "postgres" } else { "mysql" };
        let ran = finish(
            runner()
                .args(["play", "book.yaml", "--samples", "1", "-d", site.url(), "-b", driver])
                .args(["--tuning", "default,expert", "--metric", "prepares", "--report", "json=tunings.json"])
                .current_dir(bench.0.path()),
        );
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let mut record = bench.record("tunings.json");
        let prepared = [0, 1].map(|tuning| observed(&mut record, tuning)["statements"]["prepared"].as_u64());
        // mysql keeps its statements by itself.
        let expected = if driver == "postgres" { [Some(1), Some(0)] } else { [Some(0), Some(0)] };
        assert_eq!(prepared, expected, "{driver}");
    }
}

#[test]
fn usual_tables_tell_who_prepares_at_each_execution() {
    let bench = Bench::new();
    let batch = format!("{SCENARIO}  - measure: {{ authors_with_books: {{ loading: batch }} }}\n");
    fs::write(bench.path("book.yaml"), batch).unwrap();
    let ran = bench.play(&["--report", "json=usual.json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let record = bench.record("usual.json");
    let counts = |step: usize, backend: usize| {
        let counts = &record["scenarios"][0]["steps"][step]["cells"][backend]["observed"]["statements"];
        (counts["executed"].as_u64().unwrap(), counts["prepared"].as_u64().unwrap())
    };
    // By its key: the raw driver keeps nothing, Diesel does.
    assert_eq!((counts(2, 0), counts(2, 1)), ((1, 1), (1, 0)));
    // A list of keys makes a text of its own for each length, and Diesel keeps none of those.
    assert_eq!((counts(3, 0), counts(3, 1)), ((2, 2), (2, 1)));
    assert!(
        ran.stdout.contains("prepares its statement at each execution, and does not keep it"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("prepares a statement for each of its 2 executions"), "{}", ran.stdout);
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
#[test]
fn usual_tables_tell_who_checks_the_connection_as_often_as_it_is_used() {
    for site in sites() {
        let bench = Bench::new();
        fs::write(bench.path("book.yaml"), SCENARIO.replace("on: sqlite\n", "")).unwrap();
        let ran = finish(
            runner()
                .args(["play", "book.yaml", "--samples", "1", "-d", site.url(), "-b", "sqlx"])
                .env("COLUMNS", "200")
                .current_dir(bench.0.path()),
        );
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("round trips only check the connection"), "{}", ran.stdout);
    }
}

#[test]
fn usual_tables_say_what_hides_a_library() {
    let bench = Bench::new();
    let ran = bench.play(&[]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("because a LIMIT or a LIKE is bound"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("why  "), "{}", ran.stdout);
}

#[test]
fn a_gate_on_instructions_tells_one_per_cent_and_lets_the_same_build_through() {
    if !can_count() {
        return;
    }
    let bench = Bench::new();
    let gate = "instructions 1%, allocations 1%, prepares, statements";
    let ran = bench.play(&["--metric", "instructions,allocations,prepares", "--report", "json=before.json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let against = |name: &str| bench.play(&["--baseline", name, "--fail-on", gate]);
    let same = against("before.json");
    assert_eq!(same.code, 0, "{}{}", same.stdout, same.stderr);
    // Hash maps have the same seeds in each run, and these libraries hand nothing to other threads.
    let again = bench.play(&["--metric", "instructions", "--report", "json=again.json"]);
    assert_eq!(again.code, 0, "{}{}", again.stdout, again.stderr);
    let (mut before, mut after) = (bench.record("before.json"), bench.record("again.json"));
    for cell in [0, 1] {
        assert_eq!(
            observed(&mut before, cell)["instructions"]["total"],
            observed(&mut after, cell)["instructions"]["total"],
            "{cell}"
        );
    }
    // As if the library had needed less before.
    let mut record = bench.record("before.json");
    let counted = &mut observed(&mut record, 0)["instructions"];
    for name in ["total", "least", "most"] {
        counted[name] = (counted[name].as_u64().unwrap() * 985 / 1000).into();
    }
    fs::write(bench.path("less.json"), record.to_string()).unwrap();
    let more = against("less.json");
    assert_eq!(more.code, 4, "{}{}", more.stdout, more.stderr);
    assert!(more.stdout.contains("instructions") && more.stdout.contains("+1.5"), "{}", more.stdout);
    // Nothing was counted before.
    let plain = bench.play(&["--report", "json=plain.json"]);
    assert_eq!(plain.code, 0, "{}{}", plain.stdout, plain.stderr);
    let refused = against("plain.json");
    assert_eq!(refused.code, 4, "{}{}", refused.stdout, refused.stderr);
    assert!(refused.stdout.contains("no instructions were compared"), "{}", refused.stdout);
}

#[test]
fn what_is_gone_can_close_the_gate() {
    let bench = Bench::new();
    fs::write(bench.path("book.yaml"), format!("{SCENARIO}  - list_books\n")).unwrap();
    let before = bench.play(&["--report", "json=before.json"]);
    assert_eq!(before.code, 0, "{}{}", before.stdout, before.stderr);
    fs::write(bench.path("book.yaml"), SCENARIO).unwrap();
    let after = bench.play(&["--report", "json=after.json"]);
    assert_eq!(after.code, 0, "{}{}", after.stdout, after.stderr);
    let [before, after] = ["before.json", "after.json"].map(|name| bench.path(name));
    let open = run(&["compare", &before, &after, "--fail-on", "statements"]);
    assert_eq!(open.code, 0, "{}{}", open.stdout, open.stderr);
    let closed = run(&["compare", &before, &after, "--fail-on", "statements, removed"]);
    assert_eq!(closed.code, 4, "{}{}", closed.stdout, closed.stderr);
    assert!(closed.stdout.contains("removed: "), "{}", closed.stdout);
}
