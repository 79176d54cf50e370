//! The text of a statement as it stands in code: its parameters spelled a library's way, its lines laid out.

use crate::dialect::Dialect;
use crate::names;
use crate::query::{Param, Query};
use crate::types::Base;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer, Whitespace};

/// Longer lines are broken.
const WIDTH: usize = 80;

/// Begin a line where one is too long.
const CLAUSES: [Keyword; 16] = [
    Keyword::FROM,
    Keyword::WHERE,
    Keyword::GROUP,
    Keyword::HAVING,
    Keyword::ORDER,
    Keyword::LIMIT,
    Keyword::JOIN,
    Keyword::LEFT,
    Keyword::INNER,
    Keyword::CROSS,
    Keyword::VALUES,
    Keyword::SET,
    Keyword::RETURNING,
    Keyword::UNION,
    Keyword::ON,
    Keyword::SELECT,
];

/// A piece of a statement.
enum Piece {
    Text(String),
    /// A word that begins a clause outside of brackets.
    Clause(String),
    Space(String),
    Param(String),
}

/// A statement with placeholders, and the parameters that they stand for, in order.
pub struct Placed {
    /// The statement.
    pub text: String,
    /// The parameters, by index.
    pub binds: Vec<usize>,
}

/// A statement with the placeholders of its database. Those of SQLite have numbers behind a sign of the library's.
pub fn placed(query: &Query, dialect: Dialect, sign: char) -> Placed {
    let Query { sql, params, .. } = query;
    let text = spelled(sql, dialect, params, |index| {
        let Param { ty, is_list, .. } = &params[index];
        let number = index + 1;
        match (dialect, is_list) {
            (Dialect::Sqlite, false) => format!("{sign}{number}"),
            // A list is a table of one column: one statement for all lengths.
            (Dialect::Sqlite, true) => format!("SELECT value FROM json_each({sign}{number})"),
            (Dialect::Postgres, _) => format!("${number}"),
            (Dialect::Mysql, false) => "?".to_owned(),
            (Dialect::Mysql, true) => table_of_list("?", ty.base),
        }
    });
    let binds = match dialect {
        Dialect::Mysql => occurrences(sql, dialect, params),
        Dialect::Sqlite | Dialect::Postgres => (0..params.len()).collect(),
    };
    Placed { text, binds }
}

/// A list as JSON, for databases without arrays. Rust shows a list of numbers as JSON writes it.
pub fn list_as_json(param: &Param) -> String {
    let field = &param.field;
    match param.ty.base {
        base if base.is_number() && base != Base::Decimal => format!("format!(\"{{{field}:?}}\")"),
        Base::Bool => format!("format!(\"{{{field}:?}}\")"),
        _ => format!("serde_json::json!({field}).to_string()"),
    }
}

/// A list of MySQL's as a table of one column.
pub fn table_of_list(placeholder: &str, base: Base) -> String {
    let ty = match base {
        base if base.is_whole() => "BIGINT",
        Base::Float | Base::Double => "DOUBLE",
        Base::Date => "DATE",
        Base::DateTime => "DATETIME",
        _ => "VARCHAR(1000)",
    };
    format!("SELECT one FROM JSON_TABLE({placeholder}, '$[*]' COLUMNS (one {ty} PATH '$')) AS list")
}

/// The parameters in the order in which the statement names them.
fn occurrences(sql: &str, dialect: Dialect, params: &[Param]) -> Vec<usize> {
    let named = pieces(sql, dialect).into_iter().filter_map(|piece| match piece {
        Piece::Param(name) => params.iter().position(|param| param.name == name),
        _ => None,
    });
    named.collect()
}

/// The statement with each parameter as `spell` has it, by its index in the list; its lines are broken where they are long.
pub fn spelled(sql: &str, dialect: Dialect, params: &[Param], spell: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let is_long = sql.lines().any(|line| line.trim().chars().count() > WIDTH);
    let mut pieces = pieces(sql, dialect);
    if dialect == Dialect::Postgres {
        pieces = arrays(pieces, params);
    }
    for piece in pieces {
        match piece {
            Piece::Text(word) => text.push_str(&word),
            Piece::Clause(word) => {
                let line = text.rsplit('\n').next().unwrap_or_default().len();
                // A join is one clause with the word before it.
                let goes_on = ["LEFT", "INNER", "CROSS", "OUTER"]
                    .iter()
                    .any(|before| text.trim_end().to_uppercase().ends_with(before));
                if is_long && line > 24 && !goes_on {
                    text.truncate(text.trim_end().len());
                    text.push('\n');
                }
                text.push_str(&word);
            }
            Piece::Space(space) => text.push_str(&space),
            Piece::Param(name) => match params.iter().position(|param| param.name == name) {
                Some(index) => text.push_str(&spell(index)),
                None => text.push_str(&format!(":{name}")),
            },
        }
    }
    text.lines().flat_map(broken).collect::<Vec<_>>().join("\n")
}

/// `IN (:ids)` as PostgreSQL takes an array: one statement for all lengths.
fn arrays(pieces: Vec<Piece>, params: &[Param]) -> Vec<Piece> {
    let is_list = |name: &String| params.iter().any(|param| param.is_list && param.name == *name);
    let mut made: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Param(name) = &piece else {
            made.push(piece);
            continue;
        };
        if is_list(name) && drop_word(&mut made, "(") && drop_word(&mut made, "IN") {
            let word = if drop_word(&mut made, "NOT") { "<> ALL (" } else { "= ANY (" };
            made.push(Piece::Text(word.to_owned()));
            made.push(piece);
            // The bracket that closes it stays.
            continue;
        }
        made.push(piece);
    }
    made
}

/// Drops a word from the end, with what stands behind it, if it is this one.
fn drop_word(pieces: &mut Vec<Piece>, word: &str) -> bool {
    let is_space = |piece: &Piece| matches!(piece, Piece::Space(_));
    let Some(last) = pieces.iter().rposition(|piece| !is_space(piece)) else { return false };
    let is_it = matches!(&pieces[last], Piece::Text(text) if text.eq_ignore_ascii_case(word));
    if is_it {
        pieces.truncate(last);
    }
    is_it
}

/// The statement as a literal of Rust, `indent` spaces before each of its lines but the first.
pub fn literal(sql: &str, indent: usize) -> String {
    let shared = sql.lines().skip(1).filter(|line| !line.trim().is_empty());
    let shared = shared.map(|line| line.len() - line.trim_start().len()).min().unwrap_or_default();
    let mut lines = sql.lines();
    let mut text = lines.next().unwrap_or_default().trim_start().to_owned();
    for line in lines {
        text.push('\n');
        if !line.trim().is_empty() {
            text.push_str(&" ".repeat(indent));
            text.push_str(line.get(shared..).unwrap_or(line.trim_start()));
        }
    }
    names::literal(&text)
}

/// A line that is too long, in several.
fn broken(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    if line.chars().count() <= WIDTH || line.contains('\'') || line.contains("--") {
        return vec![line.to_owned()];
    }
    for word in line.split_inclusive(' ') {
        let last = lines.len() - 1;
        if lines[last].len() + word.len() > WIDTH && !lines[last].trim().is_empty() {
            lines.push("  ".to_owned());
        }
        let last = lines.len() - 1;
        lines[last].push_str(word);
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

fn pieces(sql: &str, dialect: Dialect) -> Vec<Piece> {
    let Ok(tokens) = Tokenizer::new(dialect.rules(), sql).with_unescape(false).tokenize_with_location()
    else {
        return vec![Piece::Text(sql.to_owned())];
    };
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    let mut rest = tokens.iter().map(|TokenWithSpan { token, .. }| token).peekable();
    while let Some(token) = rest.next() {
        match token {
            Token::Colon | Token::AtSign if matches!(rest.peek(), Some(Token::Word(word)) if word.quote_style.is_none()) =>
            {
                let name = rest.next().map(ToString::to_string).unwrap_or_default();
                pieces.push(Piece::Param(name));
                continue;
            }
            Token::LParen => depth += 1,
            Token::RParen => depth = depth.saturating_sub(1),
            Token::Word(word) if depth == 0 && CLAUSES.contains(&word.keyword) => {
                pieces.push(Piece::Clause(token.to_string()));
                continue;
            }
            // Its line's end is part of it.
            Token::Whitespace(Whitespace::SingleLineComment { prefix, comment }) => {
                pieces.push(Piece::Space(format!("{prefix}{comment}")));
                continue;
            }
            Token::Whitespace(_) => {
                pieces.push(Piece::Space(token.to_string()));
                continue;
            }
            Token::EOF => continue,
            _ => {}
        }
        pieces.push(Piece::Text(token.to_string()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Type;

    #[test]
    fn parameters_are_spelled_and_texts_are_left_alone() {
        let param = |name: &str| Param {
            name: name.to_owned(),
            field: name.to_owned(),
            ty: Type::of(Base::BigInt),
            is_list: false,
        };
        let sql = "SELECT ':a', \"x\" FROM t -- :a\nWHERE a = :a AND b > :b AND c = :a";
        let spelled =
            spelled(sql, Dialect::Sqlite, &[param("a"), param("b")], |index| format!("?{}", index + 1));
        assert_eq!(spelled, "SELECT ':a', \"x\" FROM t -- :a\nWHERE a = ?1 AND b > ?2 AND c = ?1");
    }

    #[test]
    fn a_list_is_an_array_of_postgresql() {
        let list = Param {
            name: "ids".to_owned(),
            field: "ids".to_owned(),
            ty: Type::of(Base::Integer),
            is_list: true,
        };
        let spelled = |sql| spelled(sql, Dialect::Postgres, std::slice::from_ref(&list), |_| "$1".to_owned());
        assert_eq!(spelled("SELECT a FROM t WHERE id IN (:ids)"), "SELECT a FROM t WHERE id = ANY ($1)");
        assert_eq!(spelled("SELECT 1 WHERE id NOT IN ( :ids )"), "SELECT 1 WHERE id <> ALL ($1 )");
    }

    #[test]
    fn a_long_line_is_broken_at_its_clauses() {
        let sql = "SELECT o.id, o.total, u.name FROM orders o LEFT JOIN users u ON u.id = o.user_id WHERE o.total > 5 ORDER BY o.id";
        let spelled = spelled(sql, Dialect::Sqlite, &[], |_| String::new());
        let lines: Vec<&str> = spelled.lines().collect();
        assert_eq!(lines[0], "SELECT o.id, o.total, u.name");
        assert!(
            lines[1].starts_with("FROM orders o") && lines.iter().all(|line| line.len() <= WIDTH),
            "{spelled}"
        );
    }
}
