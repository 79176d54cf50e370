//! Damaged scenarios of all lessons: each is a scenario, or has mistakes that stand where they say.

use super::GOOD;
use super::mutations::survive;
use crate::registry::SCENARIOS;
use crate::scenario::parse;

const WORDS: &[&str] = &[
    "- ",
    ": ",
    "\n",
    "\n  ",
    "\n    ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "#",
    "'",
    "\"",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "<<: *a",
    "!!binary ",
    "---\n",
    "~",
    "null",
    "yes",
    "0x1F",
    "1e400",
    ".inf",
    "007",
    "2026-02-30",
    "\t",
    "\r\n",
    "\u{feff}",
    "measure:",
    "expect:",
    "sql:",
    "rows: ",
    "matrix: ",
    "clients: ",
    "repeat: ",
    "reset: ",
    "9999999999999999999999",
    "-1",
    "💥",
];

#[test]
fn a_damaged_file_has_mistakes_in_their_places() {
    let mut corpus: Vec<&str> = SCENARIOS.iter().map(|built_in| built_in.source).collect();
    corpus.push(GOOD);
    fuzzing::check_few(120, fuzzing::text(&corpus, WORDS), |source| {
        survive(&source);
        // The same text has the same meaning, however often it is read.
        match (parse("05", None, &source), parse("05", None, &source)) {
            (Ok(one), Ok(other)) => assert_eq!(format!("{one:?}"), format!("{other:?}")),
            (Err(one), Err(other)) => assert_eq!(one.to_string(), other.to_string()),
            _ => panic!("read once and not twice"),
        }
        let Err(mistakes) = parse("05", None, &source) else { return };
        for location in mistakes.list.iter().filter_map(|mistake| mistake.location) {
            assert!(
                location.start <= location.end && location.start <= mistakes.parts[location.file].text.len(),
                "{location:?}"
            );
            let line = 1 + mistakes.parts[location.file].text[..location.start].matches('\n').count();
            assert!(
                location.line == line || mistakes.parts[location.file].text.contains('\r'),
                "{location:?} is in line {line}"
            );
        }
    });
}
