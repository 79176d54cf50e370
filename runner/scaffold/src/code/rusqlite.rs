//! rusqlite: SQL, structs that are read from a row, statements that are prepared once.

use super::function::{Function, arguments, doc, returned};
use super::row::{Row, row_of, rows, used_models};
use super::sql;
use crate::names;
use crate::query::{Gives, Query};
use crate::schema::Schema;
use crate::types::Type;
use std::collections::BTreeSet;

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let mut uses = BTreeSet::from(["rusqlite::{Connection, Result}".to_owned()]);
    let signature = format!(
        "{}pub fn {}(conn: &Connection{}) -> Result<{}> {{\n",
        doc(query, None),
        names::snake(&query.name),
        arguments(&query.params, schema),
        returned(query, schema, "usize")
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
    let mut text = String::from("use rusqlite::{Result, Row};\n");
    for table in used_models(queries, schema) {
        let table = &schema.tables[table];
        let fields = table.columns.iter().map(|column| (column.field.as_str(), column.ty));
        text.push_str(&model(&table.model, &format!("A row of `{}`.", table.name), fields.collect()));
    }
    for (name, query) in rows(queries, schema) {
        let fields = query.statement.items().iter().map(|item| (item.field.as_str(), item.ty));
        text.push_str(&model(&name, &format!("A row of `{}`.", query.name), fields.collect()));
    }
    text
}

fn model(name: &str, doc: &str, fields: Vec<(&str, Type)>) -> String {
    let declared: String =
        fields.iter().map(|(field, ty)| format!("pub {field}: {},\n", ty.owned(&[]))).collect();
    let read = fields.iter().enumerate().map(|(index, (field, _))| format!("{field}: row.get({index})?,\n"));
    let read: String = read.collect();
    format!(
        "\n/// {doc}\n#[derive(Debug, Clone, PartialEq)]\npub struct {name} {{\n{declared}}}\n\n\
         impl {name} {{\n/// Reads the columns in this order.\npub fn from_row(row: &Row<'_>) -> Result<Self> {{\n\
         Ok({name} {{\n{read}}})\n}}\n}}\n"
    )
}
