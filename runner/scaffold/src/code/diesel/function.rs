//! One query as a function.

use super::raw;
use super::translate::translated;
use super::types::connection;
use super::writer::Writer;
use crate::code::function::{Function, Untranslated, above, arguments, returned};
use crate::code::library::Library;
use crate::names;
use crate::query::Query;
use crate::schema::Schema;

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
        "{}pub fn {}(conn: &mut {}{}) -> QueryResult<{}> {{\n{}{work}\n}}\n",
        above(query, untranslated.as_ref()),
        names::snake(&query.name),
        connection(schema.dialect),
        arguments(&query.params, schema),
        returned(query, schema, Library::Diesel),
        writer.before,
    );
    Function {
        name: query.name.clone(),
        code,
        uses,
        untranslated: untranslated.map(|Untranslated(reason)| reason),
    }
}
