//! `schema.rs`, as Diesel's tool would print it.

use super::declared::Declared;
use super::writer::Writer;
use super::{nullable_type, translated};
use crate::query::Query;
use crate::schema::{Schema, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The tables, which of them may be joined by one word, and the functions that queries call.
pub fn tables(queries: &[Query], schema: &Schema) -> String {
    let (declared, grouped) = needed(queries, schema);
    let mut text = String::new();
    if !declared.is_empty() {
        text.push_str("use diesel::sql_types::*;\n\n");
    }
    text.extend(schema.tables.iter().map(|made| table(made) + "\n"));
    for (from, made) in schema.tables.iter().enumerate() {
        for reference in &made.references {
            if let Some(column) = joinable(schema, from, reference.table) {
                let parent = &schema.tables[reference.table].module;
                let column = &made.columns[column].field;
                text.push_str(&format!("diesel::joinable!({} -> {parent} ({column}));\n", made.module));
            }
        }
    }
    let all: Vec<&str> = schema.tables.iter().map(|table| table.module.as_str()).collect();
    if all.len() > 1 {
        text.push_str(&format!("\ndiesel::allow_tables_to_appear_in_same_query!({});\n", all.join(", ")));
    }
    for (one, other) in grouped {
        text.push_str(&format!(
            "diesel::allow_columns_to_appear_in_same_group_by_clause!({one}, {other});\n"
        ));
    }
    text + &Declared::all(&declared)
}

/// What queries need of the schema: functions, and columns that are grouped by together.
fn needed(queries: &[Query], schema: &Schema) -> (BTreeMap<String, Declared>, BTreeSet<(String, String)>) {
    let (mut declared, mut grouped) = (BTreeMap::new(), BTreeSet::new());
    for query in queries {
        let mut writer = Writer::new(query, schema);
        if translated(&mut writer, query).is_ok() {
            declared.append(&mut writer.declared);
            grouped.append(&mut writer.grouped);
        }
    }
    (declared, grouped)
}

/// The column by which Diesel may join two tables by itself: where there is one foreign key between them, of one column.
pub(super) fn joinable(schema: &Schema, child: usize, parent: usize) -> Option<usize> {
    let between = [schema.references(child, parent), schema.references(parent, child)].concat();
    match &between[..] {
        [one] if child != parent && one.table == parent && schema.tables[parent].key == one.to => {
            match one.columns[..] {
                [column] => Some(column),
                _ => None,
            }
        }
        _ => None,
    }
}

fn table(table: &Table) -> String {
    // Diesel takes no table without a key; SQLite has a number for each row anyway, and where not any column will do.
    let key: Vec<&str> = match &table.key[..] {
        [] => vec![table.columns[0].field.as_str()],
        key => key.iter().map(|&column| table.columns[column].field.as_str()).collect(),
    };
    let mut text = String::from("diesel::table! {\n");
    if table.module != table.name {
        text.push_str(&format!("    #[sql_name = {:?}]\n", table.name));
    }
    text.push_str(&format!("    {} ({}) {{\n", table.module, key.join(", ")));
    for column in &table.columns {
        if column.field != column.name {
            text.push_str(&format!("        #[sql_name = {:?}]\n", column.name));
        }
        let ty = nullable_type(column.ty.base, column.ty.nullable);
        text.push_str(&format!("        {} -> {ty},\n", column.field));
    }
    text + "    }\n}\n"
}
