//! One text of `CREATE TABLE` for all databases, in a scenario.

use super::compose::read;
use crate::scenario::Action;
use backend_api::{DatabaseKind, Operation};

#[test]
fn a_text_is_translated_where_it_is_asked_for_and_nowhere_else() {
    let text = "CREATE TABLE a (b INTEGER PRIMARY KEY, c TIMESTAMP)";
    let scenario = format!(
        "scenario: A\nsteps:\n  - script: {{ text: '{text}', portable: true }}\n  - script: {{ text: '{text}', portable: false }}\n  \
         - script: {text}\n  - script: {{ file: schema.sql, portable: true }}\n"
    );
    let files = [("a.yaml", scenario.as_str()), ("schema.sql", text)];
    let scenario = read(&files, &[]).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let told = |index: usize, kind| match &scenario.steps[index].action {
        Action::Run(operation) => match operation.spelled_for(kind) {
            Operation::Script { text, .. } => text,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert!(told(0, DatabaseKind::Mysql).contains("AUTO_INCREMENT"), "{}", told(0, DatabaseKind::Mysql));
    for kind in DatabaseKind::ALL {
        assert_eq!([told(1, kind), told(2, kind)], [text; 2]);
        assert_eq!(told(3, kind), told(0, kind));
    }
}

#[test]
fn what_has_no_counterpart_is_shown_where_it_stands() {
    let table = "CREATE TABLE a (\n  id INTEGER PRIMARY KEY,\n  größe INTEGER[] NOT NULL\n);\n";
    let twice = "CREATE TABLE a (\n  b TEXT\n);\nCREATE TABLE b (\n  b TEXT,\n  UNIQUE (b)\n);\n";
    let indented = table.replace('\n', "\n        ");
    let scenarios = [
        format!(
            "scenario: A\nsteps:\n  - script:\n      portable: true\n      text: |\n        {indented}\n"
        ),
        "scenario: A\nsteps:\n  - script: { file: schema.sql, portable: true }\n".to_owned(),
        "scenario: A\nsteps:\n  - script: { file: twice.sql, portable: true }\n".to_owned(),
        "scenario: A\nsteps:\n  - script: { text: CREATE TABLE a (b INTEGER) STRICT, portable: true }\n"
            .to_owned(),
        "scenario: A\nsteps:\n  - script: { text: 'CREATE TABLE a (b', portable: true }\n".to_owned(),
        "scenario: A\nsteps:\n  - script: { text: CREATE TABLE a (b INTEGER), portable: yes please }\n"
            .to_owned(),
        "scenario: A\nsteps:\n  - script: { portable: true }\n".to_owned(),
    ];
    let told = scenarios.map(|scenario| {
        match read(&[("a.yaml", scenario.as_str()), ("schema.sql", table), ("twice.sql", twice)], &[]) {
            Ok(_) => format!("{scenario}is taken\n"),
            Err(mistakes) => mistakes,
        }
    });
    insta::assert_snapshot!(told.join("\n"));
}
