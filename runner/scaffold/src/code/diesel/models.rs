//! The rows as structs.

use super::translate::is_translated;
use super::types::{backend, imported, nullable_type};
use crate::code::enums;
use crate::code::imports::imports;
use crate::code::row::{Row, row_of, rows, used_models};
use crate::dialect::Dialect;
use crate::query::{Item, Query};
use crate::schema::{Schema, Table};
use std::collections::BTreeSet;

/// The rows as structs. What a query in SQL gives is found by its columns' names.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let mut text = String::new();
    let mut tables = Vec::new();
    for index in used_models(queries, schema) {
        let table = &schema.tables[index];
        let of_model = |query: &&Query| query.gives.has_rows() && row_of(query, schema) == Row::Model(index);
        let by_name = queries.iter().filter(of_model).any(|query| !is_translated(query, schema));
        text.push_str(&model(table, by_name, schema));
        tables.push(table.module.as_str());
    }
    for (name, query) in rows(queries, schema) {
        text.push_str(&own(&name, query, is_translated(query, schema), schema));
    }
    let mut uses: BTreeSet<String> = tables.iter().map(|table| format!("super::schema::{table}")).collect();
    uses.insert("diesel::prelude::*".to_owned());
    for ty in text.split("sql_type = ").skip(1).filter_map(|rest| rest.split(')').next()) {
        uses.extend(imported(ty));
    }
    if !schema.enums.is_empty() {
        let (names, says) = match schema.dialect {
            Dialect::Postgres => (["diesel::pg::Pg", "diesel::pg::PgValue"], &PG),
            _ => (["diesel::mysql::Mysql", "diesel::mysql::MysqlValue"], &MYSQL),
        };
        uses.extend(names.map(str::to_owned));
        let traits = [
            "diesel::deserialize::FromSqlRow",
            "diesel::deserialize::{self, FromSql}",
            "diesel::expression::AsExpression",
            "diesel::serialize::{self, IsNull, Output, ToSql}",
            "std::io::Write",
        ];
        uses.extend(traits.map(str::to_owned));
        text = enums::enums(schema, says) + &text;
    }
    format!("{}{text}", imports(&uses))
}

/// What Diesel is told of an enumeration: how it is written and read.
fn written(model: &str, db: &str) -> String {
    format!(
        "\nimpl ToSql<super::schema::sql_types::{model}, {db}> for {model} {{\n\
         fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, {db}>) -> serialize::Result {{\n\
         out.write_all(self.as_str().as_bytes())?;\nOk(IsNull::No)\n}}\n}}\n\n\
         impl FromSql<super::schema::sql_types::{model}, {db}> for {model} {{\n\
         fn from_sql(value: {db}Value<'_>) -> deserialize::Result<Self> {{\n\
         Ok(std::str::from_utf8(value.as_bytes())?.parse()?)\n}}\n}}\n"
    )
}

const PG: enums::Says = enums::Says {
    derives: ", AsExpression, FromSqlRow",
    attributes: |made| format!("#[diesel(sql_type = super::schema::sql_types::{})]\n", made.model),
    of_variant: |_| String::new(),
    code: |made| written(&made.model, "Pg"),
};

const MYSQL: enums::Says = enums::Says { code: |made| written(&made.model, "Mysql"), ..PG };

fn model(table: &Table, by_name: bool, schema: &Schema) -> String {
    let more = if by_name { ", QueryableByName" } else { "" };
    let fields = table
        .columns
        .iter()
        .map(|column| format!("pub {}: {},\n", column.field, column.ty.owned(&schema.enums)));
    format!(
        "\n/// A row of `{}`.\n#[derive(Debug, Clone, PartialEq, Queryable, Selectable{more})]\n\
         #[diesel(table_name = {}, check_for_backend({}))]\npub struct {} {{\n{}}}\n",
        table.name,
        table.module,
        backend(schema.dialect),
        table.model,
        fields.collect::<String>()
    )
}

fn own(name: &str, query: &Query, in_order: bool, schema: &Schema) -> String {
    let field = |item: &Item| {
        let Item { name, field, ty, .. } = item;
        let mut text = String::new();
        if !in_order {
            let column = if name == field { String::new() } else { format!("column_name = {name:?}, ") };
            text.push_str(&format!("#[diesel({column}sql_type = {})]\n", nullable_type(*ty, schema)));
        }
        text + &format!("pub {field}: {},\n", ty.owned(&schema.enums))
    };
    let fields: String = query.statement.items().iter().map(field).collect();
    let read = if in_order { "Queryable" } else { "QueryableByName" };
    format!(
        "\n/// A row of `{}`.\n#[derive(Debug, Clone, PartialEq, {read})]\npub struct {name} {{\n{fields}}}\n",
        query.name
    )
}
