//! The costs of two libraries, as they are rendered and read again.

use super::fixture::run;
use super::published;
use super::screens::style;
use crate::costs::{self, Built, COSTS, Cost, Costs, Lines, Seconds};
use crate::record::Version;
use crate::{html, markdown, terminal};
use backend_api::DatabaseKind;

fn cost(library: &str, crates: u32, build: Option<Built>) -> Cost {
    Cost {
        library: library.to_owned(),
        version: "1.2.3".to_owned(),
        database: DatabaseKind::Sqlite,
        crates,
        duplicates: Vec::new(),
        lines: Lines { operations: 40, of_operations: 402, models: Some(120), migrations: None },
        build,
        not_built: None,
    }
}

fn both() -> Costs {
    let elapsed = Seconds {
        dev_s: 21.4,
        dev_model_s: 0.61,
        dev_query_s: 0.5,
        release_s: 48.0,
        release_model_s: 1.2,
        release_query_s: 1.1,
    };
    let built = Built {
        processor: Some(Seconds { dev_s: 39.5, release_s: 91.0, ..elapsed.clone() }),
        elapsed,
        load: Some(0.25),
        binary: 3_456_789,
        memory: Some(812_000_000),
        run_ms: Some(2.34),
    };
    let mut second = cost("sqlx", 120, None);
    second.duplicates = vec!["hashbrown 0.15.5, 0.16.1".to_owned()];
    second.not_built = Some("error: linking failed\nfor a reason".to_owned());
    let server = Cost { database: DatabaseKind::Postgres, ..cost("sqlx", 130, None) };
    let mut machine = run(Vec::new()).machine;
    machine.load = Some(1.4);
    Costs {
        costs: COSTS,
        runner: "0.1.0".to_owned(),
        started: "2026-07-01T12:00:00Z".to_owned(),
        machine,
        rustc: "rustc 1.94.0 (abc 2026-01-01)".to_owned(),
        servers: vec!["PostgreSQL 15.14".to_owned()],
        programs: vec![cost("rusqlite", 18, Some(built)), second, server],
    }
}

#[test]
fn they_look_like_this() {
    insta::assert_snapshot!("costs_100", terminal::costs(&both(), &style(100)));
    insta::assert_snapshot!("costs_markdown", markdown::costs(&both()));
    let page = html::costs(&both()).unwrap();
    insta::assert_snapshot!("costs_html", &page[page.find("<body>").unwrap()..]);
}

#[test]
fn what_was_not_built_has_no_table_of_builds() {
    let mut costs = both();
    costs.programs[0].build = None;
    let text = terminal::costs(&costs, &style(100));
    assert!(!text.contains("dev s") && !text.contains("CPU s") && !text.contains("busy"), "{text}");
}

#[test]
fn they_are_read_as_they_were_written_and_other_versions_are_refused() {
    let text = costs::to_string(&both()).unwrap();
    assert_eq!(costs::from_str(&text).unwrap(), both());
    let newer = Costs { costs: Version { major: 2, minor: 0 }, ..both() };
    let refused = costs::from_str(&costs::to_string(&newer).unwrap()).unwrap_err().to_string();
    assert!(refused.contains("version 2.0, and this program reads 1.1"), "{refused}");
    let earlier = r#"{"dev_s": 1, "dev_model_s": 1, "dev_query_s": 1, "release_s": 1, "release_model_s": 1, "release_query_s": 1, "binary": 5}"#;
    let built: Built = serde_json::from_str(earlier).unwrap();
    assert!(built.elapsed.dev_s == 1.0 && built.processor.is_none(), "what 1.0 wrote is read");
    assert!(costs::from_str("{}").unwrap_err().to_string().starts_with("this is no record of costs"));
}

#[test]
fn they_meet_the_published_schema() {
    let costs = serde_json::to_value(both()).unwrap();
    assert!(published::validator::<Costs>("costs").is_valid(&costs));
}
