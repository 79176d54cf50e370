//! rusqlite: SQL, structs that are read from a row, statements that are prepared once.

use super::function::{Function, above, arguments, returned};
use super::library::Library;
use super::row::{Row, row_of};
use super::sql;
use super::structs::{Struct, structs};
use crate::names;
use crate::query::{Gives, Query};
use crate::schema::Schema;
use std::collections::BTreeSet;

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let mut uses = BTreeSet::from(["rusqlite::{Connection, Result}".to_owned()]);
    let signature = format!(
        "{}pub fn {}(conn: &Connection{}) -> Result<{}> {{\n",
        above(query, None),
        names::snake(&query.name),
        arguments(&query.params, schema),
        returned(query, schema, Library::Rusqlite)
    );
    let lists = query.params.iter().any(|param| param.is_list);
    let text = sql::spelled(&query.sql, schema.dialect, &query.params, |index| {
        let param = &query.params[index];
        match (lists, param.is_list) {
            (false, _) => format!(":{}", param.name),
            (true, false) => format!("?{}", index + 1),
            // A list is a table of one column: one statement for all lengths.
            (true, true) => format!("SELECT value FROM rarray(?{})", index + 1),
        }
    });
    let mut before = String::new();
    let params = if query.params.is_empty() {
        "[]".to_owned()
    } else if lists {
        uses.insert("rusqlite::params".to_owned());
        for param in query.params.iter().filter(|param| param.is_list) {
            uses.extend(["rusqlite::types::Value", "std::rc::Rc"].map(str::to_owned));
            let (field, value) = (&param.field, "iter().cloned().map(Value::from).collect::<Vec<_>>()");
            before.push_str(&format!("let {field} = Rc::new({field}.{value});\n"));
        }
        let values: Vec<&str> = query.params.iter().map(|param| param.field.as_str()).collect();
        format!("params![{}]", values.join(", "))
    } else {
        uses.insert("rusqlite::named_params".to_owned());
        let pair = |param: &crate::query::Param| format!("\":{}\": {}", param.name, param.field);
        format!("named_params! {{ {} }}", query.params.iter().map(pair).collect::<Vec<_>>().join(", "))
    };
    let read = match row_of(query, schema) {
        Row::Scalar(_) => "|row| row.get(0)".to_owned(),
        Row::Model(table) => format!("{}::from_row", schema.tables[table].model),
        Row::Own(name) => format!("{name}::from_row"),
    };
    let statement = format!("conn.prepare_cached({})?", sql::literal(&text, 9));
    let work = match query.gives {
        Gives::One => format!("{statement}.query_row({params}, {read})"),
        Gives::Many => format!("{statement}.query_map({params}, {read})?.collect()"),
        Gives::Exec => format!("{statement}.execute({params})?;\nOk(())"),
        Gives::ExecRows => format!("{statement}.execute({params})"),
    };
    let code = format!("{signature}{before}{work}\n}}\n");
    Function { name: query.name.clone(), code, uses, untranslated: None }
}

/// The rows as structs.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let structs = structs(queries, schema);
    "use rusqlite::{Result, Row};\n".to_owned()
        + &structs.iter().map(|made| model(made, schema)).collect::<String>()
}

fn model(made: &Struct<'_>, schema: &Schema) -> String {
    format!(
        "{declared}\nimpl {name} {{\n/// Reads the columns in this order.\npub fn from_row(row: &Row<'_>) -> Result<Self> {{\n\
         Ok({name} {{\n{read}}})\n}}\n}}\n",
        declared = made.declared(Library::Rusqlite, schema, "", |_| String::new()),
        name = made.name,
        read = made.read(|index| format!("row.get({index})?")),
    )
}
