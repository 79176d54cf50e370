//! What stands beside `CREATE TABLE`: it is told as it is written, in so far as all databases read it.

use super::column::is_long;
use super::untranslated::{ON, Untranslated};
use sqlparser::ast::{CreateIndex, Insert, Spanned, Statement};
use sqlparser::tokenizer::Span;

/// An index of columns; of those that the text creates, none may be a text without a length.
pub fn create_index(index: &CreateIndex, statements: &[Statement]) -> Result<String, Untranslated> {
    let span = index.table_name.span();
    let plain = CreateIndex {
        name: index.name.clone(),
        unique: index.unique,
        columns: index.columns.clone(),
        ..on(index)
    };
    same(&Statement::CreateIndex(plain), &Statement::CreateIndex(index.clone()), INDEX, span)?;
    let of = statements.iter().find_map(|statement| match statement {
        Statement::CreateTable(table) if table.name == index.table_name => Some(table),
        _ => None,
    });
    for column in of.iter().flat_map(|table| &table.columns) {
        let is_in = index.columns.iter().any(|one| one.column.expr.to_string() == column.name.to_string());
        if is_in && is_long(&column.data_type) {
            let message = format!("MySQL has no index of `{}`, which `{}` is", column.data_type, column.name);
            return Err(Untranslated::new(message, "give it a length: VARCHAR(255)", column.name.span));
        }
    }
    Ok(index.to_string())
}

/// An index of nothing on the same table.
fn on(index: &CreateIndex) -> CreateIndex {
    CreateIndex {
        name: None,
        table_name: index.table_name.clone(),
        using: None,
        columns: Vec::new(),
        unique: false,
        concurrently: false,
        r#async: false,
        if_not_exists: false,
        include: Vec::new(),
        nulls_distinct: None,
        with: Vec::new(),
        predicate: None,
        index_options: Vec::new(),
        alter_options: Vec::new(),
    }
}

/// `INSERT INTO … VALUES …`, and from a `SELECT`.
pub fn insert(insert: &Insert) -> Result<String, Untranslated> {
    let plain = Insert {
        or: None,
        ignore: false,
        on: None,
        returning: None,
        overriding: None,
        replace_into: false,
        priority: None,
        insert_alias: None,
        table_alias: None,
        assignments: Vec::new(),
        ..insert.clone()
    };
    let written = Statement::Insert(insert.clone());
    same(&Statement::Insert(plain), &written, INSERT, insert.table.span())?;
    Ok(written.to_string())
}

/// `DROP TABLE` of one table.
pub fn drop_table(statement: &Statement) -> Result<String, Untranslated> {
    let Statement::Drop { object_type, if_exists, names, .. } = statement else { return Ok(String::new()) };
    let plain = Statement::Drop {
        object_type: *object_type,
        if_exists: *if_exists,
        names: names.iter().take(1).cloned().collect(),
        cascade: false,
        restrict: false,
        purge: false,
        temporary: false,
        table: None,
    };
    same(&plain, statement, DROP, names.first().map_or_else(Span::empty, Spanned::span))?;
    Ok(statement.to_string())
}

/// The forms that all databases read.
const INDEX: &str = "CREATE [UNIQUE] INDEX name ON table (columns)";
const INSERT: &str = "INSERT INTO table (columns) VALUES …, or SELECT …";
const DROP: &str = "DROP TABLE [IF EXISTS] table";

/// Whether the plain statement says all that the written one says.
fn same(plain: &Statement, written: &Statement, form: &str, at: Span) -> Result<(), Untranslated> {
    if plain == written {
        return Ok(());
    }
    Err(Untranslated::new(format!("all databases read `{form}`, and this says more"), ON, at))
}
