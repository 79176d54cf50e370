//! Diesel: its query language, whose types the compiler checks against the tables; `sql_query` where there is none.

mod calls;
mod declared;
mod expr;
mod join;
mod models;
mod raw;
mod select;
mod tables;
mod write;
mod writer;

pub use models::models;
pub use tables::tables;

use super::function::{Function, Untranslated, arguments, doc, returned};
use crate::names;
use crate::query::{Gives, Query, Statement};
use crate::schema::Schema;
use crate::types::Base;
use writer::Writer;

/// What a translation gives.
type Translated<T> = Result<T, Untranslated>;

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let mut writer = Writer::new(query, schema);
    let (untranslated, work) = match translated(&mut writer, query) {
        Ok(work) => (None, work),
        Err(reason) => {
            writer = Writer::new(query, schema);
            (Some(reason), raw::work(&mut writer))
        }
    };
    let mut uses = writer.uses;
    uses.insert("diesel::prelude::*".to_owned());
    let code = format!(
        "{}pub fn {}(conn: &mut SqliteConnection{}) -> QueryResult<{}> {{\n{}{work}\n}}\n",
        doc(query, untranslated.as_ref()),
        names::snake(&query.name),
        arguments(&query.params),
        returned(query, schema, "usize"),
        writer.before,
    );
    Function {
        name: query.name.clone(),
        code,
        uses,
        untranslated: untranslated.map(|Untranslated(reason)| reason),
    }
}

/// Whether a query is in Diesel's language.
fn is_translated(query: &Query, schema: &Schema) -> bool {
    translated(&mut Writer::new(query, schema), query).is_ok()
}

fn translated(writer: &mut Writer<'_>, query: &Query) -> Translated<String> {
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

/// A type of SQL as Diesel calls it.
fn sql_type(base: Base) -> &'static str {
    match base {
        Base::Bool => "Bool",
        Base::Int => "BigInt",
        Base::Real => "Double",
        Base::Text => "Text",
        Base::Blob => "Binary",
        Base::Date => "Date",
        Base::DateTime => "Timestamp",
    }
}

/// The same, which may be `NULL`.
fn nullable_type(base: Base, nullable: bool) -> String {
    if nullable { format!("Nullable<{}>", sql_type(base)) } else { sql_type(base).to_owned() }
}
