//! Each table of mistakes is one snapshot: the input's name, and what people see.

use super::bad_cases::{DATA, FAULTS, FIELDS, FILE, MEASURE, SEVERAL, STEPS, SYNTAX};
use super::bad_expectations::EXPECT;
use crate::scenario::parse;

/// Renders the mistakes of each case. `before` is put in front of each, so that a case is only what matters.
fn render(before: &str, cases: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, case) in cases {
        let rendered = match parse("05", None, &format!("{before}{case}")) {
            Ok(scenario) => panic!("{name}: no mistake was found, but {scenario:#?}"),
            Err(mistakes) => mistakes.render(false),
        };
        text.push_str(&format!("## {name}\n\n{rendered}\n"));
    }
    text
}

/// What stands before the steps of a small scenario.
const BEFORE_STEPS: &str = "scenario: Test\nsteps:\n";

#[test]
fn syntax() {
    insta::assert_snapshot!(render("", SYNTAX));
}

#[test]
fn the_file() {
    insta::assert_snapshot!(render("", FILE));
}

#[test]
fn data_settings_and_decisions() {
    insta::assert_snapshot!(render("scenario: Test\nsteps: [load_data]\n", DATA));
}

#[test]
fn steps() {
    insta::assert_snapshot!(render(BEFORE_STEPS, STEPS));
}

#[test]
fn fields_of_operations() {
    insta::assert_snapshot!(render(BEFORE_STEPS, FIELDS));
}

#[test]
fn measuring() {
    insta::assert_snapshot!(render(BEFORE_STEPS, MEASURE));
}

#[test]
fn faults() {
    insta::assert_snapshot!(render(BEFORE_STEPS, FAULTS));
}

#[test]
fn expectations() {
    insta::assert_snapshot!(render(BEFORE_STEPS, EXPECT));
}

#[test]
fn all_mistakes_are_shown_at_once() {
    insta::assert_snapshot!(render("", SEVERAL));
}

#[test]
fn a_hopeless_file_is_not_shown_from_end_to_end() {
    let source = format!("{BEFORE_STEPS}{}", "- nonsense\n".repeat(1000));
    let text = parse("05", None, &source).unwrap_err().to_string();
    assert!(text.ends_with("note: 05.yaml has more mistakes than these 20\n"), "{text}");
    assert_eq!(text.matches("error:").count(), 20);
}

#[test]
fn colour_is_used_only_if_wanted() {
    let mistakes = parse("05", None, "").unwrap_err();
    assert!(!mistakes.render(false).contains('\u{1b}'));
    assert!(mistakes.render(true).contains('\u{1b}'));
}

#[test]
fn a_mistake_knows_its_place() {
    let mistakes =
        parse("05", None, &format!("\u{feff}{BEFORE_STEPS}  - sql: é\n    nöte: x\n")).unwrap_err();
    let location = mistakes.list[0].location.unwrap();
    assert_eq!((location.line, location.column), (4, 5));
    assert_eq!(&mistakes.parts[0].text[location.start..location.end], "nöte");
}
