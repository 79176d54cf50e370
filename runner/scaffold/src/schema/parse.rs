//! From `CREATE TABLE` to tables.

use super::keys::{self, Key, last};
use super::{Column, Schema, Table};
use crate::declared::{Declared, declared};
use crate::dialect::Dialect;
use crate::mistake::{Mistake, Mistakes, Place, perhaps};
use crate::types::{Base, Enum, Type};
use sqlparser::ast::{
    ColumnDef, ColumnOption, CreateTable, DataType, Ident, ObjectName, Statement, TableConstraint,
    UserDefinedTypeRepresentation,
};

impl Schema {
    /// Reads a file of `CREATE TABLE`s, and of PostgreSQL's enumerations. Other statements, such as those that make an index, are
    /// kept as they are.
    ///
    /// # Errors
    /// What is wrong in the file, each mistake with its place.
    pub fn parse(file: &str, text: &str, dialect: Dialect) -> Result<Schema, Mistakes> {
        let fail = |list| Mistakes::new(file, text, list);
        let statements = dialect.parse(text).map_err(|mistake| fail(vec![mistake]))?;
        let schema = Schema { dialect, ..Schema::default() };
        let mut reading = Reading { dialect, schema, ..Reading::default() };
        for statement in &statements {
            if let Statement::CreateType { name, representation } = statement {
                reading.words(name, representation.as_ref());
            }
        }
        for statement in &statements {
            if let Statement::CreateTable(table) = statement {
                reading.table(table);
            }
        }
        if reading.schema.tables.is_empty() && reading.mistakes.is_empty() {
            let mistake = Mistake::new("no table in this file", Place::default());
            reading.mistakes.push(mistake.help("a schema is a file of CREATE TABLE statements"));
        }
        reading.references();
        if !reading.mistakes.is_empty() {
            return Err(fail(reading.mistakes));
        }
        let has_rows = statements.iter().any(|statement| matches!(statement, Statement::Insert(_)));
        Ok(Schema { text: text.to_owned(), has_rows, ..keys::ordered(reading.schema) })
    }
}

#[derive(Default)]
struct Reading {
    dialect: Dialect,
    schema: Schema,
    /// The foreign keys of each table, until all tables are known.
    keys: Vec<(usize, Key)>,
    mistakes: Vec<Mistake>,
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
        if made.query.is_some() || made.columns.is_empty() {
            let mistake =
                Mistake::new(format!("the table `{}` has no columns of its own", name.value), name.span);
            self.mistakes.push(mistake.help("write its columns with their types"));
            return;
        }
        let columns = made.columns.iter().map(|column| self.column(&name.value, column)).collect();
        let mut table = Table::new(name.value.clone(), columns);
        let index = self.schema.tables.len();
        for (at, column) in made.columns.iter().enumerate() {
            for option in &column.options {
                match &option.option {
                    ColumnOption::PrimaryKey(_) => table.key = vec![at],
                    ColumnOption::Unique(_) => table.unique.push(vec![at]),
                    ColumnOption::ForeignKey(key) => self.keys.push((index, Key::of(&[at], key))),
                    _ => {}
                }
            }
        }
        for constraint in &made.constraints {
            match constraint {
                TableConstraint::PrimaryKey(key) => {
                    let columns = key.columns.iter().map(|column| &column.column.expr);
                    table.key = self.named(&table, columns);
                }
                TableConstraint::Unique(key) => {
                    let columns = key.columns.iter().map(|column| &column.column.expr);
                    let unique = self.named(&table, columns);
                    table.unique.push(unique);
                }
                TableConstraint::ForeignKey(key) => {
                    let columns: Vec<usize> =
                        key.columns.iter().filter_map(|name| self.column_of(&table, name)).collect();
                    self.keys.push((index, Key::of(&columns, key)));
                }
                _ => {}
            }
        }
        self.complete(&mut table);
        self.schema.tables.push(table);
    }

    /// An enumeration of PostgreSQL's. Other types of one's own are a mistake where a column has one.
    fn words(&mut self, name: &ObjectName, representation: Option<&UserDefinedTypeRepresentation>) {
        if let (Some(name), Some(UserDefinedTypeRepresentation::Enum { labels })) =
            (last(name), representation)
        {
            let words: Vec<String> = labels.iter().map(|label| label.value.clone()).collect();
            self.schema.enums.push(Enum::new(&name.value, &words));
        }
    }

    /// What a column is. A type that is not read is a mistake, and a text.
    fn base(&mut self, table: &str, made: &ColumnDef) -> Base {
        match declared(&made.data_type, self.dialect) {
            Declared::Base(base) => base,
            Declared::Words(words) => {
                self.schema.enums.push(Enum::new(&format!("{table}_{}", made.name.value), &words));
                Base::Enum(self.schema.enums.len() - 1)
            }
            Declared::Named(name) => {
                let plain = name.trim_matches('"');
                let enums = &self.schema.enums;
                let is_it = |known: &Enum| known.name.eq_ignore_ascii_case(plain);
                enums.iter().position(is_it).map(Base::Enum).unwrap_or_else(|| {
                    let known = self.schema.enums.iter().map(|known| known.name.as_str());
                    let help = perhaps(plain, known).or_else(|| {
                        Some(
                            "types of one's own are read if they are made by CREATE TYPE … AS ENUM"
                                .to_owned(),
                        )
                    });
                    let mistake = Mistake::new(format!("no type `{name}` is known here"), made.name.span);
                    self.mistakes.push(Mistake { help, ..mistake });
                    Base::Text
                })
            }
            Declared::Unknown(because) => {
                self.mistakes.push(Mistake::new(because, made.name.span));
                Base::Text
            }
        }
    }

    fn column(&mut self, table: &str, made: &ColumnDef) -> Column {
        let base = self.base(table, made);
        let declared = match &made.data_type {
            DataType::Unspecified => String::new(),
            other => other.to_string(),
        };
        let is_serial = declared.to_uppercase().contains("SERIAL");
        let mut column = Column::new(&made.name.value, declared, Type { base, nullable: !is_serial });
        column.is_numbered = is_serial;
        for option in &made.options {
            match &option.option {
                ColumnOption::NotNull => column.ty.nullable = false,
                ColumnOption::Default(value) => column.default = Some(value.to_string()),
                ColumnOption::Generated { generation_expr: Some(_), .. } => column.is_generated = true,
                ColumnOption::Generated { .. } | ColumnOption::Identity(_) => column.is_numbered = true,
                ColumnOption::DialectSpecific(words) => {
                    let words = words.iter().map(|word| word.to_string().to_uppercase());
                    column.is_numbered |=
                        words.into_iter().any(|word| word == "AUTO_INCREMENT" || word == "AUTOINCREMENT");
                }
                _ => {}
            }
        }
        column
    }

    /// What follows from the primary key: no `NULL` in it, and SQLite numbers a whole one.
    fn complete(&self, table: &mut Table) {
        for &column in &table.key {
            table.columns[column].ty.nullable = false;
        }
        if let [column] = table.key[..] {
            let column = &mut table.columns[column];
            column.is_numbered |=
                self.dialect == Dialect::Sqlite && column.declared.eq_ignore_ascii_case("INTEGER");
        }
    }

    fn named<'a>(
        &mut self,
        table: &Table,
        columns: impl Iterator<Item = &'a sqlparser::ast::Expr>,
    ) -> Vec<usize> {
        let names = columns.filter_map(|column| match column {
            sqlparser::ast::Expr::Identifier(name) => Some(name),
            _ => None,
        });
        names.filter_map(|name| self.column_of(table, name)).collect()
    }

    fn column_of(&mut self, table: &Table, name: &Ident) -> Option<usize> {
        let found = table.column(&name.value);
        if found.is_none() {
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
                Ok(reference) => self.schema.tables[from].references.push(reference),
                Err(mistake) => self.mistakes.push(mistake),
            }
        }
    }
}
