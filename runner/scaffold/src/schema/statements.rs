//! The statements of a file, one by one: a dump has some that the parser does not know, and lines that are no SQL at all.

use super::keys::elsewhere;
use super::lines::Lines;
use super::shell::without_commands;
use crate::dialect::{Dialect, mistake};
use crate::mistake::Mistake;
use sqlparser::ast::Statement;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};
use std::collections::BTreeMap;

/// The statements of a file.
#[derive(Debug, Default)]
pub(super) struct Statements {
    /// Those that say what tables there are, and those between them.
    pub list: Vec<Statement>,
    /// The text that makes the tables; of a file that does nothing else, all of it.
    pub text: String,
    /// Whether the text has rows as well.
    pub has_rows: bool,
    /// What the text does not have, such as triggers, and how many of each.
    pub passed_over: BTreeMap<String, usize>,
}

/// What says how tables are made.
const READ: [&str; 5] = ["CREATE TABLE", "CREATE TYPE", "CREATE DOMAIN", "CREATE INDEX", "ALTER TABLE"];

/// What is played before queries are.
const KEPT: [&str; 9] = [
    "CREATE TABLE",
    "CREATE TYPE",
    "CREATE DOMAIN",
    "CREATE SEQUENCE",
    "CREATE INDEX",
    "CREATE EXTENSION",
    "ALTER TABLE",
    "INSERT INTO",
    "REPLACE INTO",
];

/// What a statement begins with that has nothing to do with how tables are made.
const OTHER: [&str; 36] = [
    "ALTER",
    "ANALYZE",
    "ATTACH",
    "BEGIN",
    "CALL",
    "COMMENT",
    "COMMIT",
    "CREATE",
    "DELETE",
    "DETACH",
    "DO",
    "DROP",
    "END",
    "EXPLAIN",
    "GRANT",
    "INSERT",
    "LOCK",
    "PRAGMA",
    "REFRESH",
    "REINDEX",
    "RELEASE",
    "REPLACE",
    "REVOKE",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "SET",
    "SHOW",
    "START",
    "TRUNCATE",
    "UNLOCK",
    "UPDATE",
    "USE",
    "VACUUM",
    "VALUES",
    "WITH",
];

/// Reads them.
///
/// # Errors
/// Each statement that makes a table and cannot be read.
pub(super) fn statements(text: &str, dialect: Dialect) -> Result<Statements, Vec<Mistake>> {
    let sql = without_commands(text, dialect);
    let tokens = Tokenizer::new(dialect.rules(), &sql).tokenize_with_location();
    let tokens = tokens.map_err(|error| vec![mistake(error.into())])?;
    let mut read = Statements::default();
    let (mut mistakes, mut kept, mut is_all_kept) = (Vec::new(), Vec::new(), sql == text);
    let mut rest = &tokens[..];
    while let Some(statement) = next(&mut rest) {
        let begin = beginning(statement);
        let Some(first) = begin.split(' ').next().filter(|first| !first.is_empty()) else { continue };
        let mut is_kept = KEPT.contains(&begin.as_str()) && !is_about_the_database(statement);
        if READ.contains(&begin.as_str()) || !OTHER.contains(&first) {
            match parse(statement, dialect) {
                Ok(parsed) => {
                    is_kept &= !is_of_another_schema(&parsed);
                    read.list.push(parsed);
                }
                // What is added to a table may be of any kind.
                Err(mistake) if begin == "CREATE TABLE" || !OTHER.contains(&first) => mistakes.push(mistake),
                Err(_) => {}
            }
        }
        read.has_rows |= begin.ends_with(" INTO");
        is_all_kept &= is_kept;
        if is_kept {
            kept.push(statement);
        } else if first == "CREATE" && begin != "CREATE TABLE" && begin != "CREATE INDEX" {
            *read.passed_over.entry(begin).or_default() += 1;
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    read.text = match is_all_kept {
        true => text.to_owned(),
        false => {
            let lines = Lines::of(&sql);
            kept.iter().map(|statement| lines.text_of(statement)).collect()
        }
    };
    Ok(read)
}

/// The next statement with its semicolon. The body of a trigger has semicolons of its own.
fn next<'t>(rest: &mut &'t [TokenWithSpan]) -> Option<&'t [TokenWithSpan]> {
    let all: &'t [TokenWithSpan] = rest;
    let is_end = |token: &TokenWithSpan| token.token == Token::SemiColon;
    let after = |from: usize| all[from..].iter().position(is_end).map(|end| from + end + 1);
    let mut end = after(0).unwrap_or(all.len());
    let first = words(all.get(..end).filter(|first| !first.is_empty())?);
    if first.iter().any(|word| word == "TRIGGER") && first.iter().any(|word| word == "BEGIN") {
        while words(&all[..end]).last().is_some_and(|word| word != "END")
            && let Some(later) = after(end)
        {
            end = later;
        }
    }
    *rest = &all[end..];
    Some(&all[..end])
}

fn parse(statement: &[TokenWithSpan], dialect: Dialect) -> Result<Statement, Mistake> {
    let mut parser =
        Parser::new(dialect.rules()).with_tokens_with_locations(said_otherwise(statement, dialect));
    let parsed = parser.parse_statement().and_then(|parsed| {
        let next = parser.peek_token();
        match next.token {
            Token::SemiColon | Token::EOF => Ok(parsed),
            _ => parser.expected("end of statement", next),
        }
    });
    parsed.map_err(mistake)
}

/// The tokens, but for words behind a type or an expression that the parser does not know: they change nothing of what is read here.
fn said_otherwise(statement: &[TokenWithSpan], dialect: Dialect) -> Vec<TokenWithSpan> {
    let mut last = &Token::EOF;
    let mut tokens = Vec::with_capacity(statement.len());
    for token in statement {
        let is_word =
            |name: &str| matches!(&token.token, Token::Word(word) if word.value.eq_ignore_ascii_case(name));
        match dialect {
            Dialect::Mysql if *last == Token::RParen && is_word("BINARY") => continue,
            Dialect::Postgres if *last == Token::RParen && is_word("VIRTUAL") => {
                tokens.push(TokenWithSpan { token: Token::make_keyword("STORED"), span: token.span });
            }
            _ => tokens.push(token.clone()),
        }
        if !matches!(token.token, Token::Whitespace(_)) {
            last = &token.token;
        }
    }
    tokens
}

/// The words of a statement outside of quotes, in upper case.
fn words(statement: &[TokenWithSpan]) -> Vec<String> {
    let word = |token: &TokenWithSpan| match &token.token {
        Token::Word(word) if word.quote_style.is_none() => Some(word.value.to_uppercase()),
        _ => None,
    };
    statement.iter().filter_map(word).collect()
}

/// What a statement does, in two words: `CREATE TABLE`, also of a temporary one.
fn beginning(statement: &[TokenWithSpan]) -> String {
    const BETWEEN: [&str; 14] = [
        "OR",
        "REPLACE",
        "TEMP",
        "TEMPORARY",
        "GLOBAL",
        "LOCAL",
        "UNIQUE",
        "UNLOGGED",
        "IGNORE",
        "MATERIALIZED",
        "ALGORITHM",
        "UNDEFINED",
        "DEFINER",
        "PROCEDURAL",
    ];
    let words = words(statement);
    let Some(first) = words.first() else { return String::new() };
    let second = words[1..].iter().find(|word| !BETWEEN.contains(&word.as_str()));
    second.map_or_else(|| first.clone(), |second| format!("{first} {second}"))
}

/// Whose a table is, and which of its triggers fire, is for the database that it was dumped from.
fn is_about_the_database(statement: &[TokenWithSpan]) -> bool {
    const SAID: [[&str; 2]; 4] =
        [["OWNER", "TO"], ["ENABLE", "TRIGGER"], ["DISABLE", "TRIGGER"], ["LEVEL", "SECURITY"]];
    let words = words(statement);
    words.first().is_some_and(|word| word == "ALTER")
        && words.windows(2).any(|pair| SAID.iter().any(|said| pair == said))
}

/// Whether it makes or changes a table that is within a schema of its own.
fn is_of_another_schema(statement: &Statement) -> bool {
    let name = match statement {
        Statement::CreateTable(table) => Some(&table.name),
        Statement::AlterTable(altered) => Some(&altered.name),
        Statement::CreateIndex(index) => Some(&index.table_name),
        _ => None,
    };
    name.and_then(elsewhere).is_some()
}
