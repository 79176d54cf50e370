//! What is known and gathered while a query is written in Diesel's language.

use super::declared::Declared;
use super::types::{imported, nullable_type};
use crate::code::function::{Translated, Untranslated};
use crate::names;
use crate::query::{Kind, Query, Source};
use crate::schema::{Schema, Table};
use crate::types::Type;
use std::collections::{BTreeMap, BTreeSet};

/// What is known and gathered.
pub struct Writer<'a> {
    pub query: &'a Query,
    pub schema: &'a Schema,
    /// The tables of each statement, the innermost last.
    pub scopes: Vec<Vec<Named<'a>>>,
    /// What is imported.
    pub uses: BTreeSet<String>,
    /// Lines before the statement.
    pub before: String,
    /// The functions that are called.
    pub declared: BTreeMap<String, Declared>,
    /// Pairs of columns that are grouped by together.
    pub grouped: BTreeSet<(String, String)>,
    /// Whether columns are written for a result, where one of an outer join may be missing.
    pub selects: bool,
}

/// A table as a statement refers to it.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// The table.
    pub table: &'a Table,
    /// Its index in the schema.
    pub index: usize,
    /// The alias, where the table itself is taken already.
    pub alias: Option<String>,
    /// Whether its columns may be missing.
    pub is_outer: bool,
}

impl<'a> Writer<'a> {
    pub fn new(query: &'a Query, schema: &'a Schema) -> Self {
        Writer {
            query,
            schema,
            scopes: Vec::new(),
            uses: BTreeSet::new(),
            before: String::new(),
            declared: BTreeMap::new(),
            grouped: BTreeSet::new(),
            selects: false,
        }
    }

    /// Imports a name.
    pub fn needs(&mut self, path: &str) {
        self.uses.insert(path.to_owned());
    }

    /// A type of SQL, whose names are imported.
    pub fn typed(&mut self, ty: Type) -> String {
        let name = nullable_type(ty, self.schema);
        self.uses.extend(imported(&name));
        name
    }

    /// Begins a statement with these tables. A table that is there twice, also further out, gets an alias.
    pub fn enter(&mut self, sources: &[Source]) -> Translated<()> {
        self.scopes.push(Vec::new());
        for source in sources {
            let Some(index) = source.table else {
                return Err(Untranslated::because("a table that the statement makes"));
            };
            let table = &self.schema.tables[index];
            let is_taken = |named: &&Named<'_>| named.index == index;
            let alias =
                self.scopes.iter().flatten().any(|named| is_taken(&named)).then(|| self.alias(source, table));
            if let Some(alias) = &alias {
                self.before
                    .push_str(&format!("let {alias} = diesel::alias!({} as {alias});\n", table.module));
            }
            self.needs(&format!("super::schema::{}", table.module));
            let last = self.scopes.len() - 1;
            self.scopes[last].push(Named { table, index, alias, is_outer: source.is_outer });
        }
        Ok(())
    }

    fn alias(&self, source: &Source, table: &Table) -> String {
        let mut alias = names::snake(&source.name);
        let is_taken = |alias: &str| {
            let mut named = self.scopes.iter().flatten();
            self.schema.tables.iter().any(|table| table.module == alias)
                || self.query.params.iter().any(|param| param.field == alias)
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

    /// A source as a query begins with it.
    pub fn begun(&self, source: usize) -> String {
        let named = &self.scopes[self.scopes.len() - 1][source];
        named.alias.clone().unwrap_or_else(|| format!("{}::table", named.table.module))
    }

    /// The source of a column.
    pub fn named(&self, up: usize, source: usize) -> &Named<'a> {
        &self.scopes[self.scopes.len() - 1 - up][source]
    }

    /// A column.
    pub fn column(&self, up: usize, source: usize, column: usize) -> String {
        let Named { table, alias, .. } = self.named(up, source);
        let path = format!("{}::{}", table.module, table.columns[column].field);
        match alias {
            Some(alias) => format!("{alias}.field({path})"),
            None => path,
        }
    }

    /// A column of a statement's first table, for what is written.
    pub fn written(&self, column: usize) -> String {
        self.column(0, 0, column)
    }

    /// Whether a column may be `NULL` by the table's own word.
    pub fn column_is_nullable(&self, kind: &Kind) -> bool {
        match *kind {
            Kind::Column { up, source, column } => {
                let named = self.named(up, source);
                named.table.columns[column].ty.nullable || (self.selects && up == 0 && named.is_outer)
            }
            Kind::Excluded(column) => self.named(0, 0).table.columns[column].ty.nullable,
            _ => false,
        }
    }
}
