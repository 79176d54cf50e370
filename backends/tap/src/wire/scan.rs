//! A look at SQL that tells its text from what is quoted in it.

/// A piece of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// One sign of the statement itself.
    Plain(char),
    /// A place for a parameter: `$3` has the number 3, `?` has none.
    Place(Option<usize>),
    /// Something quoted, or a comment.
    Quoted(&'a str),
}

/// The pieces of a text, in order.
pub fn pieces(sql: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = sql;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let quoted = match first {
            '\'' | '"' | '`' => Some(1 + rest[1..].find(first).map_or(rest.len() - 1, |end| end + 1)),
            '-' if rest.starts_with("--") => Some(rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => Some(rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '$' => dollar_quoted(rest),
            _ => None,
        };
        if let Some(length) = quoted {
            let (piece, after) = rest.split_at(length);
            rest = after;
            return Some(Piece::Quoted(piece));
        }
        rest = &rest[first.len_utf8()..];
        if first == '?' {
            return Some(Piece::Place(None));
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if first == '$' && digits > 0 {
            let number = rest[..digits].parse().ok();
            rest = &rest[digits..];
            return Some(Piece::Place(number));
        }
        Some(Piece::Plain(first))
    })
}

/// How long a text in dollars is that begins here: `$$ … $$`, `$tag$ … $tag$`.
fn dollar_quoted(rest: &str) -> Option<usize> {
    let tag = rest[1..].find(|c: char| !c.is_alphanumeric() && c != '_')?;
    let is_number = rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let opening = rest.get(..tag + 2).filter(|opening| opening.ends_with('$') && !is_number)?;
    let end = rest[opening.len()..].find(opening);
    Some(end.map_or(rest.len(), |end| end + 2 * opening.len()))
}

/// The statements of a text, each without the semicolon.
pub fn statements(sql: &str) -> Vec<String> {
    let mut statements = vec![String::new()];
    for piece in pieces(sql) {
        let Some(last) = statements.last_mut() else { break };
        match piece {
            Piece::Plain(';') => statements.push(String::new()),
            Piece::Plain(sign) => last.push(sign),
            Piece::Place(None) => last.push('?'),
            Piece::Place(Some(number)) => last.push_str(&format!("${number}")),
            Piece::Quoted(text) => last.push_str(text),
        }
    }
    let statements = statements.iter().map(|statement| statement.trim());
    statements.filter(|statement| has_words(statement)).map(str::to_owned).collect()
}

/// Whether anything but comments is there.
fn has_words(sql: &str) -> bool {
    pieces(sql).any(|piece| match piece {
        Piece::Plain(sign) => !sign.is_whitespace(),
        Piece::Place(_) => true,
        Piece::Quoted(text) => !text.starts_with("--") && !text.starts_with("/*"),
    })
}

/// The text with values in their places, those without a number in order.
pub fn bound(sql: &str, values: &[String]) -> String {
    let mut bound = String::with_capacity(sql.len());
    let mut next = 0;
    for piece in pieces(sql) {
        match piece {
            Piece::Plain(sign) => bound.push(sign),
            Piece::Quoted(text) => bound.push_str(text),
            Piece::Place(number) => {
                next += 1;
                let index = number.unwrap_or(next).wrapping_sub(1);
                let unknown = || number.map_or_else(|| "?".to_owned(), |number| format!("${number}"));
                bound.push_str(&values.get(index).cloned().unwrap_or_else(unknown));
            }
        }
    }
    bound
}

/// A text as SQL writes it.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_in_quotes_end_nothing() {
        let sql = "INSERT INTO t VALUES (';', $1); -- ; \n SELECT \"a;b\", $$ ; $$, $x$ ; $$ $x$;\n/* ; */";
        assert_eq!(
            statements(sql),
            ["INSERT INTO t VALUES (';', $1)", "-- ; \n SELECT \"a;b\", $$ ; $$, $x$ ; $$ $x$"]
        );
        assert!(statements(" ; -- nothing\n;").is_empty());
    }

    #[test]
    fn values_stand_in_their_places() {
        let values = ["7".to_owned(), quoted("it's")];
        assert_eq!(bound("a = $2 AND b = $1 AND c = '$1'", &values), "a = 'it''s' AND b = 7 AND c = '$1'");
        assert_eq!(bound("a = ? AND b = ? AND c = ? -- ?", &values), "a = 7 AND b = 'it''s' AND c = ? -- ?");
    }
}
