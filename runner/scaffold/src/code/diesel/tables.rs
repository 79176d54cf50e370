//! `schema.rs`, as Diesel's tool would print it.

use super::declared::Declared;
use super::translate::translated;
use super::types::nullable_type;
use super::writer::Writer;
use crate::dialect::Dialect;
use crate::query::Query;
use crate::schema::{Schema, Table};
use crate::types::{Base, Enum};
use std::collections::{BTreeMap, BTreeSet};

/// The tables, which of them may be joined by one word, and the functions that queries call.
pub fn tables(queries: &[Query], schema: &Schema) -> String {
    let (declared, grouped) = needed(queries, schema);
    let mut text = String::new();
    if !declared.is_empty() {
        text.push_str("use diesel::sql_types::*;\n\n");
    }
    if !schema.enums.is_empty() {
        let types: Vec<String> = schema.enums.iter().map(|made| words(made, schema.dialect)).collect();
        text.push_str(&format!(
            "/// The database's own types.\npub mod sql_types {{\n{}}}\n\n",
            types.join("\n")
        ));
    }
    text.extend(schema.tables.iter().map(|made| table(made, schema) + "\n"));
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
    text + &Declared::all(&declared, schema)
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

/// The type of SQL of an enumeration.
fn words(made: &Enum, dialect: Dialect) -> String {
    let named = match dialect {
        Dialect::Mysql => "mysql_type(name = \"Enum\")".to_owned(),
        _ => format!("postgres_type(name = {:?})", made.name),
    };
    format!(
        "    /// `{}`\n    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]\n    #[diesel({named})]\n    pub struct {};\n",
        made.name, made.model
    )
}

fn table(table: &Table, schema: &Schema) -> String {
    // Diesel takes no table without a key; SQLite has a number for each row anyway, and where not any column will do.
    let key: Vec<&str> = match &table.key[..] {
        [] => vec![table.columns[0].field.as_str()],
        key => key.iter().map(|&column| table.columns[column].field.as_str()).collect(),
    };
    let mut text = String::from("diesel::table! {\n");
    let mut own: Vec<usize> = table
        .columns
        .iter()
        .filter_map(|column| match column.ty.base {
            Base::Enum(index) => Some(index),
            _ => None,
        })
        .collect();
    own.sort_unstable();
    own.dedup();
    if !own.is_empty() {
        text.push_str("    use diesel::sql_types::*;\n");
        text.extend(
            own.iter().map(|&index| format!("    use super::sql_types::{};\n", schema.enums[index].model)),
        );
        text.push('\n');
    }
    if table.module != table.name {
        text.push_str(&format!("    #[sql_name = {:?}]\n", table.name));
    }
    text.push_str(&format!("    {} ({}) {{\n", table.module, key.join(", ")));
    for column in &table.columns {
        if column.field != column.name {
            text.push_str(&format!("        #[sql_name = {:?}]\n", column.name));
        }
        // In the macro all types of SQL are imported.
        let ty = nullable_type(column.ty, schema).replace("diesel::sql_types::", "");
        let ty = ty.replace("super::schema::sql_types::", "");
        text.push_str(&format!("        {} -> {ty},\n", column.field));
    }
    text + "    }\n}\n"
}
