//! sqlx: SQL, and structs whose fields are found by name. Why it is not sqlx's macros, the crate's README says.

use super::function::{Function, above, arguments, returned};
use super::imports::imports;
use super::library::Library;
use super::row::{Row, row_of};
use super::structs::{Field, Struct, structs};
use super::{enums, numeric, sql};
use crate::dialect::Dialect;
use crate::names;
use crate::query::{Gives, Query};
use crate::schema::Schema;
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
        above(query, None),
        names::snake(&query.name),
        arguments(&query.params, schema),
        returned(query, schema, Library::Sqlx)
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
    let mut uses = BTreeSet::from(["sqlx::FromRow".to_owned()]);
    if schema.dialect == Dialect::Mysql && !schema.enums.is_empty() {
        uses.extend(["sqlx::MySql", "sqlx::Type", "sqlx::mysql::MySqlTypeInfo"].map(str::to_owned));
    }
    let has_numeric = numeric::is_read(queries);
    if has_numeric {
        uses.extend(numeric::OF_SQLX.map(str::to_owned));
    }
    let mut text = imports(&uses);
    if has_numeric {
        text.push_str(numeric::SQLX);
    }
    text.push_str(&enums::enums(schema, if schema.dialect == Dialect::Postgres { &NAMED } else { &PLAIN }));
    text + &structs(queries, schema).iter().map(|made| model(made, schema)).collect::<String>()
}

fn model(made: &Struct<'_>, schema: &Schema) -> String {
    made.declared(Library::Sqlx, schema, ", FromRow", |Field { column, name, .. }| match column == name {
        true => String::new(),
        false => format!("#[sqlx(rename = {column:?})]\n"),
    })
}

/// An enumeration of PostgreSQL's, which has a name.
const NAMED: enums::Says = enums::Says {
    derives: ", sqlx::Type",
    attributes: |made| format!("#[sqlx(type_name = {:?})]\n", made.name),
    of_variant: |word| format!("#[sqlx(rename = {word:?})]\n"),
    code: |_| String::new(),
};

/// One of MySQL's, which has none, and whose columns the derived `Type` refuses.
const PLAIN: enums::Says = enums::Says {
    derives: ", sqlx::Encode, sqlx::Decode",
    attributes: |_| String::new(),
    code: |made| {
        format!(
            "\n/// A text. By hand, because what the derive expects is no column with flags besides, such as `NOT NULL`.\n\
             impl Type<MySql> for {model} {{\nfn type_info() -> MySqlTypeInfo {{\n<str as Type<MySql>>::type_info()\n}}\n\n\
             fn compatible(column: &MySqlTypeInfo) -> bool {{\n<str as Type<MySql>>::compatible(column)\n}}\n}}\n",
            model = made.model
        )
    },
    ..NAMED
};
