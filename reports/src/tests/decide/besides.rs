//! What is known of libraries besides a run's figures, in the decision.

use super::work::known;
use crate::costs::{Built, Cost, Lines, Seconds};
use crate::decide::{Decision, decide};
use crate::evidence::{Evidence, NOTHING};
use crate::programs::{Case, Library, Matrix, Program, Verdict};
use crate::question::Question;
use crate::record::Run;
use crate::tests::published;
use crate::tests::screens::style;
use crate::view::decision::{self, ShownGroup};
use crate::{decision as json, html, markdown, terminal};
use backend_api::DatabaseKind;

/// A matrix of three libraries; sea-orm was not tried.
fn matrix(name: &str, cases: &[(&str, &str, [Verdict; 3])]) -> Matrix {
    let library = |(backend, version): (&str, &str)| Library {
        backend: backend.to_owned(),
        name: backend.to_owned(),
        version: version.to_owned(),
    };
    let case = |&(name, database, verdicts): &(&str, &str, [Verdict; 3])| Case {
        name: name.to_owned(),
        title: name.to_owned(),
        about: String::new(),
        group: "Group".to_owned(),
        database: database.to_owned(),
        programs: verdicts
            .map(|verdict| Program {
                verdict,
                note: None,
                see: None,
                file: None,
                source: None,
                message: None,
            })
            .into(),
    };
    Matrix {
        name: name.to_owned(),
        title: String::new(),
        about: String::new(),
        runner: "0.1.0".to_owned(),
        libraries: [("rusqlite", "0.39.0"), ("diesel", "2.3.14"), ("sqlx", "0.9.0")].map(library).into(),
        cases: cases.iter().map(case).collect(),
    }
}

fn cost(library: &str, crates: u32, database: DatabaseKind) -> Cost {
    Cost {
        library: library.to_owned(),
        version: "1.0.0".to_owned(),
        database,
        crates,
        duplicates: Vec::new(),
        lines: Lines { operations: 10, of_operations: 3 * crates, models: None, migrations: None },
        build: None,
        not_built: None,
    }
}

pub fn evidence() -> Evidence {
    use Verdict::{Compiler, Harmless, Impossible, No, Raw, RunTime, Silent, Tool, Typed};
    Evidence {
        mistakes: Some(matrix(
            "mistakes",
            &[
                ("misspelled-column", "SQLite", [RunTime, Compiler, Compiler]),
                ("lost-update", "SQLite", [Silent, Silent, Silent]),
                ("forgotten-await", "SQLite", [Impossible, Impossible, Silent]),
                ("edited-migration", "SQLite", [Silent, Silent, RunTime]),
                ("pool-exhausted", "SQLite", [Harmless, RunTime, RunTime]),
            ],
        )),
        can: Some(matrix(
            "can",
            &[
                ("window-function", "SQLite", [Raw, Raw, Typed]),
                ("schema-diff", "SQLite", [No, Tool, No]),
                ("listen-notify", "PostgreSQL", [No, Typed, Typed]),
            ],
        )),
        costs: vec![
            cost("rusqlite", 26, DatabaseKind::Sqlite),
            cost("diesel", 33, DatabaseKind::Sqlite),
            cost("sqlx", 120, DatabaseKind::Sqlite),
            cost("sqlx", 140, DatabaseKind::Postgres),
        ],
    }
}

fn on_postgres() -> Run {
    let mut run = known();
    for scenario in &mut run.scenarios {
        (scenario.database, scenario.engine) = ("PostgreSQL".to_owned(), Some("PostgreSQL 15.14".to_owned()));
    }
    run
}

fn shown(decision: &Decision<'_>) -> ShownGroup {
    decision::of(decision).groups.remove(0)
}

/// What is said to a question.
fn says(decision: &Decision<'_>, topic: &str) -> String {
    let found = shown(decision).topics.into_iter().find(|known| known.name == topic);
    found.map(|topic| topic.says.join(" ")).unwrap_or_default().replace('\u{a0}', " ")
}

#[test]
fn each_question_is_answered_by_what_was_counted() {
    let (run, evidence) = (known(), evidence());
    let decision = decide(&run, None, &evidence);
    let names: Vec<&str> = shown(&decision).topics.iter().map(|topic| topic.name).collect();
    assert_eq!(
        names,
        ["speed", "safety", "cost", "flexibility", "async and pools", "migrations", "stability"]
    );
    assert_eq!(
        says(&decision, "safety"),
        "Of 5 common mistakes, written with each library, so many are silently wrong: rusqlite, diesel and sqlx 2; so many \
         cannot be written or are found before the program runs: diesel 2, rusqlite and sqlx 1. Not tried: sea-orm."
    );
    assert_eq!(
        says(&decision, "cost"),
        "The least program has so many crates: rusqlite 26, diesel 33, sqlx 120; an operation takes so many lines: rusqlite \
         7.8, diesel 9.9, sqlx 36.0. How long builds take was not measured. Not tried: sea-orm."
    );
    assert_eq!(
        says(&decision, "flexibility"),
        "Of 2 things that applications need on SQLite, so many have an interface or a tool: diesel and sqlx 1, rusqlite 0; so \
         many are raw SQL only: sqlx 0, rusqlite and diesel 1. Not at all here: rusqlite: schema-diff; sqlx: schema-diff. \
         Not tried: sea-orm."
    );
    assert_eq!(
        says(&decision, "async and pools"),
        "The calls of sqlx and sea-orm are awaited; those of rusqlite and diesel block their thread. Of 2 mistakes with \
         futures and pools, so many are silently wrong: rusqlite and diesel 0, sqlx 1. What many clients at once get done \
         was not measured."
    );
    assert_eq!(
        says(&decision, "migrations"),
        "What can be done: a migration is derived from the models: tool with diesel, no with rusqlite and sqlx. What a \
         mistake comes to: a migration is edited that has run: run time with sqlx, silent with rusqlite and diesel."
    );
    assert!(
        says(&decision, "stability").starts_with(
            "By Cargo's rules any minor release may change what is used of rusqlite 0.39.0 and sqlx 0.9.0; only a major one \
             that of diesel 2.3.14 and sea-orm 2.0.4. How they get over faults of a server was not measured here."
        ),
        "{}",
        says(&decision, "stability")
    );
}

#[test]
fn every_question_has_commands_to_see_what_its_answer_rests_on() {
    let run = known();
    let decision = decide(&run, None, &NOTHING);
    for topic in shown(&decision).topics {
        assert!(!topic.says.is_empty() && !topic.replay.is_empty(), "{topic:?}");
        assert!(topic.replay.iter().all(|command| command.starts_with("runner ")), "{topic:?}");
    }
    let speed = &shown(&decision).topics[0].replay;
    let played = "runner play reads writes --profile normal --report json=run.json";
    assert_eq!(speed, &[played, "runner decide run.json"]);
    let run = on_postgres();
    assert!(shown(&decide(&run, None, &NOTHING)).topics[0].replay[0].contains(" -d postgres "));
}

#[test]
fn columns_count_and_who_was_not_tried_has_none() {
    let (run, evidence) = (known(), evidence());
    let besides = shown(&decide(&run, None, &evidence)).besides.unwrap();
    let of = |header: &str| {
        let column = besides.iter().find(|column| column.header == header);
        column
            .map(|column| column.cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    assert_eq!(of("backend"), ["rusqlite", "diesel", "sqlx", "sea-orm", "of"]);
    assert_eq!(of("before"), ["1", "2", "1", "–", "5"]);
    assert_eq!(of("at run time"), ["1", "1", "2", "–", "5"]);
    assert_eq!(of("harmless"), ["1", "0", "0", "–", "5"]);
    assert_eq!(of("silent"), ["2", "2", "2", "–", "5"]);
    assert_eq!(of("typed"), ["0", "0", "1", "–", "2"]);
    assert_eq!(of("not at all"), ["1", "0", "1", "–", "2"]);
    assert_eq!(of("crates"), ["26", "33", "120", "–", ""]);
    assert!(of("dev s").is_empty(), "nobody built anything");
}

#[test]
fn builds_are_told_where_somebody_measured_them() {
    let (run, mut evidence) = (known(), evidence());
    evidence.costs[0].build = Some(Built {
        elapsed: Seconds {
            dev_s: 12.0,
            dev_model_s: 0.6,
            dev_query_s: 0.5,
            release_s: 21.4,
            release_model_s: 1.2,
            release_query_s: 1.1,
        },
        processor: None,
        load: None,
        binary: 3_456_789,
        memory: None,
        run_ms: None,
    });
    let decision = decide(&run, None, &evidence);
    let said = says(&decision, "cost");
    assert!(
        said.contains("a first optimized build took so many seconds: rusqlite 21; the program has so many MB: rusqlite 3.5."),
        "{said}"
    );
    assert!(shown(&decision).besides.unwrap().iter().any(|column| column.header == "release s"));
}

#[test]
fn what_can_be_written_is_told_of_the_database_alone_that_was_measured() {
    let (run, evidence) = (on_postgres(), evidence());
    let decision = decide(&run, None, &evidence);
    let said = says(&decision, "flexibility");
    assert!(said.starts_with("Of 1 thing that applications need on PostgreSQL"), "{said}");
    assert!(said.contains("Not at all here: rusqlite: listen-notify."), "{said}");
    assert!(says(&decision, "safety").contains("All of them were tried on SQLite."));
    assert!(says(&decision, "cost").contains("so many crates: sqlx 140"));
}

#[test]
fn checks_that_are_not_in_what_was_measured_are_no_checks() {
    let (postgres, sqlite) = (on_postgres(), known());
    let checked = |run: &Run| {
        let group = shown(&decide(run, None, &NOTHING));
        let column = group.means.iter().find(|column| column.header == "checked").unwrap().cells.clone();
        (column[2].clone(), group.notes.join("\n").contains("sqlx can check statements"))
    };
    assert_eq!(checked(&postgres), ("not here".to_owned(), true));
    assert_eq!(checked(&sqlite), ("yes".to_owned(), false));
}

#[test]
fn another_version_than_the_one_that_was_played_is_told() {
    let (mut run, evidence) = (known(), evidence());
    run.backends[1].library = "diesel 2.3".to_owned();
    assert!(!shown(&decide(&run, None, &evidence)).notes.join("\n").contains("other versions"));
    run.backends[1].library = "diesel 2.2".to_owned();
    let notes = shown(&decide(&run, None, &evidence)).notes.join("\n");
    assert!(notes.contains("were tried with other versions: diesel 2.3.14"), "{notes}");
}

#[test]
fn who_lacks_what_is_asked_for_is_in_no_answer() {
    let (run, evidence) = (known(), evidence());
    let asked = Question::of(&[], &["async".to_owned()]).unwrap();
    let decision = decide(&run, Some(asked), &evidence);
    for topic in shown(&decision).topics {
        assert!(!topic.says.join(" ").contains("rusqlite"), "{topic:?}");
    }
    assert_eq!(shown(&decision).besides.unwrap()[0].cells, ["sqlx", "sea-orm", "of"]);
}

#[test]
fn it_looks_like_this() {
    let (run, evidence) = (known(), evidence());
    let decision = decide(&run, None, &evidence);
    insta::assert_snapshot!("besides_80", terminal::decision(&decision, &style(80)));
    insta::assert_snapshot!("besides_markdown", markdown::decision(&decision));
    let page = html::decision(&decision, None).unwrap();
    insta::assert_snapshot!("besides_html", &page[page.find("<main>").unwrap()..]);
}

#[test]
fn programs_read_it_by_its_schema() {
    let validator = published::validator::<json::Decided<'static>>("decision");
    let (run, evidence) = (known(), evidence());
    for evidence in [&evidence, &NOTHING] {
        let text = json::to_string(&decide(&run, None, evidence)).unwrap();
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(value["groups"][0]["works"][0]["standings"][0]["backend"], "rusqlite");
        value["groups"][0]["works"][0]["kind"] = "dance".into();
        assert!(!validator.is_valid(&value));
    }
}
