//! From the parser's tree to a model in which every name is resolved and every value has a type.

mod call;
mod choice;
mod expr;
mod names;
mod operator;
mod params;
mod resolver;
mod scope;
mod select;
mod typing;
mod write;

use super::annotated::Annotated;
use crate::mistake::{Mistake, Mistakes, Place};
use crate::query::{Gives, Query};
use crate::schema::Schema;
use resolver::Resolver;

/// Resolves the queries of a file.
///
/// # Errors
/// The first mistake of each query, with its place.
pub fn resolve(
    file: &str,
    text: &str,
    queries: &[Annotated],
    schema: &Schema,
) -> Result<Vec<Query>, Mistakes> {
    let mut resolved = Vec::with_capacity(queries.len());
    let mut mistakes = Vec::new();
    for query in queries {
        match one(query, schema) {
            Ok(query) => resolved.push(query),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(resolved) } else { Err(Mistakes::new(file, text, mistakes)) }
}

/// A statement that stands alone, as an argument of the command line: its result says what it gives.
///
/// # Errors
/// What is wrong with it, with its place.
pub fn statement(name: &str, sql: &str, schema: &Schema) -> Result<Query, Mistakes> {
    let sql = sql.trim_end().trim_end_matches(';').trim_end();
    let place = Place::default();
    let gives = |gives| Annotated {
        name: name.to_owned(),
        gives,
        doc: vec![],
        declared: vec![],
        sql: sql.to_owned(),
        line: 1,
        place,
    };
    let fail = |mistake| Mistakes::new("the statement", sql, vec![mistake]);
    let many = gives(Gives::Many);
    let (resolved, _) = Resolver::new(schema).whole(&many).map_err(fail)?;
    let rows = !resolved.items().is_empty();
    one(&gives(if rows { Gives::Many } else { Gives::ExecRows }), schema).map_err(fail)
}

fn one(query: &Annotated, schema: &Schema) -> Result<Query, Mistake> {
    let (statement, params) = Resolver::new(schema).whole(query)?;
    let has_rows = !statement.items().is_empty();
    let wrong = |message: String, help| Err(Mistake::new(message, query.place).help(help));
    if query.gives.has_rows() && !has_rows {
        return wrong(
            format!("`{}` has no rows to give", query.name),
            "it gives :exec or :execrows, or has a RETURNING",
        );
    }
    if !query.gives.has_rows() && has_rows {
        return wrong(format!("`{}` has rows to give", query.name), "it gives :one or :many");
    }
    let (name, doc, sql) = (query.name.clone(), query.doc.clone(), query.sql.clone());
    Ok(Query { name, gives: query.gives, doc, sql, params: params.typed(schema.dialect)?, statement })
}
