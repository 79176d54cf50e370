//! MySQL's and MariaDB's plan, a row for each table in the order in which they are read, as a tree
//! (<https://mariadb.com/kb/en/explain/>, <https://dev.mysql.com/doc/refman/8.4/en/explain-output.html>).

use backend_api::{Rows, Value};
use reports::record::PlanNode;

/// A row of the plan, its columns by name: the two databases do not have the same ones.
struct Line<'a> {
    columns: &'a [String],
    row: &'a [Value],
}

impl Line<'_> {
    /// The column's text; nothing for `NULL`.
    fn get(&self, name: &str) -> Option<String> {
        let index = self.columns.iter().position(|column| column.eq_ignore_ascii_case(name))?;
        self.row.get(index).filter(|value| **value != Value::Null).map(Value::to_string)
    }
}

/// The roots: the tables of the statement, and below each what is done with its rows.
pub fn tree(rows: &Rows) -> Vec<PlanNode> {
    rows.rows.iter().map(|row| node(&Line { columns: &rows.columns, row })).collect()
}

fn node(line: &Line<'_>) -> PlanNode {
    let extra = line.get("Extra").unwrap_or_default();
    let extra: Vec<&str> = extra.split(';').map(str::trim).filter(|words| !words.is_empty()).collect();
    let Some(table) = line.get("table") else {
        // There is nothing to read: `Impossible WHERE`, `Select tables optimized away`.
        let detail = if extra.is_empty() { "no table".to_owned() } else { extra.join(", ") };
        return PlanNode { detail, children: Vec::new() };
    };
    // What is written to is not read, though the row is that of a table that is.
    let kind = line.get("select_type").unwrap_or_default();
    if ["INSERT", "REPLACE"].contains(&kind.as_str()) {
        return PlanNode { detail: format!("{kind} INTO {table}"), children: Vec::new() };
    }
    let index = || {
        let covering = if extra.contains(&"Using index") { "COVERING " } else { "" };
        format!("USING {covering}INDEX {}", line.get("key").unwrap_or_default())
    };
    let detail = match line.get("type").unwrap_or_default().as_str() {
        "ALL" => format!("SCAN {table}"),
        // The primary key is the table.
        "index" if line.get("key").as_deref() == Some("PRIMARY") => format!("SCAN {table}"),
        // The whole index is read.
        "index" => format!("SCAN {table} {}", index()),
        "range" => format!("SEARCH {table} {} (range)", index()),
        "system" => format!("SCAN {table}"),
        _ if line.get("key").is_some() => format!("SEARCH {table} {}{}", index(), compared(line)),
        other => format!("{other} {table}"),
    };
    // What becomes of the rows; where they come from is said already.
    let done = extra.into_iter().filter(|words| {
        ["Using filesort", "Using temporary", "Using join buffer"]
            .iter()
            .any(|known| words.starts_with(known))
    });
    let children = done.map(|words| PlanNode { detail: words.to_owned(), children: Vec::new() }).collect();
    PlanNode { detail, children }
}

/// What the index is compared with: a constant, or columns of tables that were read before, without the database's name.
fn compared(line: &Line<'_>) -> String {
    let Some(with) = line.get("ref") else { return String::new() };
    let short = |name: &str| {
        let parts: Vec<&str> = name.split('.').collect();
        parts[parts.len().saturating_sub(2)..].join(".")
    };
    let with: Vec<String> = with.split(',').map(short).collect();
    format!(" ({})", with.join(", "))
}

/// The whole plan as the server gave it, a line for each row and one for the columns' names.
pub fn raw(rows: &Rows) -> Vec<String> {
    let names = rows.columns.join(" | ");
    let line = |row: &Vec<Value>| row.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    std::iter::once(names).chain(rows.rows.iter().map(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(lines: &[[&str; 6]]) -> Vec<String> {
        let mut rows = Rows::new(&["id", "table", "type", "key", "ref", "Extra"]);
        let value = |text: &&str| if text.is_empty() { Value::Null } else { Value::from(*text) };
        rows.rows = lines.iter().map(|line| line.iter().map(value).collect()).collect();
        let lines = tree(&rows).into_iter().flat_map(|node| {
            let below = node.children.into_iter().map(|child| format!(" {}", child.detail));
            std::iter::once(node.detail).chain(below).collect::<Vec<_>>()
        });
        lines.collect()
    }

    #[test]
    fn tables_are_scanned_or_searched() {
        assert_eq!(
            plan(&[
                ["1", "books", "ALL", "", "", "Using where; Using filesort"],
                ["1", "a", "eq_ref", "PRIMARY", "runner_00.books.author_id", ""],
                ["1", "t", "ref", "name", "const,runner_00.a.id", "Using where; Using index"],
                ["1", "p", "range", "p_year_idx", "", "Using index condition"],
                ["1", "i", "index", "i_year_idx", "", "Using index"],
                ["1", "b", "index", "PRIMARY", "", "Using where"],
            ]),
            [
                "SCAN books",
                " Using filesort",
                "SEARCH a USING INDEX PRIMARY (books.author_id)",
                "SEARCH t USING COVERING INDEX name (const, a.id)",
                "SEARCH p USING INDEX p_year_idx (range)",
                "SCAN i USING COVERING INDEX i_year_idx",
                "SCAN b",
            ]
        );
    }

    #[test]
    fn what_is_written_to_is_not_scanned() {
        let mut rows = Rows::new(&["id", "select_type", "table", "type", "key", "ref", "Extra"]);
        let line = |kind: &str, table: &str| {
            let texts = ["1", kind, table, "ALL"].map(Value::from);
            texts.into_iter().chain([Value::Null, Value::Null, Value::Null]).collect()
        };
        rows.rows = vec![line("INSERT", "tags"), line("SIMPLE", "books"), line("REPLACE", "tags")];
        let details: Vec<String> = tree(&rows).into_iter().map(|node| node.detail).collect();
        assert_eq!(details, ["INSERT INTO tags", "SCAN books", "REPLACE INTO tags"]);
    }

    #[test]
    fn a_plan_without_tables_says_why() {
        assert_eq!(plan(&[["1", "", "", "", "", "Impossible WHERE"]]), ["Impossible WHERE"]);
        assert_eq!(plan(&[["1", "", "", "", "", ""]]), ["no table"]);
    }
}
