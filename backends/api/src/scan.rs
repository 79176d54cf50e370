//! A look at SQL that tells its text from what is quoted in it.

use crate::database::DatabaseKind;
use crate::tokens::{self, Kind};

/// The statements of a text, each without the semicolon.
pub fn statements(sql: &str, database: DatabaseKind) -> Vec<String> {
    let mut statements = vec![String::new()];
    for (_, text) in tokens::of(sql, database) {
        let Some(last) = statements.last_mut() else { break };
        if text == ";" && !is_compound(last, database) {
            statements.push(String::new());
        } else {
            last.push_str(text);
        }
    }
    let statements = statements.iter().map(|statement| statement.trim());
    statements.filter(|statement| has_words(statement, database)).map(str::to_owned).collect()
}

/// Whether what follows a semicolon still belongs to it: MariaDB's blocks outside of procedures.
fn is_compound(sql: &str, database: DatabaseKind) -> bool {
    match database {
        DatabaseKind::Mysql => first_words(sql, 3, database) == ["BEGIN", "NOT", "ATOMIC"],
        DatabaseKind::Sqlite | DatabaseKind::Postgres => false,
    }
}

/// The words that a statement begins with, at most so many, in capitals. Comments are none.
pub fn first_words(sql: &str, most: usize, database: DatabaseKind) -> Vec<String> {
    let meant = tokens::of(sql, database).into_iter().filter(|piece| is_meant(*piece, database));
    let words = meant.map_while(|(kind, text)| matches!(kind, Kind::Word(_)).then(|| text.to_uppercase()));
    words.take(most).collect()
}

/// Whether a piece is neither space nor a comment that nobody executes.
fn is_meant((kind, text): (Kind, &str), database: DatabaseKind) -> bool {
    match kind {
        Kind::Space => false,
        Kind::Comment => database.spec().executed_comments.iter().any(|start| text.starts_with(start)),
        _ => true,
    }
}

/// Whether anything but comments is there.
fn has_words(sql: &str, database: DatabaseKind) -> bool {
    tokens::of(sql, database).into_iter().any(|piece| is_meant(piece, database))
}

/// How many placeholders without a number there are.
pub fn placeholders(sql: &str, database: DatabaseKind) -> usize {
    tokens::of(sql, database).iter().filter(|(kind, _)| *kind == Kind::Placeholder(None)).count()
}

/// The text with values in place of the placeholders, those without a number in order.
pub fn bound(sql: &str, values: &[String], database: DatabaseKind) -> String {
    let mut bound = String::with_capacity(sql.len());
    let mut next = 0;
    for (kind, text) in tokens::of(sql, database) {
        let value = match kind {
            Kind::Placeholder(number) => {
                next += 1;
                values.get(number.unwrap_or(next).wrapping_sub(1)).map(String::as_str)
            }
            _ => None,
        };
        bound.push_str(value.unwrap_or(text));
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
    use crate::database::DatabaseKind::{Mysql, Postgres};

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
        for database in [Postgres, Mysql] {
            let sql = "a = ? AND b = ? AND c = ? -- ?";
            assert_eq!(bound(sql, &values, database), "a = 7 AND b = 'it''s' AND c = ? -- ?");
            assert_eq!(placeholders(sql, database), 3);
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
        assert_eq!(placeholders("SELECT ? -- ?\n, '?', \"\\\"?\", ? # ?\n, `?`, 1--?", Mysql), 3);
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
