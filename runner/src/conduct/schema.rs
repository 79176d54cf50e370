//! The schema of a table, read back from the database through a backend's own connection.
//!
//! What is compared is what the database makes of the definitions, not their spelling: types by
//! SQLite's affinity (<https://sqlite.org/datatype3.html#determination_of_column_affinity>), indexes by
//! their columns.

use super::attempt::Lost;
use super::player::{NoRows, Player};
use backend_api::{Identifier, Rows, Sql, Value};

const COLUMNS: &str = "SELECT 'column' AS kind, name, upper(type) AS type, \"notnull\" AS required, pk \
     FROM pragma_table_info(?) ORDER BY name";
const INDEXES: &str = "SELECT (SELECT group_concat(name, ', ') FROM pragma_index_info(i.name)) AS columns, \
     i.\"unique\" FROM pragma_index_list(?) i WHERE i.origin <> 'pk' ORDER BY 1";
const FOREIGN_KEYS: &str = "SELECT \"from\", \"table\", coalesce(\"to\", 'id') AS target, on_delete \
     FROM pragma_foreign_key_list(?) ORDER BY 1";

/// From a row of SQLite's to a row of the schema.
type Describe = fn(&[Value]) -> [String; 3];

/// The table's schema as rows of (`kind`, `name`, `detail`).
pub fn read(player: &mut Player, table: &Identifier) -> Result<Result<Rows, NoRows>, Lost> {
    let mut schema = Rows::new(&["kind", "name", "detail"]);
    let parts: [(&str, Describe); 3] = [(COLUMNS, column), (INDEXES, index), (FOREIGN_KEYS, foreign_key)];
    for (sql, describe) in parts {
        let mut sql = Sql::new(sql);
        sql.params.push(Value::from(table.as_str()));
        match player.query(sql)? {
            Ok(rows) => {
                let described = rows.rows.iter().map(|row| describe(row).map(Value::from).to_vec());
                schema.rows.extend(described);
            }
            Err(no_rows) => return Ok(Err(no_rows)),
        }
    }
    Ok(Ok(schema))
}

fn column(row: &[Value]) -> [String; 3] {
    let mut detail = affinity(&text(row, 2)).to_owned();
    if text(row, 4) != "0" {
        detail.push_str(" PRIMARY KEY");
    } else if text(row, 3) != "0" {
        detail.push_str(" NOT NULL");
    }
    ["column".to_owned(), text(row, 1), detail]
}

fn index(row: &[Value]) -> [String; 3] {
    let detail = if text(row, 1) == "0" { "" } else { "UNIQUE" };
    ["index".to_owned(), text(row, 0), detail.to_owned()]
}

fn foreign_key(row: &[Value]) -> [String; 3] {
    let detail = format!("{} ({}) ON DELETE {}", text(row, 1), text(row, 2), text(row, 3));
    ["foreign key".to_owned(), text(row, 0), detail]
}

fn text(row: &[Value], index: usize) -> String {
    row.get(index).map(Value::to_string).unwrap_or_default()
}

/// SQLite's rules for the affinity of a declared type, in their order.
fn affinity(declared: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| declared.contains(word));
    if has(&["INT"]) {
        "INTEGER"
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        "TEXT"
    } else if declared.is_empty() || has(&["BLOB"]) {
        "BLOB"
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        "REAL"
    } else {
        "NUMERIC"
    }
}
