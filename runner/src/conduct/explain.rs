//! Plans: each statement that an operation sent is explained by the database, through the same connection.

use super::attempt::Lost;
use super::player::Player;
use backend_api::{Rows, Sql, Statement, StatementKind, Value};
use reports::record::{Plan, PlanNode};

/// The plans of the statements that did the work, each text once.
pub fn plans(player: &mut Player, statements: &[Statement]) -> Result<Vec<Plan>, Lost> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for statement in statements.iter().filter(|statement| statement.kind == StatementKind::Work) {
        if seen.contains(&statement.sql.as_str()) {
            continue;
        }
        seen.push(&statement.sql);
        if let Ok(rows) = player.query(Sql::new(format!("EXPLAIN QUERY PLAN {}", statement.bound)))? {
            plans.push(Plan { sql: statement.bound.clone(), nodes: tree(&rows) });
        }
    }
    Ok(plans)
}

/// The tree from SQLite's rows of (`id`, `parent`, `notused`, `detail`).
fn tree(rows: &Rows) -> Vec<PlanNode> {
    let nodes: Vec<(i64, i64, &str)> = rows
        .rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [Value::Int(id), Value::Int(parent), _, Value::Text(detail)] => {
                Some((*id, *parent, detail.as_str()))
            }
            _ => None,
        })
        .collect();
    children(&nodes, 0)
}

fn children(nodes: &[(i64, i64, &str)], of: i64) -> Vec<PlanNode> {
    nodes
        .iter()
        .filter(|(id, parent, _)| *parent == of && id != parent)
        .map(|(id, _, detail)| PlanNode { detail: (*detail).to_owned(), children: children(nodes, *id) })
        .collect()
}
