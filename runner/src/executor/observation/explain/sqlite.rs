//! SQLite's rows of (`id`, `parent`, `notused`, `detail`) as a tree.

use super::depth::DEEPEST;
use backend_api::{Rows, Value};
use reports::record::PlanNode;
use std::collections::HashMap;

/// The rows below each parent. They are taken out when they find their place: a worker may say that one is below itself.
type Below<'a> = HashMap<i64, Vec<(i64, &'a str)>>;

/// The roots.
pub fn tree(rows: &Rows) -> Vec<PlanNode> {
    let mut below = Below::new();
    for row in &rows.rows {
        if let [Value::Int(id), Value::Int(parent), _, Value::Text(detail)] = row.as_slice() {
            below.entry(*parent).or_default().push((*id, detail));
        }
    }
    children(&mut below, 0, 1)
}

fn children(below: &mut Below<'_>, of: i64, level: usize) -> Vec<PlanNode> {
    if level == DEEPEST {
        return all(below, of);
    }
    let found = below.remove(&of).unwrap_or_default();
    found
        .into_iter()
        .map(|(id, detail)| PlanNode { detail: detail.to_owned(), children: children(below, id, level + 1) })
        .collect()
}

/// All that stands below, side by side.
fn all(below: &mut Below<'_>, of: i64) -> Vec<PlanNode> {
    let mut found = Vec::new();
    let mut parents = vec![of];
    while let Some(parent) = parents.pop() {
        for (id, detail) in below.remove(&parent).unwrap_or_default() {
            found.push(PlanNode { detail: detail.to_owned(), children: Vec::new() });
            parents.push(id);
        }
    }
    found
}
