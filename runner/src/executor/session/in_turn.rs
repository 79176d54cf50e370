//! The answers of calls with other values, as one: what is compared between backends.

use backend_api::protocol::{Outcome, Ran};
use backend_api::{Answer, FailureKind, Rows};

/// So many calls are compared, whatever is timed.
pub const COMPARED: usize = 20;

/// All calls as one. A row that is not there is an answer like any other; any other failure is that of all. Statements are
/// those of the first calls, as many as make an execution.
pub fn together(calls: Vec<Ran>, repeat: usize) -> Option<Ran> {
    let mut calls = calls.into_iter().enumerate();
    let mut whole = calls.next()?.1;
    whole.outcome = found(whole.outcome);
    for (number, Ran { outcome, elapsed_ns, statements, traffic, doubts }) in calls {
        whole.outcome = both(whole.outcome, found(outcome));
        if number < repeat {
            whole.elapsed_ns += elapsed_ns;
            whole.doubts.extend(doubts);
            whole.traffic = whole.traffic.zip(traffic).map(|(sum, more)| sum + more);
            whole.statements.iter_mut().for_each(|all| all.extend(statements.iter().flatten().cloned()));
        }
    }
    Some(whole)
}

fn found(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Failed(failure) if failure.kind == FailureKind::NotFound => {
            Outcome::Answer(Answer::Rows(Rows::default()))
        }
        other => other,
    }
}

fn both(one: Outcome, other: Outcome) -> Outcome {
    match (one, other) {
        (Outcome::Failed(failure), _) | (_, Outcome::Failed(failure)) => Outcome::Failed(failure),
        (Outcome::Answer(one), Outcome::Answer(other)) => Outcome::Answer(match (one, other) {
            (Answer::Rows(mut rows), Answer::Rows(more)) => {
                // Of no rows not every library tells the columns.
                if rows.columns.len() < more.columns.len() {
                    rows.columns = more.columns;
                }
                rows.rows.extend(more.rows);
                Answer::Rows(rows)
            }
            (Answer::Changed(count), Answer::Changed(more)) => Answer::Changed(count + more),
            // What is not supported is not supported with any value.
            (one, _) => one,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend_api::Failure;

    fn ran(outcome: Outcome) -> Ran {
        Ran { outcome, elapsed_ns: 5, statements: Some(Vec::new()), traffic: None, doubts: Vec::new() }
    }

    fn book(id: i64) -> Ran {
        let rows = Rows { rows: vec![vec![id.into()]], ..Rows::new(&["id"]) };
        ran(Outcome::Answer(Answer::Rows(rows)))
    }

    fn failed(kind: FailureKind) -> Ran {
        ran(Outcome::Failed(Failure::of(kind, "")))
    }

    #[test]
    fn rows_stand_one_behind_the_other_and_one_that_is_not_there_is_left_out() {
        let whole = together(vec![failed(FailureKind::NotFound), book(1), book(2)], 2).unwrap();
        let rows = Rows { rows: vec![vec![1.into()], vec![2.into()]], ..Rows::new(&["id"]) };
        assert_eq!(whole.outcome, Outcome::Answer(Answer::Rows(rows)));
        assert_eq!(whole.elapsed_ns, 10);
    }

    #[test]
    fn any_other_failure_is_that_of_all() {
        let whole = together(vec![book(1), failed(FailureKind::Busy), book(2)], 1).unwrap();
        assert!(matches!(whole.outcome, Outcome::Failed(failure) if failure.kind == FailureKind::Busy));
    }
}
