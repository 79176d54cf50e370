//! sqlx: SQL, and structs whose fields are found by name.

use super::function::{Function, arguments, doc, returned};
use super::row::{Row, row_of, rows, used_models};
use super::sql;
use crate::names;
use crate::query::{Gives, Param, Query};
use crate::schema::Schema;
use crate::types::{Base, Type};
use std::collections::BTreeSet;

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let uses = BTreeSet::from(["sqlx::{Result, SqliteExecutor}".to_owned()]);
    let signature = format!(
        "{}pub async fn {}(db: impl SqliteExecutor<'_>{}) -> Result<{}> {{\n",
        doc(query, None),
        names::snake(&query.name),
        arguments(&query.params),
        returned(query, schema, "u64")
    );
    let text = sql::spelled(&query.sql, &query.params, |index| {
        let number = index + 1;
        // A list is a table of one column: one statement for all lengths.
        let is_list = query.params[index].is_list;
        if is_list { format!("SELECT value FROM json_each(${number})") } else { format!("${number}") }
    });
    let ask = match (query.gives.has_rows(), row_of(query, schema)) {
        (false, _) => "query",
        (true, Row::Scalar(_)) => "query_scalar",
        (true, _) => "query_as",
    };
    let binds: String = query.params.iter().map(bind).collect();
    let statement = format!("sqlx::{ask}({}){binds}", sql::literal(&text, 9));
    let work = match query.gives {
        Gives::One => format!("{statement}.fetch_one(db).await"),
        Gives::Many => format!("{statement}.fetch_all(db).await"),
        Gives::Exec => format!("{statement}.execute(db).await?;\nOk(())"),
        Gives::ExecRows => format!("Ok({statement}.execute(db).await?.rows_affected())"),
    };
    let code = format!("{signature}{work}\n}}\n");
    Function { name: query.name.clone(), code, uses, untranslated: None }
}

fn bind(param: &Param) -> String {
    let Param { field, ty, is_list, .. } = param;
    match (is_list, ty.base) {
        (false, _) => format!(".bind({field})"),
        // Rust shows a list of numbers as JSON writes it.
        (true, Base::Int | Base::Real | Base::Bool) => format!(".bind(format!(\"{{{field}:?}}\"))"),
        (true, _) => format!(".bind(serde_json::json!({field}).to_string())"),
    }
}

/// The rows as structs.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let mut text = String::from("use sqlx::FromRow;\n");
    for table in used_models(queries, schema) {
        let table = &schema.tables[table];
        let fields =
            table.columns.iter().map(|column| (column.name.as_str(), column.field.as_str(), column.ty));
        text.push_str(&model(&table.model, &table.name, fields.collect()));
    }
    for (name, query) in rows(queries, schema) {
        let fields =
            query.statement.items().iter().map(|item| (item.name.as_str(), item.field.as_str(), item.ty));
        text.push_str(&model(&name, &query.name, fields.collect()));
    }
    text
}

fn model(name: &str, of: &str, fields: Vec<(&str, &str, Type)>) -> String {
    let field = |(column, field, ty): &(&str, &str, Type)| {
        let renamed = if column == field { String::new() } else { format!("#[sqlx(rename = {column:?})]\n") };
        format!("{renamed}pub {field}: {},\n", ty.owned())
    };
    let fields: String = fields.iter().map(field).collect();
    format!(
        "\n/// A row of `{of}`.\n#[derive(Debug, Clone, PartialEq, FromRow)]\npub struct {name} {{\n{fields}}}\n"
    )
}
