//! The text of a statement as it stands in code: its parameters spelled a library's way, its lines laid out.

use crate::names;
use crate::query::Param;
use sqlparser::dialect::SQLiteDialect;
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

/// The statement with each parameter as `spell` has it, by its index in the list; its lines are broken where they are long.
pub fn spelled(sql: &str, params: &[Param], spell: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let is_long = sql.lines().any(|line| line.trim().chars().count() > WIDTH);
    for piece in pieces(sql) {
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

fn pieces(sql: &str) -> Vec<Piece> {
    let Ok(tokens) = Tokenizer::new(&SQLiteDialect {}, sql).with_unescape(false).tokenize_with_location()
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
    use crate::types::{Base, Type};

    #[test]
    fn parameters_are_spelled_and_texts_are_left_alone() {
        let param = |name: &str| Param {
            name: name.to_owned(),
            field: name.to_owned(),
            ty: Type::of(Base::Int),
            is_list: false,
        };
        let sql = "SELECT ':a', \"x\" FROM t -- :a\nWHERE a = :a AND b > :b AND c = :a";
        let spelled = spelled(sql, &[param("a"), param("b")], |index| format!("?{}", index + 1));
        assert_eq!(spelled, "SELECT ':a', \"x\" FROM t -- :a\nWHERE a = ?1 AND b > ?2 AND c = ?1");
    }

    #[test]
    fn a_long_line_is_broken_at_its_clauses() {
        let sql = "SELECT o.id, o.total, u.name FROM orders o LEFT JOIN users u ON u.id = o.user_id WHERE o.total > 5 ORDER BY o.id";
        let spelled = spelled(sql, &[], |_| String::new());
        let lines: Vec<&str> = spelled.lines().collect();
        assert_eq!(lines[0], "SELECT o.id, o.total, u.name");
        assert!(
            lines[1].starts_with("FROM orders o") && lines.iter().all(|line| line.len() <= WIDTH),
            "{spelled}"
        );
    }
}
