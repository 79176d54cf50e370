//! Migrations of one's own: what the steps are told, and what people see of what is wrong.

use super::compose::read;
use crate::scenario::Action;
use backend_api::{MigrateFiles, Operation, Way};

/// A folder in the forms of three tools.
const FOLDER: [(&str, &str); 4] = [
    ("m/0001_shop.up.sql", "CREATE TABLE a (b INTEGER);\nSELECT 1;\n"),
    ("m/0001_shop.down.sql", "DROP TABLE a;\n"),
    ("m/2024-05-01-120000_stock/up.sql", "SELECT 2;\n"),
    ("m/V2__review.sql", "SELECT 3;\n"),
];

fn shown(steps: &str, more: &[(&str, &str)]) -> String {
    let scenario = format!("scenario: A\nmigrations: m\nsteps:\n{steps}");
    let files: Vec<_> =
        [("a.yaml", scenario.as_str())].into_iter().chain(FOLDER).chain(more.iter().copied()).collect();
    match read(&files, &[]) {
        Ok(_) => "nothing is wrong\n".to_owned(),
        Err(mistakes) => mistakes,
    }
}

#[test]
fn a_step_is_told_the_files_as_they_are_at_that_moment() {
    let steps = "  - migrate_up: { steps: 2 }\n  - migrate_down\n  - migrations\n  - mark_migrated: { version: 2, without: 1 }\n  \
                 - migrate_up: { with: { 0001_shop: SELECT 5, 3_more: { up: SELECT 6, down: SELECT 7 } }, line_ends: crlf }\n";
    let scenario = format!("scenario: A\nmigrations: m\nsteps:\n{steps}");
    let files: Vec<_> = [("a.yaml", scenario.as_str())].into_iter().chain(FOLDER).collect();
    let scenario = read(&files, &[]).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let told: Vec<&MigrateFiles> = scenario
        .steps
        .iter()
        .map(|step| match &step.action {
            Action::Run(Operation::MigrateFiles(what)) => what,
            other => panic!("{other:?}"),
        })
        .collect();
    let ways = told.iter().map(|what| what.way).collect::<Vec<_>>();
    let expected = [
        Way::Up { steps: Some(2) },
        Way::Down { steps: 1 },
        Way::History,
        Way::Mark { version: 2 },
        Way::Up { steps: None },
    ];
    assert_eq!(ways, expected);
    let titles = |what: &MigrateFiles| what.files.iter().map(|file| file.title()).collect::<Vec<_>>();
    assert_eq!(titles(told[0]), ["0001_shop", "0002_review", "20240501120000_stock"]);
    assert_eq!(titles(told[3]), ["0002_review", "20240501120000_stock"]);
    assert_eq!(titles(told[4]), ["0001_shop", "0002_review", "0003_more", "20240501120000_stock"]);
    let shop = told[4].file(1).unwrap();
    assert_eq!((shop.up.as_str(), shop.down.as_deref()), ("SELECT 5", Some("DROP TABLE a;\r\n")));
    assert_eq!(told[4].file(3).unwrap().down.as_deref(), Some("SELECT 7"));
}

#[test]
fn what_is_wrong_with_a_step_is_shown_where_it_stands() {
    let steps = [
        "  - migrate_up: { without: 5 }\n",
        "  - migrate_up: { without: shop }\n",
        "  - migrate_up: { with: SELECT 1 }\n",
        "  - migrate_up: { with: { shop: SELECT 1 } }\n",
        "  - migrate_up: { with: { 0001_shop: 5 } }\n",
        "  - migrate_up: { with: { 0001_shop: { down: SELECT 1 } } }\n",
        "  - migrate_up: { line_ends: cr }\n",
        "  - migrate_up: { stps: 1 }\n",
        "  - mark_migrated\n",
    ];
    let told = steps.map(|step| format!("## {}\n\n{}", step.trim(), shown(step, &[])));
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn what_is_wrong_with_the_folder_is_shown_where_it_is_named() {
    let cases: [(&str, &[(&str, &str)]); 4] = [
        ("a name that is none", &[("m/12months.sql", "SELECT 1")]),
        ("a version twice", &[("m/0002_other.sql", "SELECT 1")]),
        ("a file twice", &[("m/0001_shop/up.sql", "SELECT 1")]),
        ("a way down alone", &[("m/0007_lost.down.sql", "SELECT 1")]),
    ];
    let mut told =
        cases.map(|(name, files)| format!("## {name}\n\n{}", shown("  - migrate_up\n", files))).join("\n");
    for (name, scenario) in [
        ("no folder", "scenario: A\nmigrations: n\nsteps: [migrate_up]\n"),
        ("no name of a folder", "scenario: A\nmigrations: [m]\nsteps: [migrate_up]\n"),
        ("an empty folder", "scenario: A\nmigrations: empty\nsteps: [migrate_up]\n"),
        ("what is said of no files", "scenario: A\nsteps:\n  - migrate_up: { without: 2 }\n"),
    ] {
        let mistakes = read(&[("a.yaml", scenario), ("empty/README.md", "")], &[]);
        let mistakes = mistakes.err().unwrap_or_else(|| panic!("{name}: no mistake was found"));
        told.push_str(&format!("\n## {name}\n\n{mistakes}"));
    }
    insta::assert_snapshot!(told);
}
