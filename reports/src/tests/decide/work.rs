//! Records of work whose times are known, and what is said of them.

use crate::decide::decide;
use crate::evidence::NOTHING;
use crate::question::Question;
use crate::record::{Call, Cell, Run, StepKind, StepRecord};
use crate::tests::fixture::{measured, passed, run, scenario, step, timing};
use crate::view::decision;

/// A measured step of one operation, in which these took so many microseconds.
pub fn work(operation: &str, title: &str, took: &[(&str, f64)]) -> StepRecord {
    variants(operation, title, &[(None, took)])
}

pub type Variant<'a> = (Option<&'a str>, &'a [(&'a str, f64)]);

pub fn variants(operation: &str, title: &str, variants: &[Variant<'_>]) -> StepRecord {
    let mut cells = Vec::new();
    let mut calls = Vec::new();
    for (variant, took) in variants {
        let variant = variant.map(str::to_owned);
        cells.extend(took.iter().map(|&(backend, us)| Cell {
            variant: variant.clone(),
            timing: Some(timing(us * 1_000.0)),
            ..passed(backend, 0)
        }));
        calls.push(Call { variant, operation: operation.to_owned(), text: operation.to_owned(), own: false });
    }
    let mut step = step(title, StepKind::Measure, cells);
    step.calls = calls;
    measured(step)
}

pub const FAST: [(&str, f64); 4] = [("rusqlite", 10.0), ("diesel", 12.0), ("sqlx", 30.0), ("sea-orm", 50.0)];

/// Reads that rusqlite is first in, writes that diesel is.
pub fn known() -> Run {
    let slow = FAST.map(|(name, us)| (name, us * 10.0));
    let reads = vec![work("find_book", "One book", &FAST), work("list_books", "All books", &slow)];
    let write = [("rusqlite", 20.0), ("diesel", 10.0), ("sqlx", 20.0), ("sea-orm", 80.0)];
    let writes =
        vec![work("create_book", "A new book", &write), work("check_out", "A book goes out", &write)];
    let mut run =
        run(vec![scenario("reads", "Reading rows", reads), scenario("writes", "Writing rows", writes)]);
    run.machine.processor = Some("Some CPU @ 2.60GHz".to_owned());
    run.profile = "normal".to_owned();
    run
}

pub fn verdicts(run: &Run, asked: Option<Question>) -> Vec<String> {
    let shown = decision::of(&decide(run, asked, &NOTHING));
    shown
        .groups
        .into_iter()
        .flat_map(|group| group.topics.into_iter().take(1))
        .flat_map(|topic| topic.says)
        .map(|verdict| verdict.replace('\u{a0}', " "))
        .collect()
}

pub fn notes(run: &Run, asked: Option<Question>) -> String {
    decision::of(&decide(run, asked, &NOTHING))
        .groups
        .into_iter()
        .flat_map(|group| group.notes)
        .collect::<Vec<_>>()
        .join("\n")
}

pub fn question(weights: &[&str], must: &[&str]) -> Option<Question> {
    let texts = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    Some(Question::of(&texts(weights), &texts(must)).unwrap())
}
