//! A statement in Diesel's language, if it has words for it.

use super::writer::Writer;
use crate::code::function::Translated;
use crate::query::{Gives, Query, Statement};
use crate::schema::Schema;

/// Whether a query is in Diesel's language.
pub fn is_translated(query: &Query, schema: &Schema) -> bool {
    translated(&mut Writer::new(query, schema), query).is_ok()
}

/// The statement, and how it is run.
pub fn translated(writer: &mut Writer<'_>, query: &Query) -> Translated<String> {
    let statement = match &query.statement {
        Statement::Select(select) => writer.select(select)?,
        Statement::Insert(insert) => writer.insert(insert)?,
        Statement::Update(update) => writer.update(update)?,
        Statement::Delete(delete) => writer.delete(delete)?,
    };
    let is_write = !matches!(query.statement, Statement::Select(_));
    Ok(match query.gives {
        Gives::One => format!("{statement}.get_result(conn)"),
        Gives::Many if is_write => format!("{statement}.get_results(conn)"),
        Gives::Many => format!("{statement}.load(conn)"),
        Gives::Exec => format!("{statement}.execute(conn)?;\nOk(())"),
        Gives::ExecRows => format!("{statement}.execute(conn)"),
    })
}
