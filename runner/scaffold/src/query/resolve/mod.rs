//! From the parser's tree to a model in which every name is resolved and every value has a type.

mod call;
mod choice;
mod expr;
mod params;
mod scope;
mod select;
mod write;

use super::annotated::Annotated;
use crate::dialect::Dialect;
use crate::mistake::{Mistake, Mistakes, Place};
use crate::query::{Gives, Query, Statement};
use crate::schema::Schema;
use params::Params;
use scope::Scope;
use sqlparser::ast;

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
    Ok(Query { name, gives: query.gives, doc, sql, params: params.typed()?, statement })
}

/// What is known while a statement is resolved.
struct Resolver<'a> {
    schema: &'a Schema,
    /// The statements that this one is within, the innermost last.
    scopes: Vec<Scope>,
    /// Tables that `WITH` made.
    made: Vec<(String, Vec<(String, crate::types::Type)>)>,
    params: Params,
}

type Resolved<T> = Result<T, Mistake>;

impl<'a> Resolver<'a> {
    fn new(schema: &'a Schema) -> Self {
        Resolver { schema, scopes: Vec::new(), made: Vec::new(), params: Params::default() }
    }

    /// A statement with its parameters. The text is moved down to its line, so that places are those of the file.
    fn whole(mut self, query: &Annotated) -> Resolved<(Statement, Params)> {
        let text = "\n".repeat(query.line.saturating_sub(1)) + &query.sql;
        for (name, base) in &query.declared {
            self.params.declare(name, *base);
        }
        let statements = Dialect::Sqlite.parse(&text)?;
        let statement = match &statements[..] {
            [one] => self.any(one)?,
            [] => {
                return Err(Mistake::new(
                    format!("the query `{}` has no statement", query.name),
                    query.place,
                ));
            }
            [_, ..] => {
                let mistake =
                    Mistake::new(format!("`{}` is more than one statement", query.name), query.place);
                return Err(mistake.help("each statement has an annotation of its own"));
            }
        };
        Ok((statement, self.params))
    }

    fn any(&mut self, statement: &ast::Statement) -> Resolved<Statement> {
        match statement {
            ast::Statement::Query(query) => match &*query.body {
                ast::SetExpr::Insert(ast::Statement::Insert(insert)) => self.with(query).and_then(|()| {
                    let mut insert = self.insert(insert)?;
                    insert.opaque = insert.opaque.or_else(|| Some("WITH".to_owned()));
                    Ok(Statement::Insert(insert))
                }),
                _ => Ok(Statement::Select(self.query(query, &[])?)),
            },
            ast::Statement::Insert(insert) => Ok(Statement::Insert(self.insert(insert)?)),
            ast::Statement::Update(update) => Ok(Statement::Update(self.update(update)?)),
            ast::Statement::Delete(delete) => Ok(Statement::Delete(self.delete(delete)?)),
            other => {
                let place = ast::Spanned::span(other);
                let mistake = Mistake::new("a query is a SELECT, an INSERT, an UPDATE or a DELETE", place);
                Err(mistake.help("what makes tables stands in the schema"))
            }
        }
    }
}
