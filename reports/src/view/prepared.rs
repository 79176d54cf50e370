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

/// What to know of a cell that executes the same few statements many times and keeps none of them.
pub fn by_library(cell: &Cell) -> Option<String> {
    let work = cell.sent()?.iter().filter(|statement| statement.kind == StatementKind::Work);
    let executed: u64 = work.clone().map(|statement| statement.times).sum();
    let texts: HashSet<&str> = work.clone().map(|statement| statement.sql.as_str()).collect();
    let prepared = match cell.traffic {
        Some(traffic) => traffic.prepares,
        None => work.map(|statement| Some(statement.counters?.prepared)).sum::<Option<u64>>()?,
    };
    // The first execution of each is no sign: nothing was kept before.
    let is_repeated = executed > 0 && executed >= 2 * texts.len() as u64;
    (is_repeated && prepared >= executed).then(|| {
        format!("prepares a statement for each of its {} executions, and keeps none", number::count(executed))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
