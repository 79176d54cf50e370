//! mysql: SQL with named parameters, and structs that are read from a row.

use super::function::{Function, above, arguments, returned};
use super::library::Library;
use super::structs::{Struct, structs};
use super::{enums, sql};
use crate::names;
use crate::query::{Gives, Param, Query};
use crate::schema::Schema;
use crate::types::Base;
use std::collections::BTreeSet;

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let mut uses = BTreeSet::from(["mysql::Result", "mysql::prelude::Queryable"].map(str::to_owned));
    let result = returned(query, schema, Library::Mysql);
    let result = if query.gives == Gives::One { format!("Option<{result}>") } else { result };
    let signature = format!(
        "{}pub fn {}(conn: &mut impl Queryable{}) -> Result<{result}> {{\n",
        above(query, None),
        names::snake(&query.name),
        arguments(&query.params, schema),
    );
    let text = sql::spelled(&query.sql, schema.dialect, &query.params, |index| {
        let Param { name, ty, is_list, .. } = &query.params[index];
        let named = format!(":{}", names::snake(name));
        // A list is a table of one column: one statement for all lengths.
        if *is_list { sql::table_of_list(&named, ty.base) } else { named }
    });
    let params = if query.params.is_empty() {
        "()".to_owned()
    } else {
        uses.insert("mysql::params".to_owned());
        let pair = |param: &Param| format!("{:?} => {}", names::snake(&param.name), value(param));
        format!("params! {{ {} }}", query.params.iter().map(pair).collect::<Vec<_>>().join(", "))
    };
    let text = sql::literal(&text, 9);
    let work = match query.gives {
        Gives::One => format!("conn.exec_first({text}, {params})"),
        Gives::Many => format!("conn.exec({text}, {params})"),
        Gives::Exec => format!("conn.exec_drop({text}, {params})"),
        Gives::ExecRows => format!("Ok(conn.exec_iter({text}, {params})?.affected_rows())"),
    };
    let code = format!("{signature}{work}\n}}\n");
    Function { name: query.name.clone(), code, uses, untranslated: None }
}

/// A parameter as the driver takes it.
fn value(param: &Param) -> String {
    let Param { field, ty, is_list, .. } = param;
    match (is_list, ty.base) {
        (true, _) => sql::list_as_json(param),
        (false, Base::Decimal) => format!("{field}.to_owned()"),
        _ => field.clone(),
    }
}

/// The rows as structs.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let mut structs: String = structs(queries, schema).iter().map(|made| model(made, schema)).collect();
    let mut text = String::new();
    if !structs.is_empty() {
        text.push_str("use mysql::prelude::{FromRow, FromValue};\nuse mysql::{FromRowError, Row};\n");
        structs.push_str(
            "\n/// A value of a row. The row is what an error shows.\n\
             fn take<T: FromValue>(row: &mut Row, index: usize) -> Result<T, FromRowError> {\n\
             match row.take_opt(index) {\nSome(Ok(value)) => Ok(value),\n_ => Err(FromRowError(row.clone())),\n}\n}\n",
        );
    }
    if !schema.enums.is_empty() {
        if structs.is_empty() {
            text.push_str("use mysql::prelude::FromValue;\n");
        }
        text.push_str("use mysql::FromValueError;\n");
    }
    text + &enums::enums(schema, &ENUM) + &structs
}

fn model(made: &Struct<'_>, schema: &Schema) -> String {
    format!(
        "{declared}\nimpl FromRow for {name} {{\n/// Reads the columns in this order.\n\
         fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {{\nOk({name} {{\n{read}}})\n}}\n}}\n",
        declared = made.declared(Library::Mysql, schema, "", |_| String::new()),
        name = made.name,
        read = made.read(|index| format!("take(&mut row, {index})?")),
    )
}

const ENUM: enums::Says = enums::Says {
    derives: "",
    attributes: |_| String::new(),
    of_variant: |_| String::new(),
    code: |made| {
        let model = &made.model;
        format!(
            "\nimpl From<{model}> for mysql::Value {{\nfn from(value: {model}) -> Self {{\nvalue.as_str().into()\n}}\n}}\n\n\
             impl TryFrom<mysql::Value> for {model} {{\ntype Error = FromValueError;\n\n\
             fn try_from(value: mysql::Value) -> Result<Self, FromValueError> {{\n\
             let word = match &value {{\nmysql::Value::Bytes(word) => std::str::from_utf8(word).ok(),\n_ => None,\n}};\n\
             word.and_then(|word| word.parse().ok()).ok_or(FromValueError(value))\n}}\n}}\n\n\
             impl FromValue for {model} {{\ntype Intermediate = {model};\n}}\n"
        )
    },
};
