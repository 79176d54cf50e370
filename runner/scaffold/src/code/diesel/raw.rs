//! `sql_query`, where Diesel's language has no words.

use super::nullable_type;
use super::writer::Writer;
use crate::code::row::{Row, row_of};
use crate::code::sql;
use crate::query::{Gives, Item, Param};
use crate::types::{Base, Type};

/// The body of a function.
pub fn work(writer: &mut Writer<'_>) -> String {
    let query = writer.query;
    let text = sql::spelled(&query.sql, &query.params, |index| {
        let number = index + 1;
        let is_list = query.params[index].is_list;
        if is_list { format!("SELECT value FROM json_each(?{number})") } else { format!("?{number}") }
    });
    let mut statement = format!("diesel::sql_query({})", sql::literal(&text, 9));
    for Param { field, ty, is_list, .. } in &query.params {
        let (base, value) = match (is_list, ty.base) {
            (false, base) => (base, field.clone()),
            // Rust shows a list of numbers as JSON writes it.
            (true, Base::Int | Base::Real | Base::Bool) => {
                (Base::Text, format!("format!(\"{{{field}:?}}\")"))
            }
            (true, _) => (Base::Text, format!("serde_json::json!({field}).to_string()")),
        };
        let ty = typed(writer, Type { base, nullable: ty.nullable && !is_list });
        statement.push_str(&format!(".bind::<{ty}, _>({value})"));
    }
    match (query.gives, row_of(query, writer.schema)) {
        (Gives::Exec, _) => return format!("{statement}.execute(conn)?;\nOk(())"),
        (Gives::ExecRows, _) => return format!("{statement}.execute(conn)"),
        (gives, Row::Scalar(_)) => return scalar(writer, &statement, gives, &query.statement.items()[0]),
        (_, Row::Model(table)) => {
            let model = writer.schema.tables[table].model.clone();
            writer.needs(&format!("super::models::{model}"));
        }
        (_, Row::Own(name)) => writer.needs(&format!("super::models::{name}")),
    }
    match query.gives {
        Gives::One => format!("{statement}.get_result(conn)"),
        _ => format!("{statement}.load(conn)"),
    }
}

/// One value, which comes as a row with a name.
fn scalar(writer: &mut Writer<'_>, statement: &str, gives: Gives, item: &Item) -> String {
    let Item { name, field, ty, .. } = item;
    let column = if name == field { String::new() } else { format!("#[diesel(column_name = {name:?})]\n") };
    let row = format!(
        "#[derive(QueryableByName)]\nstruct Row {{\n{column}#[diesel(sql_type = {})]\n{field}: {},\n}}\n\n",
        typed(writer, *ty),
        ty.owned()
    );
    match gives {
        Gives::One => format!("{row}{statement}.get_result::<Row>(conn).map(|row| row.{field})"),
        _ => format!(
            "{row}let rows: Vec<Row> = {statement}.load(conn)?;\nOk(rows.into_iter().map(|row| row.{field}).collect())"
        ),
    }
}

fn typed(writer: &mut Writer<'_>, ty: Type) -> String {
    writer.needs_type(super::sql_type(ty.base));
    if ty.nullable {
        writer.needs_type("Nullable");
    }
    nullable_type(ty.base, ty.nullable)
}
