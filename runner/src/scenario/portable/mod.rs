//! One text of `CREATE TABLE` for all databases: each type as its own has it, what numbers the rows, and the quotes. Only by an
//! explicit `portable: true`: SQL without it is sent as it is written, because a program that sends something else than what one
//! reads is no place to learn SQL.

mod beside;
mod column;
mod types;
mod untranslated;

use backend_api::DatabaseKind;
use sqlparser::ast::{CreateTable, ObjectType, Spanned, Statement, TableConstraint};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, Tokenizer};
use std::collections::BTreeMap;
use untranslated::ON;
pub use untranslated::Untranslated;

/// The text for each kind of database.
///
/// # Errors
/// The first thing that has no counterpart, or that is no SQL.
pub fn translated(text: &str) -> Result<BTreeMap<DatabaseKind, String>, Untranslated> {
    let statements = parsed(text)?;
    DatabaseKind::ALL.into_iter().map(|kind| Ok((kind, for_kind(&statements, kind)?))).collect()
}

fn parsed(text: &str) -> Result<Vec<Statement>, Untranslated> {
    let dialect = GenericDialect {};
    let parser = Parser::new(&dialect).try_with_sql(text);
    let mut parser = parser.map_err(|error| wrong(&error))?;
    parser.parse_statements().map_err(|error| wrong(&error))
}

/// The parser tells the place in its words alone: `… at Line: 1, Column: 8`.
fn wrong(error: &ParserError) -> Untranslated {
    let words = match error {
        ParserError::TokenizerError(words) | ParserError::ParserError(words) => words.as_str(),
        ParserError::RecursionLimitExceeded => "it is nested too deeply",
    };
    let (message, place) = words.split_once(" at Line: ").unwrap_or((words, ""));
    let mut numbers = place.split(", Column: ").filter_map(|number| number.trim().parse().ok());
    let at = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1));
    let help = format!("what is only one database's is not read: {ON}");
    Untranslated { message: format!("this is no SQL for all databases: {message}"), help, at: (at, at) }
}

fn for_kind(statements: &[Statement], kind: DatabaseKind) -> Result<String, Untranslated> {
    let mut text = String::new();
    for statement in statements {
        let sql = match statement {
            Statement::CreateTable(table) => create_table(table, kind)?,
            Statement::CreateIndex(index) => beside::create_index(index, statements)?,
            Statement::Insert(insert) => beside::insert(insert)?,
            Statement::Drop { object_type: ObjectType::Table, .. } => beside::drop_table(statement)?,
            other => {
                let verb = other.to_string();
                let verb: Vec<&str> = verb.split_whitespace().take(2).collect();
                let message = format!("`{}` is not translated for all databases", verb.join(" "));
                let help =
                    format!("`portable` takes CREATE TABLE, CREATE INDEX, DROP TABLE and INSERT; {ON}");
                return Err(Untranslated::new(message, help, other.span()));
            }
        };
        text.push_str(&quoted(&sql, kind));
        text.push_str(";\n");
    }
    Ok(text)
}

fn create_table(table: &CreateTable, kind: DatabaseKind) -> Result<String, Untranslated> {
    let span = table.name.span();
    if table.query.is_some() || table.columns.is_empty() {
        let message = format!("the table `{}` has no columns of its own", table.name);
        return Err(Untranslated::new(message, "write its columns with their types", span));
    }
    let plain = CreateTable { columns: Vec::new(), constraints: Vec::new(), ..table.clone() };
    let head = ["CREATE TABLE", "CREATE TEMPORARY TABLE"];
    let exists = if table.if_not_exists { " IF NOT EXISTS" } else { "" };
    let is_plain = head.iter().any(|head| {
        let begins = format!("{head}{exists} {}", table.name);
        plain
            .to_string()
            .strip_prefix(&begins)
            .is_some_and(|rest| rest.trim_matches([' ', '(', ')']).is_empty())
    });
    if !is_plain {
        let message = format!("the table `{}` has options that are not all databases'", table.name);
        return Err(Untranslated::new(message, ON, span));
    }
    let mut parts = Vec::new();
    let mut behind = Vec::new();
    for column in &table.columns {
        let (line, constraint) = column::translated(column, table, kind)?;
        parts.push(line);
        behind.extend(constraint);
    }
    for constraint in &table.constraints {
        if let TableConstraint::ForeignKey(key) = constraint {
            column::refuse_reference(key, span)?;
        }
    }
    parts.extend(table.constraints.iter().map(ToString::to_string).chain(behind));
    let temporary = if table.temporary { " TEMPORARY" } else { "" };
    Ok(format!("CREATE{temporary} TABLE{exists} {} (\n    {}\n)", table.name, parts.join(",\n    ")))
}

/// MySQL quotes names otherwise, and reads a backslash in a text as the beginning of something.
fn quoted(sql: &str, kind: DatabaseKind) -> String {
    let mut tokenizer = Tokenizer::new(&GenericDialect {}, sql).with_unescape(false);
    let Ok(tokens) = tokenizer.tokenize() else { return sql.to_owned() };
    let is_mysql = kind == DatabaseKind::Mysql;
    let token = |token: Token| match token {
        Token::Word(mut word) if matches!(word.quote_style, Some('"' | '`')) => {
            word.quote_style = Some(if is_mysql { '`' } else { '"' });
            Token::Word(word).to_string()
        }
        Token::SingleQuotedString(text) if is_mysql => {
            Token::SingleQuotedString(text.replace('\\', r"\\")).to_string()
        }
        other => other.to_string(),
    };
    tokens.into_iter().map(token).collect()
}

#[cfg(test)]
mod tests;
