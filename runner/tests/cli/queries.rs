//! Queries of the user's own, as a user plays them: the shop on every database, answers that are typed beside those that are raw, and
//! mistakes in their files.

use crate::script;
use crate::support::{Ran, finish, run, runner};
use reports::record::Run;
use std::fs;
use tempfile::TempDir;

/// The servers that this program is built for, and SQLite.
fn databases() -> String {
    let mut databases = vec!["sqlite"];
    databases.extend(cfg!(feature = "postgres").then_some("postgres"));
    databases.extend(cfg!(feature = "mysql").then_some("mariadb"));
    databases.join(",")
}

#[test]
fn the_shop_is_played_by_every_backend_on_every_database() {
    let folder = TempDir::new().unwrap();
    let record = folder.path().join("run.json");
    let report = format!("json={}", record.display());
    let options = ["--samples", "1", "--spread", "-b", "all", "-d", &databases(), "--report", &report];
    let ran = run(&[&["play", "own/shop"][..], &options].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let run: Run = reports::json::from_str(&fs::read_to_string(record).unwrap()).unwrap();
    assert_eq!(run.scenarios.len(), databases().split(',').count());
    for scenario in &run.scenarios {
        let step = scenario.steps.iter().find(|step| step.title == "Users with their orders").unwrap();
        for cell in &step.cells {
            let expected = if cell.variant.as_deref() == Some("join") { 1 } else { 101 };
            assert_eq!(cell.work(), Some(expected), "{} on {}", cell.backend, scenario.database);
        }
    }
}

/// A backend with typed code for one query, whose orders are as many as the request has users.
const TYPED: &str = r#"
work() { left=$1; while [ "$left" -gt 0 ]; do order=70; left=$((left - 1)); done; }
while IFS= read -r request; do
  case "$request" in
    *'"hello"'*) echo '{"hello":{"protocol":2,"about":{"name":"sh","library":"typed shell","engine":null,"queries":["orders_of_user"]}}}' ;;
    *'"open"'* | '"close"') echo '"done"' ;;
    *'"orders_of_user"'*'"user":7'*'"gives":"many"'*) outcome='{"answer":{"rows":{"columns":["id"],"rows":[[70]]}}}' ;;
    *'"query"'*) outcome='{"answer":{"rows":{"columns":["orders"],"rows":[[1]]}}}' ;;
    *) outcome='{"answer":"done"}' ;;
  esac
  case "$request" in
    *'"run"'*) printf '{"ran":{"outcome":%s,"elapsed_ns":1000,"statements":null}}\n' "$outcome" ;;
    *'"sample"'*)
      untimed=${request##*'"untimed":'} times=${request##*'"times":'}
      work "${untimed%%,*}"; start=$(date +%s%N); work "${times%%[!0-9]*}"; end=$(date +%s%N)
      printf '{"sampled":{"elapsed_ns":%s}}\n' $((end - start)) ;;
  esac
done
"#;

const QUERIES: &str = "\
-- name: orders_of_user :many
-- param: user integer
SELECT id FROM orders WHERE user_id = :user ORDER BY id;

-- name: count_orders :one
SELECT count(*) AS orders FROM orders;
";

const SCENARIO: &str = "
scenario: Typed and raw
queries: shop.sql
steps:
  - script: CREATE TABLE orders (id INTEGER, user_id INTEGER); INSERT INTO orders VALUES (70, 7)
  - count_orders
  - orders_of_user: { user: 7 }
  - measure: { orders_of_user: { user: 7 } }
";

fn played(queries: &str, scenario: &str) -> Ran {
    let folder = TempDir::new().unwrap();
    let program = script(folder.path(), "shelf", TYPED);
    fs::write(folder.path().join("shop.sql"), queries).unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(&path, scenario).unwrap();
    let options = ["--samples", "1", "-b", "rusqlite", "-b"];
    let ran = finish(runner().arg("play").arg(&path).args(options).arg(&program));
    let shown = |text: String| text.replace(&format!("{}/", folder.path().display()), "");
    Ran { stdout: shown(ran.stdout), stderr: shown(ran.stderr), ..ran }
}

#[test]
fn typed_answers_are_told_from_raw_ones() {
    let ran = played(QUERIES, SCENARIO);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let has = |words: &[&str]| {
        let is_line = |line: &str| {
            line.split_whitespace().filter(|word| words.contains(word)).eq(words.iter().copied())
        };
        assert!(ran.stdout.lines().any(is_line), "{words:?}: {}", ran.stdout);
    };
    // The measured step has a row for each.
    has(&["rusqlite", "raw"]);
    has(&["shelf", "typed"]);
    has(&["code", "typed", "shelf", "raw", "rusqlite"]);
    // A query that the backend has not announced is raw in all.
    let code: Vec<&str> =
        ran.stdout.lines().map(str::trim).filter(|line| line.starts_with("code ")).collect();
    assert_eq!(code.first(), Some(&"code  raw"), "{}", ran.stdout);
}

#[test]
fn a_mistake_in_a_file_of_queries_ends_everything_at_its_place() {
    let ran = played(&QUERIES.replace(":one", ":on"), SCENARIO);
    assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
    assert!(
        ran.stderr.contains("error: `:on` is nothing that a query gives\n --> shop.sql:5:23"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("= help: did you mean `:one`?"), "{}", ran.stderr);
}

#[test]
fn the_queries_of_a_file_are_listed_with_their_arguments() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.sql");
    fs::write(
        &path,
        format!(
            "{QUERIES}\n-- name: some :many\n-- dialect: postgres\nSELECT id FROM t WHERE id IN (:ids)\n"
        ),
    )
    .unwrap();
    let listed = run(&["list", &path.display().to_string()]);
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    insta::assert_snapshot!(listed.stdout, @"
    orders_of_user: { user: integer }
      Answers its rows (:many)

    count_orders
      Answers its first row, or not found (:one)

    some: { ids: [any, …] }
      Answers its rows (:many)
      Only on PostgreSQL
    ");
    fs::write(&path, "SELECT 1;").unwrap();
    let listed = run(&["list", &path.display().to_string()]);
    assert_eq!(listed.code, 2, "{}", listed.stdout);
    assert!(listed.stderr.contains("this SQL belongs to no query"), "{}", listed.stderr);
}
