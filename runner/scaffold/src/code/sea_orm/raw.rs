//! SQL in a `Statement`, where the query builder has no words.

use super::writer::Writer;
use crate::code::row::{Row, row_of};
use crate::code::sql;
use crate::query::{Gives, Param};
use crate::types::Base;

/// The body of a function.
pub fn work(writer: &mut Writer<'_>) -> String {
    let query = writer.query;
    let text = sql::spelled(&query.sql, &query.params, |index| {
        let number = index + 1;
        let is_list = query.params[index].is_list;
        if is_list { format!("SELECT value FROM json_each(?{number})") } else { format!("?{number}") }
    });
    writer.needs("sea_orm::Statement");
    let value = |Param { field, ty, is_list, .. }: &Param| match (is_list, ty.base) {
        (false, _) => format!("{field}.into()"),
        // Rust shows a list of numbers as JSON writes it.
        (true, Base::Int | Base::Real | Base::Bool) => format!("format!(\"{{{field}:?}}\").into()"),
        (true, _) => format!("serde_json::json!({field}).to_string().into()"),
    };
    let sql = sql::literal(&text, 5);
    let statement = if query.params.is_empty() {
        format!("let statement = Statement::from_string(db.get_database_backend(), {sql});\n")
    } else {
        let values: Vec<String> = query.params.iter().map(value).collect();
        let values = values.join(", ");
        format!(
            "let statement = Statement::from_sql_and_values(db.get_database_backend(), {sql}, [{values}]);\n"
        )
    };
    let model = match (query.gives, row_of(query, writer.schema)) {
        (Gives::Exec, _) => return format!("{statement}db.execute_raw(statement).await?;\nOk(())"),
        (Gives::ExecRows, _) => {
            return format!("{statement}Ok(db.execute_raw(statement).await?.rows_affected())");
        }
        (Gives::One, Row::Scalar(_)) => {
            let found = format!("{}?", writer.found());
            return format!(
                "{statement}let row = db.query_one_raw(statement).await?;\nlet row = {found};\nrow.try_get_by_index(0)"
            );
        }
        (Gives::Many, Row::Scalar(_)) => {
            return format!(
                "{statement}let rows = db.query_all_raw(statement).await?;\n\
                 rows.iter().map(|row| row.try_get_by_index(0)).collect()"
            );
        }
        (_, Row::Model(table)) => writer.schema.tables[table].model.clone(),
        (_, Row::Own(name)) => name,
    };
    writer.needs(&format!("super::models::{model}"));
    writer.needs("sea_orm::FromQueryResult");
    match query.gives {
        Gives::One => format!(
            "{statement}let row = {model}::find_by_statement(statement).one(db).await?;\n{}",
            writer.found()
        ),
        _ => format!("{statement}{model}::find_by_statement(statement).all(db).await"),
    }
}
