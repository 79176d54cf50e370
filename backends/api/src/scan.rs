//! A look at SQL that tells its text from what is quoted in it.

/// Whose SQL it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL's: texts in dollars, and places with numbers.
    Postgres,
    /// MySQL's and MariaDB's: backslashes in texts, comments after `#`, and comments that are executed.
    Mysql,
}

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
pub fn pieces(sql: &str, dialect: Dialect) -> impl Iterator<Item = Piece<'_>> {
    let is_mysql = dialect == Dialect::Mysql;
    let mut rest = sql;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let line = || Some(rest.find('\n').unwrap_or(rest.len()));
        let quoted = match first {
            '\'' | '"' if is_mysql => Some(backslash_quoted(rest, first)),
            '\'' | '"' | '`' => Some(1 + rest[1..].find(first).map_or(rest.len() - 1, |end| end + 1)),
            '-' if rest.starts_with("--") && (!is_mysql || is_comment(rest)) => line(),
            '#' if is_mysql => line(),
            '/' if rest.starts_with("/*") => Some(rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '$' if !is_mysql => dollar_quoted(rest),
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
        if first == '$' && digits > 0 && !is_mysql {
            let number = rest[..digits].parse().ok();
            rest = &rest[digits..];
            return Some(Piece::Place(number));
        }
        Some(Piece::Plain(first))
    })
}

/// How long a text in quotes is in which a backslash takes the meaning from the next sign.
fn backslash_quoted(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let is_end = |&(_, sign): &(usize, char)| {
        let is_end = sign == quote && !is_escaped;
        is_escaped = sign == '\\' && !is_escaped;
        is_end
    };
    rest.char_indices().skip(1).find(is_end).map_or(rest.len(), |(end, _)| end + 1)
}

/// Whether two dashes begin a comment, and not the subtraction of a negative number.
fn is_comment(rest: &str) -> bool {
    rest[2..].chars().next().is_none_or(|after| after.is_whitespace() || after.is_control())
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
pub fn statements(sql: &str, dialect: Dialect) -> Vec<String> {
    let mut statements = vec![String::new()];
    for piece in pieces(sql, dialect) {
        let Some(last) = statements.last_mut() else { break };
        match piece {
            Piece::Plain(';') if !is_compound(last, dialect) => statements.push(String::new()),
            Piece::Plain(sign) => last.push(sign),
            Piece::Place(None) => last.push('?'),
            Piece::Place(Some(number)) => last.push_str(&format!("${number}")),
            Piece::Quoted(text) => last.push_str(text),
        }
    }
    let statements = statements.iter().map(|statement| statement.trim());
    statements.filter(|statement| has_words(statement, dialect)).map(str::to_owned).collect()
}

/// Whether what follows a semicolon still belongs to it: MariaDB's blocks outside of procedures.
fn is_compound(sql: &str, dialect: Dialect) -> bool {
    dialect == Dialect::Mysql && first_words(sql, 3, dialect) == ["BEGIN", "NOT", "ATOMIC"]
}

/// The words that a statement begins with, at most so many, in capitals. Comments are none.
pub fn first_words(sql: &str, most: usize, dialect: Dialect) -> Vec<String> {
    let mut words = vec![String::new()];
    for piece in pieces(sql, dialect) {
        match (piece, words.last_mut()) {
            (Piece::Plain(sign), Some(word)) if sign.is_alphanumeric() || sign == '_' => {
                word.extend(sign.to_uppercase());
            }
            (Piece::Plain(sign), _) if !sign.is_whitespace() => break,
            (Piece::Quoted(text), _) if !is_comment_of(text, dialect) => break,
            (Piece::Plain(_) | Piece::Quoted(_), Some(word)) if !word.is_empty() => words.push(String::new()),
            _ => {}
        }
        if words.len() > most {
            break;
        }
    }
    words.retain(|word| !word.is_empty());
    words.truncate(most);
    words
}

/// Whether a quoted piece is a comment that nobody executes.
fn is_comment_of(text: &str, dialect: Dialect) -> bool {
    let is_executed = dialect == Dialect::Mysql && (text.starts_with("/*!") || text.starts_with("/*M!"));
    !is_executed && ["--", "/*", "#"].iter().any(|comment| text.starts_with(comment))
}

/// Whether anything but comments is there.
fn has_words(sql: &str, dialect: Dialect) -> bool {
    pieces(sql, dialect).any(|piece| match piece {
        Piece::Plain(sign) => !sign.is_whitespace(),
        Piece::Place(_) => true,
        Piece::Quoted(text) => !is_comment_of(text, dialect),
    })
}

/// How many places without a number there are.
pub fn places(sql: &str, dialect: Dialect) -> usize {
    pieces(sql, dialect).filter(|piece| *piece == Piece::Place(None)).count()
}

/// The text with values in their places, those without a number in order.
pub fn bound(sql: &str, values: &[String], dialect: Dialect) -> String {
    let mut bound = String::with_capacity(sql.len());
    let mut next = 0;
    for piece in pieces(sql, dialect) {
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
    use super::Dialect::{Mysql, Postgres};
    use super::*;

    #[test]
    fn semicolons_in_quotes_end_nothing() {
        let sql = "INSERT INTO t VALUES (';', $1); -- ; \n SELECT \"a;b\", $$ ; $$, $x$ ; $$ $x$;\n/* ; */";
        assert_eq!(
            statements(sql, Postgres),
            ["INSERT INTO t VALUES (';', $1)", "-- ; \n SELECT \"a;b\", $$ ; $$, $x$ ; $$ $x$"]
        );
        assert!(statements(" ; -- nothing\n;", Postgres).is_empty());
    }

    #[test]
    fn values_stand_in_their_places() {
        let values = ["7".to_owned(), quoted("it's")];
        assert_eq!(
            bound("a = $2 AND b = $1 AND c = '$1'", &values, Postgres),
            "a = 'it''s' AND b = 7 AND c = '$1'"
        );
        for dialect in [Postgres, Mysql] {
            let sql = "a = ? AND b = ? AND c = ? -- ?";
            assert_eq!(bound(sql, &values, dialect), "a = 7 AND b = 'it''s' AND c = ? -- ?");
            assert_eq!(places(sql, dialect), 3);
        }
    }

    #[test]
    fn a_backslash_is_a_sign_of_its_own_in_one_dialect_only() {
        let sql = r"SELECT 'it\'s; \\'; SELECT '\\\'";
        assert_eq!(statements(sql, Mysql), [r"SELECT 'it\'s; \\'", r"SELECT '\\\'"]);
        assert_eq!(statements(r"SELECT '\'; SELECT `\`", Postgres), [r"SELECT '\'", r"SELECT `\`"]);
        assert_eq!(statements(r"SELECT `\`; SELECT 2", Mysql), [r"SELECT `\`", "SELECT 2"]);
    }

    #[test]
    fn comments_are_those_of_the_dialect() {
        let sql = "SELECT 5--3; # it's ;\nSELECT $1, $$ -- it's ;\n; # nothing\n; /* nothing */; /*!40101 SET @a = 1 */";
        let expected = ["SELECT 5--3", "# it's ;\nSELECT $1, $$ -- it's ;", "/*!40101 SET @a = 1 */"];
        assert_eq!(statements(sql, Mysql), expected);
        assert_eq!(statements("SELECT 5 # 3; /*! nothing */", Postgres), ["SELECT 5 # 3"]);
        assert_eq!(places("SELECT ? -- ?\n, '?', \"\\\"?\", ? # ?\n, `?`, 1--?", Mysql), 3);
    }

    #[test]
    fn a_block_is_one_statement_where_there_are_blocks() {
        let sql = "SELECT 1; /* why */ begin not\natomic SELECT 1; SELECT 2; END";
        assert_eq!(statements(sql, Mysql).len(), 2);
        assert_eq!(statements(sql, Postgres).len(), 4);
        assert_eq!(statements("BEGIN; SELECT 1", Mysql).len(), 2);
    }

    #[test]
    fn the_first_words_are_found_behind_comments() {
        let words = |sql| first_words(sql, 2, Mysql);
        assert_eq!(words(" -- why\n/* not */call p(1)"), ["CALL", "P"]);
        assert_eq!(words("# none"), [""; 0]);
        assert_eq!(words("'text' is none"), [""; 0]);
        assert_eq!(words("SELECT/**/a_b, c"), ["SELECT", "A_B"]);
    }
}
