//! What is known while a statement is resolved, and which statements there are.

use super::params::Params;
use super::scope::Scope;
use crate::mistake::Mistake;
use crate::query::{Annotated, Statement};
use crate::schema::Schema;
use crate::types::Type;
use sqlparser::ast;

/// What is known while a statement is resolved.
pub struct Resolver<'a> {
    pub schema: &'a Schema,
    /// The statements that this one is within, the innermost last.
    pub scopes: Vec<Scope>,
    /// Tables that `WITH` made.
    pub made: Vec<(String, Vec<(String, Type)>)>,
    pub params: Params,
}

/// What is resolved, or the first mistake.
pub type Resolved<T> = Result<T, Mistake>;

impl<'a> Resolver<'a> {
    pub fn new(schema: &'a Schema) -> Self {
        Resolver { schema, scopes: Vec::new(), made: Vec::new(), params: Params::default() }
    }

    /// A statement with its parameters. The text is moved down to its line, so that places are those of the file.
    pub fn whole(mut self, query: &Annotated) -> Resolved<(Statement, Params)> {
        let text = "\n".repeat(query.line.saturating_sub(1)) + &query.sql;
        for (name, base) in &query.declared {
            self.params.declare(name, *base);
        }
        let statements = self.schema.dialect.parse(&text)?;
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
