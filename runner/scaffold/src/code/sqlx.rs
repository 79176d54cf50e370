//! sqlx: SQL, and structs whose fields are found by name.

use super::function::{Function, arguments, doc, returned};
use super::row::{Row, row_of, rows, used_models};
use super::{enums, sql};
use crate::dialect::Dialect;
use crate::names;
use crate::query::{Gives, Query};
use crate::schema::Schema;
use crate::types::Type;
use std::collections::BTreeSet;

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let executor = match schema.dialect {
        Dialect::Sqlite => "SqliteExecutor",
        Dialect::Postgres => "PgExecutor",
        Dialect::Mysql => "MySqlExecutor",
    };
    let uses = BTreeSet::from(["sqlx::Result".to_owned(), format!("sqlx::{executor}")]);
    let signature = format!(
        "{}pub async fn {}(db: impl {executor}<'_>{}) -> Result<{}> {{\n",
        doc(query, None),
        names::snake(&query.name),
        arguments(&query.params, schema),
        returned(query, schema, "u64")
    );
    let placed = sql::placed(query, schema.dialect, '$');
    let ask = match (query.gives.has_rows(), row_of(query, schema)) {
        (false, _) => "query",
        (true, Row::Scalar(_)) => "query_scalar",
        (true, _) => "query_as",
    };
    let bind = |index: &usize| {
        let param = &query.params[*index];
        match param.is_list && schema.dialect != Dialect::Postgres {
            true => format!(".bind({})", sql::list_as_json(param)),
            false => format!(".bind({})", param.field),
        }
    };
    let binds: String = placed.binds.iter().map(bind).collect();
    let statement = format!("sqlx::{ask}({}){binds}", sql::literal(&placed.text, 9));
    let work = match query.gives {
        Gives::One => format!("{statement}.fetch_one(db).await"),
        Gives::Many => format!("{statement}.fetch_all(db).await"),
        Gives::Exec => format!("{statement}.execute(db).await?;\nOk(())"),
        Gives::ExecRows => format!("Ok({statement}.execute(db).await?.rows_affected())"),
    };
    let code = format!("{signature}{work}\n}}\n");
    Function { name: query.name.clone(), code, uses, untranslated: None }
}

/// The rows as structs.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let mut text = String::from("use sqlx::FromRow;\n");
    text.push_str(&enums::enums(schema, if schema.dialect == Dialect::Postgres { &NAMED } else { &PLAIN }));
    for table in used_models(queries, schema) {
        let table = &schema.tables[table];
        let fields =
            table.columns.iter().map(|column| (column.name.as_str(), column.field.as_str(), column.ty));
        text.push_str(&model(&table.model, &table.name, fields.collect(), schema));
    }
    for (name, query) in rows(queries, schema) {
        let fields =
            query.statement.items().iter().map(|item| (item.name.as_str(), item.field.as_str(), item.ty));
        text.push_str(&model(&name, &query.name, fields.collect(), schema));
    }
    text
}

fn model(name: &str, of: &str, fields: Vec<(&str, &str, Type)>, schema: &Schema) -> String {
    let field = |(column, field, ty): &(&str, &str, Type)| {
        let renamed = if column == field { String::new() } else { format!("#[sqlx(rename = {column:?})]\n") };
        format!("{renamed}pub {field}: {},\n", ty.owned(&schema.enums))
    };
    let fields: String = fields.iter().map(field).collect();
    format!(
        "\n/// A row of `{of}`.\n#[derive(Debug, Clone, PartialEq, FromRow)]\npub struct {name} {{\n{fields}}}\n"
    )
}

/// An enumeration of PostgreSQL's, which has a name.
const NAMED: enums::Says = enums::Says {
    derives: ", sqlx::Type",
    attributes: |made| format!("#[sqlx(type_name = {:?})]\n", made.name),
    of_variant: |word| format!("#[sqlx(rename = {word:?})]\n"),
    code: |_| String::new(),
};

/// One of MySQL's, which has none.
const PLAIN: enums::Says = enums::Says { attributes: |_| String::new(), ..NAMED };
