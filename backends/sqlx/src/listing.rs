//! How a source file is shown: with what a person would write in place of `sql!`.

use backend_api::DatabaseKind;

/// A file's text without `sql!`, as a person writes it for one kind of database.
pub fn plain(text: &str, kind: DatabaseKind) -> String {
    let mut plain = String::with_capacity(text.len());
    for (index, part) in text.split("sql!(").enumerate() {
        let end = if index == 0 { None } else { literal_end(part) };
        let (sql, rest) = part.split_at(end.unwrap_or_default());
        match kind {
            DatabaseKind::Sqlite | DatabaseKind::Postgres => plain.push_str(sql),
            DatabaseKind::Mysql => {
                let mut pieces = sql.split('$');
                plain.extend(pieces.next());
                plain.extend(pieces.flat_map(|piece| ["?", piece.get(1..).unwrap_or_default()]));
            }
        }
        // Its closing parenthesis goes with it.
        let closing = rest.find(')').filter(|_| end.is_some());
        plain.push_str(&closing.map_or(rest.to_owned(), |at| [&rest[..at], &rest[at + 1..]].concat()));
    }
    plain
}

/// Where the string literal ends that a text begins with.
fn literal_end(text: &str) -> Option<usize> {
    let start = text.find('"')? + 1;
    Some(start + text.get(start..)?.find('"')? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_what_a_person_writes() {
        let text =
            "query(sql!(\n    \"SELECT (a) WHERE b = $1 AND c = $2\"\n))\n.bind($x); query(sql!(\"d = $1\"))";
        let mysql = "query(\n    \"SELECT (a) WHERE b = ? AND c = ?\"\n)\n.bind($x); query(\"d = ?\")";
        assert_eq!(plain(text, DatabaseKind::Mysql), mysql);
        assert_eq!(
            plain(text, DatabaseKind::Sqlite),
            mysql.replace("b = ?", "b = $1").replace("c = ?", "c = $2").replace("d = ?", "d = $1")
        );
    }
}
