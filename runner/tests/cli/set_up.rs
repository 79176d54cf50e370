//! Servers as scenarios ask for them: settings, collations and extensions.

use crate::site::{can_start, sites};
use crate::support::{finish, runner};
use crate::with_file;
use backend_api::DatabaseKind;
use runner::registry::usual;

const ASKS: &str = "scenario: As asked for
on: [postgres, mysql]
server:
  postgres:
    settings: { work_mem: 12MB, default_transaction_isolation: serializable }
    collation: sv-x-icu
    extensions: [citext]
  mysql:
    settings: { sql_mode: 'ANSI_QUOTES,PAD_CHAR_TO_FULL_LENGTH', lock_wait_timeout: 7 }
    collation: utf8mb4_swedish_ci
steps:
  - name: Settings
    sql: SHOW work_mem
    on: postgres
    expect: { rows: [[12MB]] }
  - name: Settings
    sql: SELECT @@global.sql_mode
    on: mysql
    expect: { rows: [['ANSI_QUOTES,PAD_CHAR_TO_FULL_LENGTH']] }
  - name: Extensions
    sql: SELECT 'ABC'::citext = 'abc'::citext AS equal
    on: postgres
    expect: { rows: [[true]] }
  - script: CREATE TABLE words (word VARCHAR(10)); INSERT INTO words VALUES ('öa'), ('b'), ('zo')
  - name: Order
    sql: SELECT word FROM words ORDER BY word
    expect: { rows: [[b], [zo], [öa]] }
  - name: Measured
    measure:
      sql: { text: SELECT word FROM words ORDER BY word }
";

#[test]
fn a_server_is_as_the_scenario_asks_for_and_every_record_says_how() {
    for kind in can_start() {
        with_file("asks.yaml", ASKS, |path| {
            let mut command = runner();
            let json = path.with_file_name("run.json");
            command.arg("play").arg(path).args(["-d", kind, "-v", "--samples", "1", "--report"]);
            command.arg(format!("json={}", json.display()));
            let ran = finish(&mut command);
            assert_eq!(ran.code, 0, "{kind}: {}{}", ran.stdout, ran.stderr);
            let record: serde_json::Value =
                serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
            let scenario = &record["scenarios"][0];
            let asked = scenario["server"].as_array().unwrap();
            assert!(asked.iter().all(|asked| asked["applied"] == true), "{asked:#?}");
            let (setting, value, own, label) = match kind {
                "postgres" => ("work_mem", "12MB", "transaction_isolation", "PostgreSQL, as set up"),
                _ => ("lock_wait_timeout", "7", "lock_wait_timeout", "MariaDB, as set up"),
            };
            assert!(
                asked.iter().any(|asked| asked["name"] == setting && asked["given"] == value),
                "{asked:#?}"
            );
            assert_eq!(scenario["database"], label);
            let audit = scenario["audit"].as_array().unwrap();
            let read_back = audit.iter().find(|read| read["name"] == own).unwrap();
            let actual = read_back["actual"].as_array().unwrap();
            let played = if kind == "postgres" { DatabaseKind::Postgres } else { DatabaseKind::Mysql };
            assert_eq!(actual.len(), usual(played).len(), "{read_back}");
            assert!(actual.iter().all(|actual| actual[1] == read_back["prescribed"]), "{read_back}");
        });
    }
}

#[test]
fn what_is_asked_of_a_server_is_in_the_line_on_fairness() {
    for kind in can_start() {
        with_file("asks.yaml", ASKS, |path| {
            let ran = finish(runner().arg("play").arg(path).args(["-d", kind, "--samples", "1"]));
            let text = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            let said = match kind {
                "postgres" => {
                    "PostgreSQL, as set up: work_mem=12MB, default_transaction_isolation=serializable, collation sv-x-icu, extension citext 1."
                }
                _ => {
                    "MariaDB, as set up: sql_mode=ANSI_QUOTES,PAD_CHAR_TO_FULL_LENGTH, lock_wait_timeout=7, collation utf8mb4_swedish_ci"
                }
            };
            assert!(text.contains(said), "{}{}", ran.stdout, ran.stderr);
        });
    }
}

#[test]
fn a_name_that_is_cut_short_is_told_of() {
    for _ in can_start().iter().filter(|kind| **kind == "mariadb") {
        let short =
            "scenario: Short\nserver: { mysql: { settings: { sql_mod: ANSI } } }\nsteps: [create_tables]\n";
        with_file("short.yaml", short, |path| {
            let ran = finish(runner().arg("play").arg(path).args(["-d", "mariadb"]));
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            assert!(ran.stderr.contains("short sets `sql_mod`, and MariaDB"), "{}", ran.stderr);
            assert!(ran.stderr.contains("has no variable of that name"), "{}", ran.stderr);
        });
    }
}

#[test]
fn what_a_server_refuses_is_told_in_its_words_and_others_are_played() {
    for kind in can_start() {
        let (asked, words) = match kind {
            "postgres" => {
                ("{ postgres: { extensions: [no_such] } }", "extension \"no_such\" is not available")
            }
            _ => (
                "{ mysql: { settings: { sql_mode: MILD } } }",
                "Error while setting value 'MILD' to 'sql_mode'",
            ),
        };
        let refused = format!("scenario: Refused\nserver: {asked}\nsteps: [create_tables]\n");
        with_file("refused.yaml", &refused, |path| {
            let ran = finish(runner().arg("play").arg(path).args(["06", "-d", kind]));
            assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
            assert!(
                ran.stderr.contains("cannot play refused on") && ran.stderr.contains(words),
                "{}",
                ran.stderr
            );
            assert!(ran.stdout.contains("06"), "{}", ran.stdout);
        });
    }
}

#[test]
fn a_running_server_keeps_its_settings_and_its_databases_are_as_asked_for() {
    for site in sites() {
        let (kind, variable) = match site.name() {
            "PostgreSQL" => ("postgres", "current_setting('work_mem')"),
            _ => ("mysql", "@@global.lock_wait_timeout"),
        };
        let before = site.column(&format!("SELECT concat('', {variable})"));
        // Without what only a server that is started here has.
        let asks: Vec<&str> = ASKS.lines().collect();
        let from = asks.iter().position(|line| line.contains("Extensions")).unwrap();
        let head = asks.iter().position(|line| *line == "steps:").unwrap();
        let asks = [&asks[..=head], &asks[from..]].concat().join("\n");
        with_file("asks.yaml", &asks, |path| {
            let ran = finish(runner().arg("play").arg(path).args(["-d", site.url(), "--samples", "1"]));
            assert_eq!(ran.code, 0, "{kind}: {}{}", ran.stdout, ran.stderr);
            let is = format!("(it is {})", before[0]);
            assert!(ran.stderr.contains("keeps its own: ") && ran.stderr.contains(&is), "{}", ran.stderr);
            assert!(ran.stdout.contains("NOT SET on"), "{}", ran.stdout);
        });
        assert_eq!(site.column(&format!("SELECT concat('', {variable})")), before);
        assert_eq!(site.made(), Vec::<String>::new());
    }
}
