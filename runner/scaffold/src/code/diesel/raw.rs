//! `sql_query`, where Diesel's language has no words.

use super::types::sql_type;
use super::writer::Writer;
use crate::code::row::{Row, row_of};
use crate::code::sql;
use crate::dialect::Dialect;
use crate::query::{Gives, Item};
use crate::types::{Base, Type};

/// The body of a function.
pub fn work(writer: &mut Writer<'_>) -> String {
    let query = writer.query;
    let dialect = writer.schema.dialect;
    let placed = sql::placed(query, dialect, '?');
    let mut statement = format!("diesel::sql_query({})", sql::literal(&placed.text, 9));
    for index in placed.binds {
        let param = &query.params[index];
        let (ty, value) = match (param.is_list, dialect) {
            (false, _) => (writer.typed(param.ty), param.field.clone()),
            (true, Dialect::Postgres) => {
                writer.typed(Type::of(param.ty.base));
                writer.needs("diesel::sql_types::Array");
                (format!("Array<{}>", sql_type(param.ty.base, writer.schema)), param.field.clone())
            }
            (true, _) => (writer.typed(Type::of(Base::Text)), sql::list_as_json(param)),
        };
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
        writer.typed(*ty),
        ty.owned(&writer.schema.enums)
    );
    match gives {
        Gives::One => format!("{row}{statement}.get_result::<Row>(conn).map(|row| row.{field})"),
        _ => format!(
            "{row}let rows: Vec<Row> = {statement}.load(conn)?;\nOk(rows.into_iter().map(|row| row.{field}).collect())"
        ),
    }
}
