//! Tables in GitHub's Markdown (<https://github.github.com/gfm/#tables-extension->).

/// A column: its title, whether it is aligned to the right, and its cells, all of it Markdown already.
#[derive(Debug)]
pub struct Column {
    /// Its title.
    pub header: String,
    /// Whether it is aligned to the right.
    pub right: bool,
    /// A cell for each row.
    pub cells: Vec<String>,
}

/// A column of texts.
pub fn text(header: &str, cells: Vec<String>) -> Column {
    Column { header: header.to_owned(), right: false, cells }
}

/// A column of numbers.
pub fn numbers(header: &str, cells: Vec<String>) -> Column {
    Column { header: header.to_owned(), right: true, cells }
}

/// The table; nothing if it has no columns.
pub fn table(columns: &[Column]) -> String {
    if columns.is_empty() {
        return String::new();
    }
    let rule = |column: &Column| if column.right { "--:" } else { "---" }.to_owned();
    let mut table = line(columns.iter().map(|column| column.header.clone()));
    table.push_str(&line(columns.iter().map(rule)));
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    for row in 0..rows {
        table
            .push_str(&line(columns.iter().map(|column| column.cells.get(row).cloned().unwrap_or_default())));
    }
    table
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}
