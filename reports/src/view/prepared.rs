//! What is told of statements that are prepared again and again.

use crate::number;
use crate::record::Cell;
use backend_api::StatementKind;
use std::collections::HashSet;

/// What to know of a cell whose statement SQLite prepares once more at each execution.
pub fn by_engine(cell: &Cell) -> Option<String> {
    let is_bound_late = |sql: &str| {
        let sql = sql.to_ascii_uppercase();
        [" LIMIT ?", " LIMIT $", " OFFSET ?", " OFFSET $", "LIKE ?", "LIKE $"]
            .iter()
            .any(|word| sql.contains(word))
    };
    let mut work = cell.sent()?.iter().filter(|statement| statement.kind == StatementKind::Work);
    let anew = work.any(|statement| {
        let anew = statement.counters.is_some_and(|counters| counters.reprepared >= statement.times);
        anew && is_bound_late(&statement.sql)
    });
    anew.then(|| {
        "SQLite prepares its statement anew at each execution, because a LIMIT or a LIKE is bound".to_owned()
    })
}

/// What to know of a cell that keeps none of the statements that it executes.
pub fn by_library(cell: &Cell) -> Option<String> {
    let (executed, prepared) = warm(cell).or_else(|| cold(cell))?;
    (executed > 0 && prepared >= executed).then(|| match executed {
        1 => "prepares its statement at each execution, and does not keep it".to_owned(),
        _ => format!(
            "prepares a statement for each of its {} executions, and keeps none",
            number::count(executed)
        ),
    })
}

/// How many statements an execution executes and prepares that was not the first.
fn warm(cell: &Cell) -> Option<(u64, u64)> {
    let counts = cell.observed?.statements?;
    Some((counts.executed, counts.prepared))
}

/// The same of the first execution, which is a sign only if it executes one text several times: nothing was kept before.
fn cold(cell: &Cell) -> Option<(u64, u64)> {
    let work = cell.sent()?.iter().filter(|statement| statement.kind == StatementKind::Work);
    let executed: u64 = work.clone().map(|statement| statement.times).sum();
    let texts: HashSet<&str> = work.clone().map(|statement| statement.sql.as_str()).collect();
    let prepared = match cell.traffic {
        Some(traffic) => traffic.prepares,
        None => work.map(|statement| Some(statement.counters?.prepared)).sum::<Option<u64>>()?,
    };
    (executed >= 2 * texts.len() as u64).then_some((executed, prepared))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Observed, StatementCounts};
    use crate::tests::fixture::n_plus_one;
    use backend_api::{EngineCounters, Statement, Traffic};

    /// A cell that sent statements, so many of which were prepared for it.
    fn cell(texts: &[&str], prepared: &[u64]) -> Cell {
        let cell = n_plus_one().cells.swap_remove(0);
        let statement = cell.sent().unwrap()[0].clone();
        let sent = texts.iter().zip(prepared).map(|(sql, &prepared)| Statement {
            sql: (*sql).to_owned(),
            counters: Some(EngineCounters { prepared, ..EngineCounters::default() }),
            ..statement.clone()
        });
        Cell { statements: Some(sent.collect()), traffic: None, ..cell.clone() }
    }

    #[test]
    fn what_is_prepared_for_each_of_many_executions_is_told() {
        let note = "prepares a statement for each of its 3 executions, and keeps none";
        assert_eq!(by_library(&cell(&["UPDATE a"; 3], &[1, 1, 1])).as_deref(), Some(note));
        assert_eq!(by_library(&cell(&["UPDATE a"; 3], &[1, 0, 0])), None);
        // Two statements that are executed for the first time.
        assert_eq!(by_library(&cell(&["SELECT a", "SELECT b"], &[1, 1])), None);
        assert_eq!(by_library(&cell(&[], &[])), None);
    }

    #[test]
    fn on_a_server_the_wire_tells() {
        let on_the_wire = |prepares| Cell {
            traffic: Some(Traffic { prepares, executes: 2, ..Traffic::default() }),
            ..cell(&["UPDATE a"; 2], &[0, 0])
        };
        assert!(by_library(&on_the_wire(2)).is_some());
        assert_eq!(by_library(&on_the_wire(1)), None);
    }

    #[test]
    fn the_second_execution_tells_what_is_kept() {
        let again = |executed, prepared| Cell {
            observed: Some(Observed {
                statements: Some(StatementCounts { executed, prepared, ..StatementCounts::default() }),
                ..Observed::default()
            }),
            ..cell(&["SELECT a"], &[1])
        };
        let note = "prepares its statement at each execution, and does not keep it";
        assert_eq!(by_library(&again(1, 1)).as_deref(), Some(note));
        assert_eq!(by_library(&again(1, 0)), None);
        assert_eq!(by_library(&again(51, 2)), None);
    }
}
