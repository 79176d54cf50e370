//! Whose SQL a file is, and how it is parsed: what the parser says becomes a mistake with its place.

use crate::mistake::{Mistake, Place};
use sqlparser::ast::Statement;
use sqlparser::dialect::{Dialect as Rules, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::{Parser, ParserError};

/// Whose SQL a file is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    #[default]
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL and MariaDB.
    Mysql,
}

impl Dialect {
    /// Its name, as an option of the command line has it.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Sqlite => "sqlite",
            Dialect::Postgres => "postgres",
            Dialect::Mysql => "mysql",
        }
    }

    /// The database's name.
    pub fn title(self) -> &'static str {
        match self {
            Dialect::Sqlite => "SQLite",
            Dialect::Postgres => "PostgreSQL",
            Dialect::Mysql => "MySQL",
        }
    }

    /// Whose SQL a schema is, told from words that one database alone has; SQLite's where nothing tells.
    pub fn of(text: &str) -> Dialect {
        let text = text.to_uppercase();
        if ["AUTOINCREMENT", "WITHOUT ROWID"].iter().any(|word| text.contains(word)) {
            return Dialect::Sqlite;
        }
        let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
        let postgres = [
            "JSONB",
            "TIMESTAMPTZ",
            "SERIAL",
            "BYTEA",
            " UUID",
            "AS ENUM",
            "AS IDENTITY",
            "[]",
            "WITH TIME ZONE",
            "DOUBLE PRECISION",
            "CHARACTER VARYING",
            "NEXTVAL(",
            "PG_CATALOG",
            "\n\\C ",
            "\n\\CONNECT ",
        ];
        let mysql = ["AUTO_INCREMENT", "ENGINE=", "ENGINE =", "`", " ENUM(", " ENUM (", "TINYINT(1)"];
        match (has(&text, &postgres), has(&text.replace("AS ENUM", ""), &mysql)) {
            (true, false) => Dialect::Postgres,
            (false, true) => Dialect::Mysql,
            _ => Dialect::Sqlite,
        }
    }

    /// How its SQL is read.
    pub(crate) fn rules(self) -> &'static dyn Rules {
        match self {
            Dialect::Sqlite => &SQLiteDialect {},
            Dialect::Postgres => &PostgreSqlDialect {},
            Dialect::Mysql => &MySqlDialect {},
        }
    }

    /// The statements of a text.
    ///
    /// # Errors
    /// Where the text is not SQL.
    pub fn parse(self, text: &str) -> Result<Vec<Statement>, Mistake> {
        let parsed =
            Parser::new(self.rules()).try_with_sql(text).and_then(|mut parser| parser.parse_statements());
        parsed.map_err(mistake)
    }
}

/// What the parser says, with its place.
pub(crate) fn mistake(error: ParserError) -> Mistake {
    let message = match error {
        ParserError::ParserError(message) | ParserError::TokenizerError(message) => message,
        ParserError::RecursionLimitExceeded => "too many brackets within each other".to_owned(),
    };
    placed(&message)
}

/// `Expected: …, found: … at Line: 3, Column: 7`
fn placed(message: &str) -> Mistake {
    let Some((what, place)) = message.rsplit_once(" at Line: ") else {
        return Mistake::new(message, Place::default());
    };
    let mut numbers = place.split(", Column: ").map(|number| number.trim().parse().unwrap_or_default());
    let (line, column) = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
    let found = what.rsplit_once("found: ").map_or("", |(_, found)| found);
    let what = what.replacen("Expected: ", "expected ", 1);
    Mistake::new(what, Place { line, column, length: found.chars().count().max(1) })
}
