//! SQL in a `Statement`, where the query builder has no words.

use super::writer::Writer;
use crate::code::row::{Row, row_of};
use crate::code::sql;
use crate::dialect::Dialect;
use crate::query::{Gives, Param};
use crate::types::Base;

/// The body of a function.
pub fn work(writer: &mut Writer<'_>) -> String {
    let query = writer.query;
    let dialect = writer.schema.dialect;
    let placed = sql::placed(query, dialect, '?');
    writer.needs("sea_orm::Statement");
    let sql = sql::literal(&placed.text, 5);
    let statement = if query.params.is_empty() {
        format!("let statement = Statement::from_string(db.get_database_backend(), {sql});\n")
    } else {
        let values: Vec<String> =
            placed.binds.iter().map(|&index| value(&query.params[index], dialect)).collect();
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

/// A parameter as a value of the library's.
fn value(param: &Param, dialect: Dialect) -> String {
    let Param { field, ty, is_list, .. } = param;
    match (is_list, ty.base) {
        (true, _) if dialect == Dialect::Postgres => format!("{field}.to_vec().into()"),
        (true, _) => format!("{}.into()", sql::list_as_json(param)),
        (false, Base::Array(_)) if ty.nullable => format!("{field}.map(<[_]>::to_vec).into()"),
        (false, Base::Array(_)) => format!("{field}.to_vec().into()"),
        (false, Base::Json | Base::Decimal) if ty.nullable => format!("{field}.cloned().into()"),
        (false, Base::Json | Base::Decimal) => format!("{field}.clone().into()"),
        _ => format!("{field}.into()"),
    }
}
