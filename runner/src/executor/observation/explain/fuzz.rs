//! Plans as no database gives them, and as a worker of one's own may: each row has its place once, and no tree is too deep
//! for a record.

use super::depth::DEEPEST;
use super::{lines, mysql, postgres, sqlite};
use backend_api::{Rows, Value};
use fuzzing::proptest::collection::vec;
use fuzzing::proptest::prelude::Just;
use fuzzing::proptest::prop_oneof;
use fuzzing::proptest::sample::select;
use fuzzing::proptest::strategy::Strategy;
use reports::record::PlanNode;

const PLAN: &str = "Nested Loop  (cost=0.1..2 rows=1 width=4)\n  ->  Bitmap Heap Scan on books b  (cost=4..9)\n        \
    Recheck Cond: (year = 2010)\n        ->  Bitmap Index Scan on books_year_idx  (cost=0..4)\n              \
    Index Cond: (year = 2010)\n  ->  Index Only Scan using tags_pkey on tags  (cost=0..1)";

const DETAILS: &[&str] =
    &["SCAN books", "ALL", "books", "range", "index", "PRIMARY", "Using index; Using filesort", ";", "é", ""];

fn size_and_depth(nodes: &[PlanNode]) -> (usize, usize) {
    let below = nodes.iter().map(|node| size_and_depth(&node.children));
    below.fold((0, 0), |(size, depth), (below, deep)| (size + 1 + below, depth.max(deep + 1)))
}

fn rows() -> impl Strategy<Value = Rows> {
    let id = prop_oneof![4 => 0_i64..6, 1 => 0_i64..200].prop_map(Value::Int);
    let text = select(DETAILS).prop_map(Value::from);
    let usual = (id.clone(), id.clone(), text.clone())
        .prop_map(|(id, parent, detail)| vec![id, parent, 0.into(), detail]);
    let value = prop_oneof![id, text, Just(Value::Null)];
    let row = prop_oneof![4 => usual, 1 => vec(value, 0..8)];
    let columns = vec(select(vec!["id", "table", "type", "key", "ref", "Extra", "EXTRA", ""]), 0..8);
    (columns, vec(row, 0..120)).prop_map(|(columns, rows)| Rows { rows, ..Rows::new(&columns) })
}

#[test]
fn each_row_has_its_place_once() {
    fuzzing::check(rows(), |rows| {
        let (size, depth) = size_and_depth(&sqlite::tree(&rows));
        assert!(size <= rows.rows.len() && depth <= DEEPEST, "{size} nodes, {depth} deep");
        assert_eq!(mysql::tree(&rows).len(), rows.rows.len());
        assert_eq!(mysql::raw(&rows).len(), rows.rows.len() + 1);
        let lines = lines(&rows);
        assert!(size_and_depth(&postgres::tree(&lines)).0 <= lines.len());
    });
}

#[test]
fn a_plan_that_is_damaged_is_still_a_tree() {
    fuzzing::check(
        fuzzing::text(&[PLAN], &["->  ", "\n", "        ", " on ", "Index Cond: ", "  (cost="]),
        |plan| {
            let lines: Vec<String> = plan.lines().map(str::to_owned).collect();
            let (size, depth) = size_and_depth(&postgres::tree(&lines));
            assert!(size <= lines.len() && depth <= DEEPEST, "{size} nodes, {depth} deep");
        },
    );
}

#[test]
fn what_is_nested_without_end_is_told_side_by_side() {
    let mut chain = Rows::new(&["id", "parent", "notused", "detail"]);
    chain.rows = (0..5_000).map(|id| vec![(id + 1).into(), id.into(), 0.into(), "SCAN a".into()]).collect();
    // The last one is above the first.
    chain.rows.push(vec![0.into(), 5_000.into(), 0.into(), "SCAN b".into()]);
    assert_eq!(size_and_depth(&sqlite::tree(&chain)), (5_001, DEEPEST));
    let lines: Vec<String> = (0..500).map(|level| format!("{}->  Append", " ".repeat(level))).collect();
    assert_eq!(size_and_depth(&postgres::tree(&lines)), (500, DEEPEST));
}
