//! SQL without what makes no difference, so that two libraries' statements can be compared: case, spaces, quotes, the table before
//! a column, names that are only given, and values.

use backend_api::DatabaseKind;
use backend_api::tokens::{self, Kind};

/// Words that change nothing where they stand.
const IDLE: [&str; 4] = ["INNER", "OUTER", "ASC", "ALL"];

/// The statement with one spelling for all. It is for comparing, and no SQL.
pub fn normalized(sql: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut is_name = false;
    // Quotes of both kinds are told apart only for SQLite, and read alike here.
    for (kind, text) in tokens::of(sql, DatabaseKind::Sqlite) {
        match kind {
            Kind::Space | Kind::Comment => continue,
            Kind::Placeholder(_) | Kind::Named | Kind::EscapedOperator => words.push("?".to_owned()),
            // PostgreSQL's placeholders, which SQLite takes for names.
            Kind::Word(_) | Kind::Other if text.starts_with('$') => words.push("?".to_owned()),
            Kind::Quoted if text.starts_with('\'') => words.push("?".to_owned()),
            Kind::Other if text.starts_with(|first: char| first.is_ascii_digit()) => {
                words.push("?".to_owned())
            }
            Kind::Other if text == "." => {
                // The table, or the schema, of what follows.
                words.pop();
                continue;
            }
            Kind::Other if text == ";" => continue,
            Kind::Other => words.push(text.to_owned()),
            Kind::Word(_) | Kind::Quoted => {
                let word = text.trim_matches(['"', '`', '[', ']']).to_uppercase();
                if IDLE.contains(&word.as_str()) {
                    continue;
                }
                // A name that is given: what has it is compared by itself.
                if std::mem::take(&mut is_name) || kind.is_name() && follows_table(&words) {
                    continue;
                }
                is_name = word == "AS";
                if !is_name {
                    words.push(word);
                }
                continue;
            }
        }
        is_name = false;
    }
    folded(&words)
}

/// Whether the last word is a table's name.
fn follows_table(words: &[String]) -> bool {
    let before = words.len().checked_sub(2).map(|index| words[index].as_str());
    matches!(before, Some("FROM" | "JOIN")) && words.last().is_some_and(|name| name != "(")
}

/// Lists of values, and lists of such lists, are as good as one value; and so are brackets where there is no `OR` that they could
/// bind otherwise.
fn folded(words: &[String]) -> String {
    let binds = words.iter().any(|word| word == "OR");
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| binds || !matches!(*word, "(" | ")")).collect();
    let mut words = words;
    // Both sides of an equation are as good as each other.
    for middle in 1..words.len().saturating_sub(1) {
        if words[middle] == "=" && words[middle + 1] != "?" && words[middle - 1] > words[middle + 1] {
            words.swap(middle - 1, middle + 1);
        }
    }
    let mut text = words.join(" ");
    for (long, short) in [("- ?", "?"), ("? , ?", "?"), ("( ? ) , ( ? )", "( ? )"), ("( ( ? ) )", "( ? )")] {
        while text.contains(long) {
            text = text.replace(long, short);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) {
        assert_eq!(normalized(one), normalized(other));
    }

    #[test]
    fn what_makes_no_difference_is_left_out() {
        same(
            "SELECT `books`.`id`, `books`.`title` FROM `books` WHERE (`books`.`id` = ?)",
            "select \"books\".\"id\", \"title\" from \"books\" where ( \"id\" = 17 ) ",
        );
        same(
            "SELECT b.id AS x FROM b INNER JOIN c ON b.id = c.b",
            "SELECT a.id FROM b a JOIN c d ON d.b = a.id -- so",
        );
        same("INSERT INTO t VALUES (?, ?), (?, ?)", "INSERT INTO t VALUES ($1, 'it''s'), ($3, 4), (-5, 6)");
        same("SELECT 1 FROM t WHERE id IN (?,?,?)", "SELECT 2 FROM t WHERE id IN (?)");
        same("SELECT id FROM t WHERE ((a = ?) AND (b = ?))", "SELECT id FROM t WHERE a = ? AND b = ?");
    }

    #[test]
    fn what_makes_one_stays() {
        for (one, other) in [
            ("SELECT id FROM books", "SELECT id, title FROM books"),
            ("SELECT id FROM books", "SELECT id FROM books LIMIT 1"),
            ("SELECT id FROM books ORDER BY id", "SELECT id FROM books ORDER BY id DESC"),
            ("SELECT id FROM a LEFT JOIN b", "SELECT id FROM a JOIN b"),
            ("SELECT DISTINCT id FROM books", "SELECT id FROM books"),
            (
                "SELECT 1 FROM t WHERE a = 1 AND (b = 2 OR c = 3)",
                "SELECT 1 FROM t WHERE (a = 1 AND b = 2) OR c = 3",
            ),
        ] {
            assert_ne!(normalized(one), normalized(other));
        }
    }
}
