//! What typed code has not: columns whose type is not read, and tables.

/// A column or a table that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The table.
    pub table: String,
    /// The column; none for the whole table.
    pub column: Option<String>,
    /// The column's type as it was declared.
    pub declared: String,
    /// Whether a row must give the column a value.
    pub is_needed: bool,
    /// Why it is left out.
    pub because: String,
}

impl LeftOut {
    pub(super) fn table(table: &str, because: String) -> Self {
        LeftOut { table: table.to_owned(), column: None, declared: String::new(), is_needed: false, because }
    }

    /// Whether it is this column.
    pub fn is_column(&self, table: &str, name: &str) -> bool {
        self.column.as_ref().is_some_and(|column| column.eq_ignore_ascii_case(name))
            && self.table.eq_ignore_ascii_case(table)
    }

    /// Whether it is this table.
    pub fn is_table(&self, name: &str) -> bool {
        self.column.is_none() && self.table.eq_ignore_ascii_case(name)
    }
}
