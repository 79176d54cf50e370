//! What a record keeps of a step with many statements or rows, so that it stays small: the first of them, and the number of the others.

use super::cell::Cell;
use super::step::StepRecord;
use backend_api::{Answer, Statement};
use std::collections::HashMap;

/// How many statements of a cell are kept one by one. Those that follow are counted by their texts.
const STATEMENTS: usize = 100;

/// How many rows are kept of an answer that nobody contradicts.
const ROWS: usize = 1_000;

/// How long a statement's text with its values may be, in characters; of a longer one so much is kept. That with placeholders is
/// kept whole.
const BOUND: usize = 1_000;
const BEGINNING: usize = 950;

impl StepRecord {
    /// Leaves out what nobody looks through: of many statements all but the first, of an answer that nobody contradicts all but its
    /// first rows, of long values all but their beginning. What was counted stays the same.
    pub fn shorten(&mut self) {
        for cell in &mut self.cells {
            // A plan is found by the text of its statement.
            let is_explained = !cell.plans.is_empty();
            if let Some(statements) = &mut cell.statements {
                fold(statements);
                if !is_explained {
                    statements.iter_mut().for_each(cut);
                }
            }
        }
        let contradicted: Vec<bool> = (0..self.answers.len()).map(|at| self.is_contradicted(at)).collect();
        let mut left_out = vec![0; self.answers.len()];
        for (at, answer) in self.answers.iter_mut().enumerate().filter(|(at, _)| !contradicted[*at]) {
            if let Answer::Rows(rows) = answer {
                left_out[at] = rows.rows.len().saturating_sub(ROWS) as u64;
                rows.rows.truncate(ROWS);
            }
        }
        if left_out.iter().any(|rows| *rows > 0) {
            self.rows_left_out = left_out;
        }
    }

    /// Whether somebody gave another answer in the same variant, so that the row that differs may be any.
    fn is_contradicted(&self, answer: usize) -> bool {
        let gave = |cell: &&Cell| cell.answer == Some(answer);
        self.cells.iter().filter(gave).any(|cell| {
            let mut given = self.cells_of(cell.variant.as_deref()).filter_map(|other| other.answer);
            given.any(|other| other != answer)
        })
    }
}

/// Counts the statements beyond the first together with the first of them that has the same text.
fn fold(statements: &mut Vec<Statement>) {
    if statements.len() <= STATEMENTS {
        return;
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    let rest = statements.split_off(STATEMENTS);
    for statement in rest {
        let place = places.entry(statement.sql.clone()).or_insert(statements.len());
        match statements.get_mut(*place) {
            Some(counted) => add(counted, &statement),
            None => statements.push(statement),
        }
    }
}

fn add(to: &mut Statement, other: &Statement) {
    to.times += other.times;
    to.rows += other.rows;
    to.span_ns += other.span_ns;
    to.engine_ns = to.engine_ns.zip(other.engine_ns).map(|(one, other)| one + other);
    to.vm_steps += other.vm_steps;
    to.counters = to.counters.zip(other.counters).map(|(mut sum, other)| {
        sum.add(other);
        sum
    });
}

fn cut(statement: &mut Statement) {
    let is_long = statement.bound.len() > BOUND && statement.bound.chars().count() > BOUND;
    if !is_long || statement.bound == statement.sql {
        return;
    }
    if let Some((end, _)) = statement.bound.char_indices().nth(BEGINNING) {
        let more = statement.bound[end..].chars().count();
        statement.bound.truncate(end);
        statement.bound.push_str(&format!("… and {more} characters more"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fixture::{answered, sent};
    use backend_api::{Rows, Value};

    fn numbers(count: i64) -> Answer {
        Answer::Rows(Rows { rows: (0..count).map(|id| vec![Value::Int(id)]).collect(), ..Rows::new(&["id"]) })
    }

    #[test]
    fn what_was_counted_stays_the_same() {
        let mut step = answered("Insert", Answer::Done);
        let insert = |id: u64| {
            let bound = format!("INSERT INTO books VALUES ({id}, '{}')", "x".repeat(2_000));
            Statement {
                rows: 1,
                span_ns: id,
                engine_ns: Some(1),
                ..sent("INSERT INTO books VALUES (?, ?)", &bound)
            }
        };
        let mut all: Vec<Statement> = (0..500).map(insert).collect();
        all.push(sent("COMMIT", "COMMIT"));
        step.cells[0].statements = Some(all.clone());
        let (work, other) = (step.cells[0].work(), step.cells[0].other());
        step.shorten();
        assert_eq!((step.cells[0].work(), step.cells[0].other()), (work, other));
        let kept = step.cells[0].statements.as_ref().expect("they were seen");
        assert_eq!(kept.len(), STATEMENTS + 2);
        let sum = |of: fn(&Statement) -> u64, among: &[Statement]| among.iter().map(of).sum::<u64>();
        for of in [
            |one: &Statement| one.rows,
            |one: &Statement| one.span_ns,
            |one: &Statement| one.engine_ns.unwrap_or_default(),
        ] {
            assert_eq!(sum(of, kept), sum(of, &all));
        }
        assert!(kept.iter().all(|one| one.bound.len() < BOUND), "{:?}", kept[0].bound);
        assert!(kept[0].bound.ends_with("x… and 1082 characters more"), "{}", kept[0].bound);
        assert_eq!(kept[STATEMENTS].times, 400);
        let again = step.clone();
        step.shorten();
        assert_eq!(step, again, "what was shortened stays as it is");
    }

    #[test]
    fn rows_are_left_out_where_nobody_contradicts() {
        let mut step = answered("List", numbers(2_500));
        step.shorten();
        let Answer::Rows(rows) = &step.answers[0] else { panic!("it has rows") };
        assert_eq!((rows.rows.len(), step.rows_of(&step.cells[0])), (ROWS, Some(2_500)));

        let mut step = answered("List", numbers(2_500));
        step.answers.push(numbers(2_499));
        step.cells[1].answer = Some(1);
        let whole = step.clone();
        step.shorten();
        assert_eq!(step, whole);
    }
}
