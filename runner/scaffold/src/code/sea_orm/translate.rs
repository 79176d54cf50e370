//! A statement in the query builder's language, if it has words for it.

use super::writer::Writer;
use crate::code::function::Translated;
use crate::query::{Query, Statement};

/// The body of the query's function.
pub fn translated(writer: &mut Writer<'_>, query: &Query) -> Translated<String> {
    match &query.statement {
        Statement::Select(select) => writer.select(select),
        Statement::Insert(insert) => writer.insert(insert),
        Statement::Update(update) => writer.update(update),
        Statement::Delete(delete) => writer.delete(delete),
    }
}
