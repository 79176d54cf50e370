//! From `CREATE TABLE` to tables.

use super::keys::{self, Key, elsewhere, last};
use super::left_out::LeftOut;
use super::statements::statements;
use super::{Schema, Table};
use crate::dialect::Dialect;
use crate::mistake::{Mistake, Mistakes, Place, perhaps};
use crate::types::Enum;
use sqlparser::ast::{
    ColumnDef, ColumnOption, CreateTable, Expr, Ident, ObjectName, Statement, TableConstraint,
    UserDefinedTypeRepresentation,
};

impl Schema {
    /// Reads a file of `CREATE TABLE`s, with what belongs to them: PostgreSQL's enumerations, and keys that are added later. What else
    /// there is in a dump is passed over. Columns and tables whose types are not read are left out.
    ///
    /// # Errors
    /// What is wrong in the file, each mistake with its place.
    pub fn parse(file: &str, text: &str, dialect: Dialect) -> Result<Schema, Mistakes> {
        let fail = |list| Mistakes::new(file, text, list);
        let read = statements(text, dialect).map_err(fail)?;
        let schema = Schema { dialect, ..Schema::default() };
        let mut reading = Reading { dialect, schema, ..Reading::default() };
        for statement in &read.list {
            match statement {
                Statement::CreateType { name, representation } => {
                    reading.words(name, representation.as_ref());
                }
                Statement::CreateDomain(made) => {
                    reading.domains.extend(last(&made.name).map(|name| name.value.clone()));
                }
                _ => {}
            }
        }
        for statement in &read.list {
            if let Statement::CreateTable(table) = statement {
                reading.table(table);
            }
        }
        for statement in &read.list {
            if let Statement::AlterTable(altered) = statement {
                reading.alter(altered);
            }
        }
        if reading.schema.tables.is_empty()
            && reading.mistakes.is_empty()
            && reading.schema.left_out.is_empty()
        {
            let mistake = Mistake::new("no table in this file", Place::default());
            reading.mistakes.push(mistake.help("a schema is a file of CREATE TABLE statements"));
        }
        reading.complete();
        reading.references();
        if !reading.mistakes.is_empty() {
            return Err(fail(reading.mistakes));
        }
        let (text, has_rows, passed_over) = (read.text, read.has_rows, read.passed_over);
        Ok(Schema { text, has_rows, passed_over, ..keys::ordered(reading.schema) })
    }
}

#[derive(Default)]
pub(super) struct Reading {
    pub dialect: Dialect,
    pub schema: Schema,
    /// Names of types that are others with conditions.
    pub domains: Vec<String>,
    /// The foreign keys of each table, until all tables are known.
    keys: Vec<(usize, Key)>,
    pub mistakes: Vec<Mistake>,
}

impl Reading {
    fn table(&mut self, made: &CreateTable) {
        let Some(name) = last(&made.name) else { return };
        if self.schema.table(&name.value).is_some() {
            if !made.if_not_exists {
                self.mistakes.push(Mistake::new(format!("there are two tables `{}`", name.value), name.span));
            }
            return;
        }
        if let Some(because) = not_read(made) {
            self.schema.left_out.push(LeftOut::table(&name.value, because));
            return;
        }
        let mut columns = Vec::with_capacity(made.columns.len());
        for column in &made.columns {
            match self.column(&name.value, column) {
                Ok(column) => columns.push(column),
                Err(left_out) => self.schema.left_out.push(left_out),
            }
        }
        if columns.is_empty() {
            self.schema.left_out.push(LeftOut::table(&name.value, "all its columns are".to_owned()));
            return;
        }
        let table = Table::new(name.value.clone(), columns);
        let index = self.schema.tables.len();
        self.schema.tables.push(table);
        for column in &made.columns {
            self.keys_of(index, column);
        }
        for constraint in &made.constraints {
            self.constraint(index, constraint);
        }
    }

    /// The keys that the declaration of a column says.
    pub(super) fn keys_of(&mut self, index: usize, made: &ColumnDef) {
        let table = &mut self.schema.tables[index];
        let Some(at) = table.column(&made.name.value) else { return };
        for option in &made.options {
            match &option.option {
                ColumnOption::PrimaryKey(_) => table.key = vec![at],
                ColumnOption::Unique(_) => table.unique.push(vec![at]),
                ColumnOption::ForeignKey(key) => self.keys.push((index, Key::of(&[at], key))),
                _ => {}
            }
        }
    }

    /// A key of a table, of its declaration or added later. One of columns that are left out is left out as well.
    pub(super) fn constraint(&mut self, table: usize, constraint: &TableConstraint) {
        match constraint {
            TableConstraint::PrimaryKey(key) => {
                let columns = self.expressions(table, key.columns.iter().map(|column| &column.column.expr));
                self.schema.tables[table].key = columns.unwrap_or_default();
            }
            TableConstraint::Unique(key) => {
                let columns = self.expressions(table, key.columns.iter().map(|column| &column.column.expr));
                self.schema.tables[table].unique.extend(columns);
            }
            TableConstraint::ForeignKey(key) => {
                if let Some(columns) = self.named(table, key.columns.iter()) {
                    self.keys.push((table, Key::of(&columns, key)));
                }
            }
            _ => {}
        }
    }

    /// An enumeration of PostgreSQL's. Columns of other types of one's own are left out.
    fn words(&mut self, name: &ObjectName, representation: Option<&UserDefinedTypeRepresentation>) {
        if let (Some(name), Some(UserDefinedTypeRepresentation::Enum { labels })) =
            (last(name), representation)
        {
            let words: Vec<String> = labels.iter().map(|label| label.value.clone()).collect();
            self.schema.enums.push(Enum::new(&name.value, &words));
        }
    }

    /// What follows from the primary key: no `NULL` in it, and SQLite numbers a whole one.
    fn complete(&mut self) {
        for table in &mut self.schema.tables {
            for &column in &table.key {
                table.columns[column].ty.nullable = false;
            }
            if let [column] = table.key[..] {
                let column = &mut table.columns[column];
                column.is_numbered |=
                    self.dialect == Dialect::Sqlite && column.declared.eq_ignore_ascii_case("INTEGER");
            }
        }
    }

    fn expressions<'a>(
        &mut self,
        table: usize,
        columns: impl Iterator<Item = &'a Expr>,
    ) -> Option<Vec<usize>> {
        self.named(
            table,
            columns.filter_map(|column| match column {
                Expr::Identifier(name) => Some(name),
                _ => None,
            }),
        )
    }

    /// The columns of these names; nothing if one of them is left out.
    fn named<'a>(&mut self, table: usize, names: impl Iterator<Item = &'a Ident>) -> Option<Vec<usize>> {
        names.map(|name| self.column_of(table, name)).collect()
    }

    pub(super) fn column_of(&mut self, table: usize, name: &Ident) -> Option<usize> {
        let Schema { tables, left_out, .. } = &self.schema;
        let table = &tables[table];
        let found = table.column(&name.value);
        if found.is_none() && !left_out.iter().any(|left| left.is_column(&table.name, &name.value)) {
            let known = table.columns.iter().map(|column| column.name.as_str());
            let mistake =
                Mistake::new(format!("the table `{}` has no column `{}`", table.name, name.value), name.span);
            self.mistakes.push(Mistake { help: perhaps(&name.value, known), ..mistake });
        }
        found
    }

    fn references(&mut self) {
        for (from, key) in std::mem::take(&mut self.keys) {
            match key.resolve(&self.schema) {
                Ok(reference) => self.schema.tables[from].references.extend(reference),
                Err(mistake) => self.mistakes.push(mistake),
            }
        }
    }
}

/// Why a table is not read.
fn not_read(made: &CreateTable) -> Option<String> {
    if let Some(schema) = elsewhere(&made.name) {
        return Some(format!("it is within `{schema}`, and here are only tables of one schema"));
    }
    (made.query.is_some() || made.columns.is_empty())
        .then(|| "it has no columns of its own: write them with their types".to_owned())
}
