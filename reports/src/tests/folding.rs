//! Repeated statements are shown three times and counted; backends that sent the same are listed together.

use super::fixture::{answered, run, sent};
use super::screens::style;
use crate::record::StepRecord;
use crate::terminal::{self, Style, Verbosity};
use backend_api::{Answer, Statement};

fn each_sent(of: impl Fn(&str) -> Vec<Statement>) -> StepRecord {
    let mut step = answered("Send", Answer::Done);
    for cell in &mut step.cells {
        cell.statements = Some(of(&cell.backend));
    }
    step
}

fn sql(step: &StepRecord, verbosity: Verbosity) -> String {
    terminal::step(&run(vec![]), step, &Style { sql: true, verbosity, ..style(100) })
}

fn inserts(count: usize) -> Vec<Statement> {
    (0..count)
        .map(|id| sent("INSERT INTO books VALUES (?)", &format!("INSERT INTO books VALUES ({id})")))
        .collect()
}

#[test]
fn backends_that_sent_the_same_share_a_list() {
    let step = each_sent(|backend| match backend {
        "diesel" => vec![sent("SELECT `id` FROM `books`", "SELECT `id` FROM `books`")],
        _ => vec![sent("SELECT id FROM books", "SELECT id FROM books")],
    });
    let screen = sql(&step, Verbosity::Normal);
    assert!(screen.contains("sql  rusqlite · sqlx · sea-orm\n        SELECT id FROM books"), "{screen}");
    assert!(screen.contains("sql  diesel\n        SELECT `id` FROM `books`"), "{screen}");
}

#[test]
fn repetitions_are_counted() {
    let screen = sql(&each_sent(|_| inserts(51)), Verbosity::Normal);
    assert_eq!(screen.matches("INSERT").count(), 3, "{screen}");
    assert!(screen.contains("… 48 more like this"), "{screen}");
}

#[test]
fn rounds_of_several_statements_are_counted_too() {
    let round = || {
        let mut round = vec![sent("SAVEPOINT a", "SAVEPOINT a")];
        round.extend(inserts(1));
        round.push(sent("RELEASE a", "RELEASE a"));
        round
    };
    let screen = sql(&each_sent(|_| (0..10).flat_map(|_| round()).collect()), Verbosity::Normal);
    assert!(screen.contains("… 7 more like these 3"), "{screen}");
    assert!(screen.contains("(transaction) SAVEPOINT a"), "{screen}");
}

#[test]
fn a_verbose_run_lists_every_one() {
    let screen = sql(&each_sent(|_| inserts(51)), Verbosity::Verbose);
    assert_eq!(screen.matches("INSERT").count(), 51, "{screen}");
}

#[test]
fn whoever_could_not_be_seen_is_not_listed() {
    let mut step = each_sent(|_| inserts(1));
    step.cells[1].statements = None;
    let screen = sql(&step, Verbosity::Normal);
    assert!(!screen.contains("diesel"), "{screen}");
}
