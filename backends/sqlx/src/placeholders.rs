//! Placeholders. SQLite and PostgreSQL number them, `$1` and so on; MySQL has a `?` for each. Nothing else would
//! differ in most statements, so that they are written once, with numbers, and respelled by the compiler.
//!
//! sqlx's own means were tried first. Functions over any `sqlx::Database` need a page of bounds each, which nobody writes
//! in an application, and leave the placeholders as they are, and so does `Any`, which knows few types besides;
//! `QueryBuilder` spells them, and builds each text anew.

/// How long the text is without the numbers.
pub const fn length(sql: &str) -> usize {
    let sql = sql.as_bytes();
    let (mut from, mut length) = (0, 0);
    while from < sql.len() {
        from = next(sql, from);
        length += 1;
    }
    length
}

/// The text with a `?` in place of each number. They must stand in their order, each once.
pub const fn unnumbered<const LENGTH: usize>(sql: &str) -> [u8; LENGTH] {
    let sql = sql.as_bytes();
    let mut text = [b' '; LENGTH];
    let (mut from, mut to, mut count) = (0, 0, b'0');
    while from < sql.len() {
        if sql[from] == b'$' {
            count += 1;
            assert!(
                sql[from + 1] == count,
                "number the placeholders $1, $2, … in the order of the text, each once, and bind in that order"
            );
            text[to] = b'?';
        } else {
            text[to] = sql[from];
        }
        from = next(sql, from);
        to += 1;
    }
    text
}

/// The bytes as the text that they are.
pub const fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("it was made of text"),
    }
}

/// Where the next character begins, or what stands for it. No statement has more than nine placeholders.
const fn next(sql: &[u8], at: usize) -> usize {
    if sql[at] == b'$' { at + 2 } else { at + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_left_out() {
        const SQL: &str = "SELECT ? WHERE a = $1 AND b > $2 LIMIT $3";
        const TEXT: [u8; length(SQL)] = unnumbered(SQL);
        assert_eq!(text(&TEXT), "SELECT ? WHERE a = ? AND b > ? LIMIT ?");
    }

    #[test]
    #[should_panic(expected = "in the order of the text")]
    fn a_placeholder_that_stands_twice_cannot_be_respelled() {
        let _: [u8; 9] = unnumbered("$1 OR $1");
    }
}
