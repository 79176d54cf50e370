//! The schema of a table, read back from the database through a backend's own connection.

use super::super::session::{Lost, MainWorker, NoRows};
use backend_api::{DatabaseKind, Failure, FailureKind, Identifier, Rows, Sql, Value, catalog};

/// From a row of the database's to a row of the schema.
type Describe = fn(DatabaseKind, &[Value]) -> [String; 3];

/// The table's schema as rows of (`kind`, `name`, `detail`).
pub fn read(worker: &mut MainWorker, table: &Identifier) -> Result<Result<Rows, NoRows>, Lost> {
    let mut schema = Rows::new(&["kind", "name", "detail"]);
    let kind = worker.database().kind();
    let parts: [(&str, Describe); 3] = [
        (catalog::columns(kind), column),
        (catalog::indexes(kind), index),
        (catalog::foreign_keys(kind), foreign_key),
    ];
    let mut is_there = false;
    for (sql, describe) in parts {
        let params = vec![Value::from(table.as_str())].into();
        let sql = Sql { params, ..Sql::new(sql) };
        match worker.query(sql)? {
            // The first asks for columns.
            Ok(rows) if rows.rows.is_empty() && !is_there => {
                let message = format!("there is no table `{table}`");
                return Ok(Err(NoRows::Failed(Failure::of(FailureKind::NoSuchTable, message))));
            }
            Ok(rows) => {
                is_there = true;
                let named = rows.rows.iter().filter(|row| row.first() != Some(&Value::Null));
                let mut described: Vec<_> = named.map(|row| describe(kind, row)).collect();
                described.sort();
                schema.rows.extend(described.into_iter().map(|row| row.map(Value::from).to_vec()));
            }
            Err(no_rows) => return Ok(Err(no_rows)),
        }
    }
    Ok(Ok(schema))
}

fn column(kind: DatabaseKind, row: &[Value]) -> [String; 3] {
    let mut detail = catalog::class(kind, &text(row, 1));
    if text(row, 3) != "0" {
        detail.push_str(" PRIMARY KEY");
    } else if text(row, 2) != "0" {
        detail.push_str(" NOT NULL");
    }
    if text(row, 4) != "0" {
        detail.push_str(" GENERATED");
    }
    ["column".to_owned(), text(row, 0), detail]
}

fn index(_: DatabaseKind, row: &[Value]) -> [String; 3] {
    let detail = if text(row, 1) == "0" { "" } else { "UNIQUE" };
    ["index".to_owned(), text(row, 0), detail.to_owned()]
}

fn foreign_key(_: DatabaseKind, row: &[Value]) -> [String; 3] {
    let detail = format!("{} ({}) ON DELETE {}", text(row, 1), text(row, 2), text(row, 3));
    ["foreign key".to_owned(), text(row, 0), detail]
}

fn text(row: &[Value], index: usize) -> String {
    row.get(index).map(Value::to_string).unwrap_or_default()
}
