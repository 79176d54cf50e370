//! postgres: SQL, and structs that are read from a row.

use super::function::{Function, above, arguments, returned};
use super::library::Library;
use super::row::{Row, row_of};
use super::structs::{Struct, structs};
use super::{enums, sql};
use crate::names;
use crate::query::{Gives, Query};
use crate::schema::Schema;
use std::collections::BTreeSet;

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let returned = returned(query, schema, Library::Postgres);
    let returned = if query.gives == Gives::One { format!("Option<{returned}>") } else { returned };
    let signature = format!(
        "{}pub fn {}(client: &mut impl GenericClient{}) -> Result<{returned}, Error> {{\n",
        above(query, None),
        names::snake(&query.name),
        arguments(&query.params, schema),
    );
    let placed = sql::placed(query, schema.dialect, '$');
    let values: Vec<String> =
        placed.binds.iter().map(|&index| format!("&{}", query.params[index].field)).collect();
    let call = |method: &str| {
        format!("client.{method}({}, &[{}])", sql::literal(&placed.text, 9), values.join(", "))
    };
    let (one, each) = match row_of(query, schema) {
        Row::Scalar(_) => ("row.try_get(0)".to_owned(), "|row| row.try_get(0)".to_owned()),
        Row::Model(table) => {
            let model = &schema.tables[table].model;
            (format!("{model}::from_row(&row)"), format!("{model}::from_row"))
        }
        Row::Own(name) => (format!("{name}::from_row(&row)"), format!("{name}::from_row")),
    };
    let work = match query.gives {
        Gives::One => format!("let row = {}?;\nrow.map(|row| {one}).transpose()", call("query_opt")),
        Gives::Many => format!("let rows = {}?;\nrows.iter().map({each}).collect()", call("query")),
        Gives::Exec => format!("{}?;\nOk(())", call("execute")),
        Gives::ExecRows => call("execute"),
    };
    // The driver's own decimal is that of another crate.
    let code = format!("{signature}{work}\n}}\n").replace("BigDecimal", "Decimal");
    let uses = BTreeSet::from(["postgres::Error", "postgres::GenericClient"].map(str::to_owned));
    Function { name: query.name.clone(), code, uses, untranslated: None }
}

/// The rows as structs.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let mut text = String::from("use postgres::{Error, Row};\n");
    if !schema.enums.is_empty() {
        text.push_str(
            "use postgres::types::private::BytesMut;\n\
             use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};\n",
        );
        text.push_str(&enums::enums(schema, &ENUM));
    }
    let structs: String = structs(queries, schema).iter().map(|made| model(made, schema)).collect();
    if structs.is_empty() {
        text = text.replacen("use postgres::{Error, Row};\n", "", 1);
    }
    (text + &structs).replace("BigDecimal", "Decimal")
}

fn model(made: &Struct<'_>, schema: &Schema) -> String {
    format!(
        "{declared}\nimpl {name} {{\n/// Reads the columns in this order.\npub fn from_row(row: &Row) -> Result<Self, Error> {{\n\
         Ok({name} {{\n{read}}})\n}}\n}}\n",
        declared = made.declared(Library::Postgres, schema, "", |_| String::new()),
        name = made.name,
        read = made.read(|index| format!("row.try_get({index})?")),
    )
}

const ENUM: enums::Says = enums::Says {
    derives: "",
    attributes: |_| String::new(),
    of_variant: |_| String::new(),
    code: |made| {
        let (name, model) = (&made.name, &made.model);
        format!(
            "\nimpl ToSql for {model} {{\n\
             fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {{\n\
             self.as_str().to_sql(ty, out)\n}}\n\n\
             fn accepts(ty: &Type) -> bool {{\nty.name() == {name:?}\n}}\n\nto_sql_checked!();\n}}\n\n\
             impl<'a> FromSql<'a> for {model} {{\n\
             fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {{\n\
             Ok(std::str::from_utf8(raw)?.parse()?)\n}}\n\n\
             fn accepts(ty: &Type) -> bool {{\nty.name() == {name:?}\n}}\n}}\n"
        )
    },
};
