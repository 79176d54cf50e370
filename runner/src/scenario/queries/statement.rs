//! The SQL of a query: one statement, and its parameters with their types.

use super::super::mistake::Mistake;
use super::blocks::location;
use super::types::{Parameter, ParameterType};
use backend_api::DatabaseKind;
use backend_api::tokens::{self, Kind};
use std::ops::Range;

/// A statement and its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The text with `:name` for each parameter, without the semicolon at its end and the comments around it.
    pub text: String,
    /// The parameters in the order in which they are first used.
    pub parameters: Vec<Parameter>,
}

/// A token with its place in the file.
struct Piece<'a> {
    kind: Kind,
    text: &'a str,
    at: Range<usize>,
}

impl Piece<'_> {
    fn is_meant(&self) -> bool {
        !matches!(self.kind, Kind::Space | Kind::Comment)
    }
}

/// Reads the statement of a part of a file; nothing if there are only comments.
pub fn statement(
    file: &str,
    range: Range<usize>,
    database: DatabaseKind,
) -> Result<Option<Statement>, Mistake> {
    let mut start = range.start;
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (kind, text) in tokens::of(&file[range], database) {
        pieces.push(Piece { kind, text, at: start..start + text.len() });
        start += text.len();
    }
    let Some(first) = pieces.iter().position(Piece::is_meant) else { return Ok(None) };
    pieces.drain(..first);
    if let Some(end) = pieces.iter().position(|piece| piece.text == ";") {
        if let Some(second) = pieces[end + 1..].iter().find(|piece| piece.is_meant() && piece.text != ";") {
            let help = "begin it with a `-- name: …` of its own, or run them together as a `transaction`";
            let at = location(file, second.at.clone());
            return Err(Mistake::new("this is a second statement of one query", at).help(help));
        }
        pieces.truncate(end);
    }
    while pieces.last().is_some_and(|piece| !piece.is_meant()) {
        pieces.pop();
    }
    if let Some(open) = pieces.last().filter(|piece| is_open(piece)) {
        return Err(Mistake::new(
            "this quote is never closed",
            location(file, open.at.start..open.at.start + 1),
        ));
    }
    read(file, &pieces, database).map(Some)
}

/// What was never closed is the last piece, and does not end as it begins.
fn is_open(piece: &Piece<'_>) -> bool {
    let quote = piece.text.chars().next().filter(|sign| "'\"`".contains(*sign));
    piece.kind == Kind::Quoted
        && quote.is_some_and(|quote| piece.text.len() == 1 || !piece.text.ends_with(quote))
}

fn read(file: &str, pieces: &[Piece<'_>], database: DatabaseKind) -> Result<Statement, Mistake> {
    let mut read = Statement { text: String::new(), parameters: Vec::new() };
    let mut index = 0;
    while let Some(piece) = pieces.get(index) {
        let length = match parameter(&pieces[index..], database) {
            Some((name, length)) => {
                read.text.push_str(&format!(":{name}"));
                read.parameter(name, pieces, index, length);
                length
            }
            None if is_unnamed(piece, database) => {
                let message = format!("`{}` is a parameter without a name", piece.text);
                let at = location(file, piece.at.clone());
                return Err(Mistake::new(message, at).help("give it one: `:user`"));
            }
            None => {
                read.text.push_str(piece.text);
                1
            }
        };
        index += length;
    }
    Ok(read)
}

/// `:user`, and sqlc's `@user` and `sqlc.arg(user)`: the name, and how many pieces it takes.
fn parameter<'a>(pieces: &[Piece<'a>], database: DatabaseKind) -> Option<(&'a str, usize)> {
    let is_word = |piece: &Piece<'_>| matches!(piece.kind, Kind::Word(_));
    let first = pieces.first()?;
    match (first.kind, first.text) {
        (Kind::Named, text) => Some((&text[1..], 1)),
        // In MySQL that is a variable.
        (Kind::Other, "@") if database != DatabaseKind::Mysql => {
            pieces.get(1).filter(|word| is_word(word)).map(|word| (word.text, 2))
        }
        (Kind::Word(_), "sqlc") => {
            let mut rest = pieces.iter().enumerate().filter(|(_, piece)| piece.is_meant()).skip(1);
            let mut next = || rest.next();
            let is_call = next()?.1.text == "."
                && ["arg", "narg", "slice"].contains(&next()?.1.text)
                && next()?.1.text == "(";
            let name = next()?.1.text.trim_matches(['\'', '"']);
            let (end, _) = next().filter(|(_, piece)| piece.text == ")" && is_call)?;
            Some((name, end + 1))
        }
        _ => None,
    }
}

/// `?` and `$1`; not PostgreSQL's operator.
fn is_unnamed(piece: &Piece<'_>, database: DatabaseKind) -> bool {
    let is_number = |text: &str| {
        text.strip_prefix('$').is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_digit()))
    };
    match piece.kind {
        Kind::Placeholder(_) => true,
        Kind::Other => database != DatabaseKind::Postgres && is_number(piece.text),
        _ => false,
    }
}

impl Statement {
    /// Notes a parameter, with what its neighbours say of it.
    fn parameter(&mut self, name: &str, pieces: &[Piece<'_>], index: usize, length: usize) {
        let before: Vec<&str> =
            pieces[..index].iter().filter(|piece| piece.is_meant()).map(|piece| piece.text).collect();
        let mut after =
            pieces[index + length..].iter().filter(|piece| piece.is_meant()).map(|piece| piece.text);
        let is_before = |back: usize, word: &str| {
            before.len().checked_sub(back).is_some_and(|at| before[at].eq_ignore_ascii_case(word))
        };
        let (next, next_but_one) = (after.next().unwrap_or_default(), after.next().unwrap_or_default());
        let is_slice = pieces[index..index + length].iter().any(|piece| piece.text == "slice");
        let is_list = is_slice || (is_before(1, "(") && is_before(2, "IN") && next == ")");
        let is_cast = is_before(1, "(") && is_before(2, "CAST") && next.eq_ignore_ascii_case("AS");
        let kind = match () {
            () if is_cast || next == "::" => ParameterType::of(next_but_one),
            () if is_before(1, "LIMIT") || is_before(1, "OFFSET") => Some(ParameterType::Integer),
            () => None,
        };
        match self.parameters.iter_mut().find(|parameter| parameter.name == name) {
            Some(known) => {
                known.is_list &= is_list;
                if known.kind == ParameterType::Any {
                    known.kind = kind.unwrap_or_default();
                }
            }
            None => {
                let kind = kind.unwrap_or_default();
                self.parameters.push(Parameter { name: name.to_owned(), kind, is_list });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sql: &str, database: DatabaseKind) -> (String, Vec<String>) {
        let Statement { text, parameters } = statement(sql, 0..sql.len(), database).unwrap().unwrap();
        let shown = parameters.into_iter().map(|Parameter { name, kind, is_list }| {
            format!("{name}: {}", if is_list { format!("[{kind}]") } else { kind.to_string() })
        });
        (text, shown.collect())
    }

    #[test]
    fn parameters_are_found_however_they_are_written() {
        let sql = "-- Why.\n SELECT ':a', @name, sqlc.arg(user), a::text FROM t\n\
            WHERE b IN (sqlc.slice('ids')) AND (c = :user OR d IN (:more)) LIMIT :n ; -- end\n";
        for database in [DatabaseKind::Sqlite, DatabaseKind::Postgres] {
            let (text, parameters) = of(sql, database);
            let expected = "SELECT ':a', :name, :user, a::text FROM t\n\
                WHERE b IN (:ids) AND (c = :user OR d IN (:more)) LIMIT :n";
            assert_eq!(text, expected);
            assert_eq!(parameters, ["name: any", "user: any", "ids: [any]", "more: [any]", "n: integer"]);
        }
        assert_eq!(
            of("SELECT @row, :a", DatabaseKind::Mysql),
            ("SELECT @row, :a".to_owned(), vec!["a: any".to_owned()])
        );
    }

    #[test]
    fn casts_declare_types() {
        let sql = "SELECT CAST(:a AS date), :b::numeric, :c::geometry, cast( :d as BIGINT )";
        let (_, parameters) = of(sql, DatabaseKind::Postgres);
        assert_eq!(parameters, ["a: date", "b: decimal", "c: any", "d: integer"]);
    }

    #[test]
    fn comments_alone_are_no_statement() {
        assert_eq!(statement(" -- none\n", 0..9, DatabaseKind::Sqlite), Ok(None));
    }
}
