//! The rows as structs.

use super::{is_translated, nullable_type};
use crate::code::row::{Row, row_of, rows, used_models};
use crate::query::{Item, Query};
use crate::schema::{Schema, Table};

/// The rows as structs. What a query in SQL gives is found by its columns' names.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let mut text = String::new();
    let mut tables = Vec::new();
    for index in used_models(queries, schema) {
        let table = &schema.tables[index];
        let of_model = |query: &&Query| query.gives.has_rows() && row_of(query, schema) == Row::Model(index);
        let by_name = queries.iter().filter(of_model).any(|query| !is_translated(query, schema));
        text.push_str(&model(table, by_name));
        tables.push(table.module.as_str());
    }
    for (name, query) in rows(queries, schema) {
        text.push_str(&own(&name, query, is_translated(query, schema)));
    }
    let tables: String = tables.iter().map(|table| format!("use super::schema::{table};\n")).collect();
    let types: String = ["BigInt", "Binary", "Bool", "Date", "Double", "Nullable", "Text", "Timestamp"]
        .iter()
        .filter(|name| {
            text.contains(&format!("sql_type = {name})"))
                || text.contains(&format!("sql_type = Nullable<{name}>"))
                || (**name == "Nullable" && text.contains("sql_type = Nullable<"))
        })
        .map(|name| format!("use diesel::sql_types::{name};\n"))
        .collect();
    format!("{tables}use diesel::prelude::*;\n{types}{text}")
}

fn model(table: &Table, by_name: bool) -> String {
    let more = if by_name { ", QueryableByName" } else { "" };
    let fields = table.columns.iter().map(|column| format!("pub {}: {},\n", column.field, column.ty.owned()));
    format!(
        "\n/// A row of `{}`.\n#[derive(Debug, Clone, PartialEq, Queryable, Selectable{more})]\n\
         #[diesel(table_name = {}, check_for_backend(diesel::sqlite::Sqlite))]\npub struct {} {{\n{}}}\n",
        table.name,
        table.module,
        table.model,
        fields.collect::<String>()
    )
}

fn own(name: &str, query: &Query, in_order: bool) -> String {
    let field = |item: &Item| {
        let Item { name, field, ty, .. } = item;
        let mut text = String::new();
        if !in_order {
            let column = if name == field { String::new() } else { format!("column_name = {name:?}, ") };
            text.push_str(&format!(
                "#[diesel({column}sql_type = {})]\n",
                nullable_type(ty.base, ty.nullable)
            ));
        }
        text + &format!("pub {field}: {},\n", ty.owned())
    };
    let fields: String = query.statement.items().iter().map(field).collect();
    let read = if in_order { "Queryable" } else { "QueryableByName" };
    format!(
        "\n/// A row of `{}`.\n#[derive(Debug, Clone, PartialEq, {read})]\npub struct {name} {{\n{fields}}}\n",
        query.name
    )
}
