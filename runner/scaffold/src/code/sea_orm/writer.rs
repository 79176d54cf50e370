//! What is known and gathered while a query is written for SeaORM.

use crate::code::function::{Translated, Untranslated};
use crate::names;
use crate::query::{Query, Source};
use crate::schema::{Schema, Table};
use crate::types::Base;
use std::collections::BTreeSet;

/// What is known and gathered.
pub struct Writer<'a> {
    pub query: &'a Query,
    pub schema: &'a Schema,
    /// The tables of each statement, the innermost last.
    pub scopes: Vec<Vec<Named<'a>>>,
    /// What is imported.
    pub uses: BTreeSet<String>,
}

/// A table as a statement refers to it.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    pub table: &'a Table,
    pub index: usize,
    /// The alias, where the table itself is taken already.
    pub alias: Option<String>,
}

impl<'a> Writer<'a> {
    pub fn new(query: &'a Query, schema: &'a Schema) -> Self {
        Writer { query, schema, scopes: Vec::new(), uses: BTreeSet::new() }
    }

    /// Imports a name.
    pub fn needs(&mut self, path: &str) {
        self.uses.insert(path.to_owned());
    }

    /// Imports what expressions can do.
    pub fn needs_expr(&mut self) {
        self.needs("sea_orm::ExprTrait");
    }

    /// Begins a statement with these tables. A joined table that is there twice gets an alias.
    pub fn enter(&mut self, sources: &[Source]) -> Translated<()> {
        self.scopes.push(Vec::new());
        for (position, source) in sources.iter().enumerate() {
            let Some(index) = source.table else {
                return Err(Untranslated::because("a table that the statement makes"));
            };
            let table = &self.schema.tables[index];
            if !table.has_key() {
                return Err(Untranslated::because(format!("`{}`, which has no primary key", table.name)));
            }
            let is_taken = self.scopes.iter().flatten().any(|named| named.index == index);
            if is_taken && position == 0 {
                return Err(Untranslated::because("a table within a select of its own"));
            }
            let alias = is_taken.then(|| self.alias(source, table));
            self.needs(&format!("super::models::{}", table.module));
            let last = self.scopes.len() - 1;
            self.scopes[last].push(Named { table, index, alias });
        }
        Ok(())
    }

    fn alias(&self, source: &Source, table: &Table) -> String {
        let mut alias = names::snake(&source.name);
        let is_taken = |alias: &str| {
            let mut named = self.scopes.iter().flatten();
            self.schema.tables.iter().any(|table| table.name == alias)
                || named.any(|named| named.alias.as_deref() == Some(alias))
        };
        if alias.len() < 3 || is_taken(&alias) {
            alias = format!("other_{}", table.module);
        }
        while is_taken(&alias) {
            alias.push('_');
        }
        alias
    }

    /// The source of a column.
    pub fn named(&self, up: usize, source: usize) -> &Named<'a> {
        &self.scopes[self.scopes.len() - 1 - up][source]
    }

    /// `orders::Column::Total`
    pub fn path(&self, up: usize, source: usize, column: usize) -> String {
        let table = self.named(up, source).table;
        format!("{}::Column::{}", table.module, variant(table, column))
    }

    /// A column as an expression.
    pub fn column(&mut self, up: usize, source: usize, column: usize) -> String {
        let path = self.path(up, source, column);
        match self.named(up, source).alias.clone() {
            None => format!("{path}.into_expr()"),
            Some(alias) => {
                self.needs("sea_orm::sea_query::Expr");
                format!("Expr::col(({alias:?}, {path}))")
            }
        }
    }

    /// A column with the methods of its type: `orders::COLUMN.total`.
    pub fn typed(&self, up: usize, source: usize, column: usize) -> Option<String> {
        let Named { table, alias, .. } = self.named(up, source);
        let has_methods = !matches!(table.columns[column].ty.base, Base::Enum(_));
        (alias.is_none() && has_methods)
            .then(|| format!("{}::COLUMN.{}", table.module, table.columns[column].field))
    }
}

/// The name of a column among those of its entity.
pub fn variant(table: &Table, column: usize) -> String {
    names::camel(&table.columns[column].field)
}
