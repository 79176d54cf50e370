//! SQLite's rows of (`id`, `parent`, `notused`, `detail`) as a tree.

use backend_api::{Rows, Value};
use reports::record::PlanNode;

/// The roots.
pub fn tree(rows: &Rows) -> Vec<PlanNode> {
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
