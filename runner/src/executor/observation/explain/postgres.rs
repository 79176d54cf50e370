//! PostgreSQL's plan, whose lines are indented, as a tree
//! (<https://www.postgresql.org/docs/current/using-explain.html>).

use super::depth::DEEPEST;
use reports::record::PlanNode;

/// A line of the plan that is a node, with the lines that say more of it.
struct Node {
    depth: usize,
    title: String,
    details: Vec<String>,
}

/// The roots.
pub fn tree(lines: &[String]) -> Vec<PlanNode> {
    let mut nodes: Vec<Node> = Vec::new();
    for line in lines {
        let depth = line.len() - line.trim_start().len();
        let text = line.trim_start();
        let arrow = text.strip_prefix("->").map(str::trim_start);
        match (arrow, nodes.last_mut()) {
            (None, Some(last)) => last.details.push(text.to_owned()),
            (title, _) => {
                let title = title.unwrap_or(text);
                // The costs are estimates in units of their own.
                let title = title.split("  (cost=").next().unwrap_or(title).to_owned();
                nodes.push(Node { depth, title, details: Vec::new() });
            }
        }
    }
    children(&nodes, 1)
}

/// The nodes that no other of these stands above.
fn children(nodes: &[Node], level: usize) -> Vec<PlanNode> {
    let mut roots = Vec::new();
    let mut rest = nodes;
    while let Some((first, after)) = rest.split_first() {
        let is_beside = |node: &Node| level == DEEPEST || node.depth <= first.depth;
        let below = after.iter().position(is_beside).unwrap_or(after.len());
        roots.push(node(first, &after[..below], level));
        rest = &after[below..];
    }
    roots
}

/// The words of a title; a name in quotes is one, without them.
fn words(title: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = title;
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').and_then(|after| after.split_once('"'));
        let (word, after) = quoted.or_else(|| rest.split_once(' ')).unwrap_or((rest, ""));
        words.push(word);
        rest = after.trim_start();
    }
    words
}

fn node(node: &Node, below: &[Node], level: usize) -> PlanNode {
    let words = words(&node.title);
    let is_parallel = words.first() == Some(&"Parallel");
    let words = &words[usize::from(is_parallel)..];
    let after = |word: &str| {
        let place = words.iter().position(|known| *known == word)?;
        words.get(place + 1).copied()
    };
    let parallel = if is_parallel { " (parallel)" } else { "" };
    let table = after("on").unwrap_or_default();
    let condition = |of: &Node| {
        let condition = of.details.iter().find_map(|detail| detail.strip_prefix("Index Cond: "));
        condition.map(|condition| format!(" {condition}")).unwrap_or_default()
    };
    let leaf = |detail: String| PlanNode { detail, children: children(below, level + 1) };
    match words {
        ["Seq", "Scan", ..] => leaf(format!("SCAN {table}{parallel}")),
        ["Index", "Scan", ..] => leaf(format!(
            "SEARCH {table} USING INDEX {}{}{parallel}",
            after("using").unwrap_or_default(),
            condition(node)
        )),
        ["Index", "Only", "Scan", ..] => leaf(format!(
            "SEARCH {table} USING COVERING INDEX {}{}{parallel}",
            after("using").unwrap_or_default(),
            condition(node)
        )),
        // The index gives the places of the rows first, and they are read in their order.
        ["Bitmap", "Heap", "Scan", ..] => match below {
            [only] if only.title.starts_with("Bitmap Index Scan on ") => PlanNode {
                detail: format!(
                    "SEARCH {table} USING INDEX {}{}{parallel}",
                    self::words(&only.title).last().unwrap_or(&""),
                    condition(only)
                ),
                children: Vec::new(),
            },
            _ => leaf(node.title.clone()),
        },
        // One of several, of which `BitmapAnd` and `BitmapOr` make one.
        ["Bitmap", "Index", "Scan", ..] => leaf(format!("SEARCH USING INDEX {table}{}", condition(node))),
        _ => {
            let more = node.details.iter().find_map(|detail| {
                ["Sort Key: ", "Group Key: ", "Hash Cond: ", "Merge Cond: "]
                    .iter()
                    .find_map(|key| detail.strip_prefix(key))
            });
            let more = more.map(|more| format!(" ({})", more.trim_matches(['(', ')']))).unwrap_or_default();
            leaf(format!("{}{more}", node.title))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree_of(plan: &str) -> Vec<String> {
        fn flatten(nodes: &[PlanNode], depth: usize, lines: &mut Vec<String>) {
            for node in nodes {
                lines.push(format!("{}{}", " ".repeat(depth), node.detail));
                flatten(&node.children, depth + 1, lines);
            }
        }
        let mut lines = Vec::new();
        flatten(&tree(&plan.lines().map(str::to_owned).collect::<Vec<_>>()), 0, &mut lines);
        lines
    }

    #[test]
    fn a_scan_under_a_sort() {
        let plan = "Sort  (cost=23.50..23.52 rows=5 width=94)\n  Sort Key: id\n  ->  Seq Scan on books  \
                    (cost=0.00..23.45 rows=5 width=94)\n        Filter: (year = 2010)";
        assert_eq!(tree_of(plan), ["Sort (id)", " SCAN books"]);
    }

    #[test]
    fn several_indexes_are_all_used() {
        let plan = "Bitmap Heap Scan on books  (cost=8..16 rows=5 width=94)\n  Recheck Cond: ((id = 3) OR (year = 2010))\n  \
                    ->  BitmapOr  (cost=8..8 rows=5 width=0)\n        ->  Bitmap Index Scan on books_pkey  (cost=0..4 rows=1 \
                    width=0)\n              Index Cond: (id = 3)\n        ->  Bitmap Index Scan on books_year_idx  \
                    (cost=0..4 rows=4 width=0)\n              Index Cond: (year = 2010)";
        assert_eq!(
            tree_of(plan),
            [
                "Bitmap Heap Scan on books",
                " BitmapOr",
                "  SEARCH USING INDEX books_pkey (id = 3)",
                "  SEARCH USING INDEX books_year_idx (year = 2010)",
            ]
        );
    }

    #[test]
    fn workers_beside_each_other_read_the_same_table_and_a_name_may_have_spaces() {
        let plan = "Gather  (cost=1000..2000 rows=5 width=94)\n  Workers Planned: 2\n  ->  Parallel Seq Scan on \"Old books\" b  \
                    (cost=0..1000 rows=2 width=94)\n        Filter: (year = 2010)\n  ->  Parallel Index Only Scan using \
                    \"Old keys\" on tags  (cost=0..1 rows=1 width=4)";
        assert_eq!(
            tree_of(plan),
            ["Gather", " SCAN Old books (parallel)", " SEARCH tags USING COVERING INDEX Old keys (parallel)"]
        );
    }

    #[test]
    fn indexes_are_searched_in_three_ways() {
        let plan = "Nested Loop  (cost=0.1..2 rows=1 width=4)\n  ->  Bitmap Heap Scan on books b  (cost=4..9 rows=5 \
                    width=94)\n        Recheck Cond: (year = 2010)\n        ->  Bitmap Index Scan on books_year_idx  \
                    (cost=0..4 rows=5 width=0)\n              Index Cond: (year = 2010)\n  ->  Index Scan using \
                    authors_pkey on authors a  (cost=0..1 rows=1 width=4)\n        Index Cond: (id = b.author_id)\n  \
                    ->  Index Only Scan using tags_pkey on tags  (cost=0..1 rows=1 width=4)";
        assert_eq!(
            tree_of(plan),
            [
                "Nested Loop",
                " SEARCH books USING INDEX books_year_idx (year = 2010)",
                " SEARCH authors USING INDEX authors_pkey (id = b.author_id)",
                " SEARCH tags USING COVERING INDEX tags_pkey",
            ]
        );
    }
}
