//! A statement's parameters, each with a placeholder as a kind of database spells it.

use crate::database::{DatabaseKind, Placeholder};
use crate::params::{Param, Params};
use crate::tokens::{self, Kind};
use crate::value::Value;
use std::collections::BTreeMap;

/// The text with the placeholders as a kind of database spells them, and the values in their order: PostgreSQL numbers
/// placeholders, `$1`, the others have `?`; a list has one for each of its values. What stands in quotes or comments is left
/// alone, and PostgreSQL's operator `?` as well, which may be written twice to be told from a placeholder.
pub fn spelled_for(kind: DatabaseKind, sql: &str, params: &Params) -> (String, Params) {
    let is_numbered = kind.spec().placeholder == Placeholder::Numbered;
    if !is_numbered && matches!(params, Params::Bound(_)) {
        return (sql.to_owned(), params.clone());
    }
    let mut spelled =
        Spelled { is_numbered, text: String::with_capacity(sql.len() + 8), ..Spelled::default() };
    let mut ordered = match params {
        Params::Bound(_) | Params::Named(_) => [].iter(),
        Params::Ordered(params) => params.iter(),
    };
    for (kind, text) in tokens::of(sql, kind) {
        spelled.part_from(text);
        match (kind, params) {
            (Kind::Placeholder(None), Params::Bound(_)) => spelled.placeholders(1),
            (Kind::Placeholder(None), Params::Ordered(_)) => match ordered.next() {
                Some(param) => spelled.bind(param.values()),
                None => spelled.placeholders(1),
            },
            (Kind::Named, Params::Named(params)) => match params.get_key_value(&text[1..]) {
                Some((name, param)) => spelled.name(name, param.values()),
                None => spelled.text.push_str(text),
            },
            (Kind::EscapedOperator, _) => spelled.text.push('?'),
            _ => spelled.text.push_str(text),
        }
    }
    // Values without a placeholder stay: that they are too many is for the library to say.
    let values = match params {
        Params::Bound(values) => values.clone(),
        Params::Ordered(_) | Params::Named(_) => {
            spelled.values.extend(ordered.flat_map(Param::values).cloned());
            spelled.values
        }
    };
    (spelled.text, values.into())
}

/// The text with the placeholders as a kind of database spells them, and the parameter that each stands for. A list has a
/// placeholder for each of its values; a name that is not among the parameters gets its value later, and has one.
pub fn named_for(kind: DatabaseKind, sql: &str, params: &BTreeMap<String, Param>) -> (String, Vec<String>) {
    let is_numbered = kind.spec().placeholder == Placeholder::Numbered;
    let mut spelled =
        Spelled { is_numbered, text: String::with_capacity(sql.len() + 8), ..Spelled::default() };
    for (kind, text) in tokens::of(sql, kind) {
        match kind {
            Kind::Named => {
                let name = &text[1..];
                spelled.name(name, params.get(name).map_or(&[Value::Null], Param::values));
            }
            Kind::EscapedOperator => spelled.text.push('?'),
            _ => spelled.text.push_str(text),
        }
    }
    (spelled.text, spelled.names.into_iter().map(str::to_owned).collect())
}

/// What a statement and its parameters do not have in common.
pub fn mismatch(kind: DatabaseKind, sql: &str, params: &Params) -> Option<String> {
    let lists = match params {
        Params::Bound(_) => return None,
        Params::Ordered(params) => params.iter().any(is_empty_list),
        Params::Named(params) => params.values().any(is_empty_list),
    };
    if lists {
        return Some("a list of parameters is empty".to_owned());
    }
    let Params::Named(params) = params else { return None };
    let pieces = tokens::of(sql, kind);
    let names = pieces.iter().filter(|(kind, _)| *kind == Kind::Named).map(|(_, text)| &text[1..]);
    if pieces.iter().any(|(kind, _)| *kind == Kind::Placeholder(None)) {
        return Some("a `?` stands beside parameters with names".to_owned());
    }
    if let Some(name) = names.clone().find(|name| !params.contains_key(*name)) {
        return Some(format!("`:{name}` has no value"));
    }
    let unused = params.keys().find(|param| !names.clone().any(|name| name == *param))?;
    Some(format!("`{unused}` has a value, and the statement has no `:{unused}`"))
}

fn is_empty_list(param: &Param) -> bool {
    param.values().is_empty()
}

fn is_of_a_word(sign: char) -> bool {
    // As PostgreSQL sees it, every sign that is not of ASCII is one.
    sign.is_ascii_alphanumeric() || matches!(sign, '_' | '$') || !sign.is_ascii()
}

/// A statement in the making.
#[derive(Default)]
struct Spelled<'a> {
    is_numbered: bool,
    text: String,
    values: Vec<Value>,
    /// The number of the last placeholder.
    last: usize,
    /// Whether the text ends with a placeholder.
    ends_with_number: bool,
    /// The numbers of the names' first placeholders: one that is numbered may be used again.
    first: BTreeMap<&'a str, usize>,
    /// The names that were bound, in order.
    names: Vec<&'a str>,
}

impl<'a> Spelled<'a> {
    /// A word that touches a placeholder, as in `?AND`, would be part of its number.
    fn part_from(&mut self, next: &str) {
        if self.is_numbered && self.ends_with_number && next.starts_with(is_of_a_word) {
            self.text.push(' ');
        }
        self.ends_with_number = false;
    }

    fn name(&mut self, name: &'a str, values: &[Value]) {
        match self.first.get(name) {
            Some(&first) if self.is_numbered => self.write(first, values.len()),
            _ => {
                self.first.insert(name, self.last + 1);
                self.names.push(name);
                self.bind(values);
            }
        }
    }

    fn bind(&mut self, values: &[Value]) {
        self.values.extend_from_slice(values);
        self.placeholders(values.len());
    }

    fn placeholders(&mut self, count: usize) {
        self.write(self.last + 1, count);
        self.last += count;
    }

    fn write(&mut self, first: usize, count: usize) {
        self.ends_with_number = count > 0;
        // Nor is a placeholder part of the word that it touches, as in `LIMIT?`.
        if self.is_numbered && count > 0 && self.text.ends_with(is_of_a_word) {
            self.text.push(' ');
        }
        for number in first..first + count {
            if number > first {
                self.text.push_str(", ");
            }
            match self.is_numbered {
                true => self.text.push_str(&format!("${number}")),
                false => self.text.push('?'),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Sql;
    use crate::value::Value;

    fn for_postgres(sql: &str) -> String {
        spelled_for(DatabaseKind::Postgres, sql, &Params::default()).0
    }

    fn list(numbers: &[i64]) -> Param {
        Param::List(numbers.iter().map(|&number| number.into()).collect())
    }

    fn named(params: &[(&str, Param)]) -> Params {
        Params::Named(params.iter().map(|(name, param)| ((*name).to_owned(), param.clone())).collect())
    }

    #[test]
    fn a_list_has_a_placeholder_for_each_of_its_values() {
        let sql = "SELECT '?' WHERE a = ? AND b IN (?) AND c = ?";
        let params = Params::from(vec![Param::Value(7.into()), list(&[1, 2]), Param::Value("x".into())]);
        let values: Vec<Value> = vec![7.into(), 1.into(), 2.into(), "x".into()];
        let (text, bound) = spelled_for(DatabaseKind::Postgres, sql, &params);
        assert_eq!(
            (text.as_str(), bound.to_vec()),
            ("SELECT '?' WHERE a = $1 AND b IN ($2, $3) AND c = $4", values.clone())
        );
        let (text, bound) = spelled_for(DatabaseKind::Mysql, sql, &params);
        assert_eq!(
            (text.as_str(), bound.to_vec()),
            ("SELECT '?' WHERE a = ? AND b IN (?, ?) AND c = ?", values.clone())
        );
    }

    #[test]
    fn a_name_stands_for_its_value_as_often_as_it_is_written() {
        let sql = "SELECT ':a', b::int, c[1:a] WHERE (:a IS NULL OR d = :a) AND e IN (:ids) -- :a";
        let params = named(&[("ids", list(&[5, 6])), ("a", Param::Value("x".into()))]);
        let (text, bound) = spelled_for(DatabaseKind::Postgres, sql, &params);
        assert_eq!(text, "SELECT ':a', b::int, c[1:a] WHERE ($1 IS NULL OR d = $1) AND e IN ($2, $3) -- :a");
        assert_eq!(bound.to_vec(), ["x".into(), 5.into(), 6.into()]);
        let (text, bound) = spelled_for(DatabaseKind::Sqlite, sql, &params);
        assert_eq!(text, "SELECT ':a', b::int, c[1:a] WHERE (? IS NULL OR d = ?) AND e IN (?, ?) -- :a");
        assert_eq!(bound.to_vec(), ["x".into(), "x".into(), 5.into(), 6.into()]);
    }

    #[test]
    fn names_and_values_belong_together() {
        let wrong = |sql: &str| mismatch(DatabaseKind::Postgres, sql, &named(&[("a", list(&[1]))]));
        assert_eq!(wrong("SELECT 1 WHERE 1 IN (:a)"), None);
        assert_eq!(wrong("SELECT :a, :b").unwrap(), "`:b` has no value");
        assert_eq!(wrong("SELECT ':a'").unwrap(), "`a` has a value, and the statement has no `:a`");
        assert_eq!(wrong("SELECT :a, ?").unwrap(), "a `?` stands beside parameters with names");
        let empty = mismatch(DatabaseKind::Mysql, "SELECT 1 IN (?)", &vec![list(&[])].into());
        assert_eq!(empty.unwrap(), "a list of parameters is empty");
    }

    #[test]
    fn places_are_numbered_for_postgresql_alone() {
        let sql = "SELECT '?', \"a?\" FROM t WHERE x = ? AND y = ? -- why?\nOR /* ? */ z = ?";
        let spelled = for_postgres(sql);
        assert_eq!(spelled, "SELECT '?', \"a?\" FROM t WHERE x = $1 AND y = $2 -- why?\nOR /* ? */ z = $3");
        assert_eq!(spelled_for(DatabaseKind::Mysql, sql, &Params::default()).0, sql);
        assert_eq!(Sql::new(sql).placeholders(), 3);
        assert_eq!(Sql::new(r"SELECT 'it\'s ?', `a?`, ? # why?").placeholders(), 1);
        assert_eq!(for_postgres("SELECT 'open ?"), "SELECT 'open ?");
        assert_eq!(for_postgres("SELECT ?, 'open ?"), "SELECT $1, 'open ?");
    }

    #[test]
    fn a_question_mark_behind_a_value_is_postgresqls_operator() {
        let spelled = [
            (
                "SELECT data ? 'a', data ?| ARRAY['a'], data ?& ?",
                "SELECT data ? 'a', data ?| ARRAY['a'], data ?& $1",
            ),
            ("SELECT '{}'::jsonb ?? 'a', ?::int", "SELECT '{}'::jsonb ? 'a', $1::int"),
            ("SELECT ? ? ?", "SELECT $1 ? $2"),
            (r"SELECT E'it\'s ?', ?", r"SELECT E'it\'s ?', $1"),
            ("SELECT /* a /* b */ ? */ ?", "SELECT /* a /* b */ ? */ $1"),
            (
                "SELECT \"a ?\", $$ ? $$, $tag$ ? $tag$ LIMIT ? OFFSET ?",
                "SELECT \"a ?\", $$ ? $$, $tag$ ? $tag$ LIMIT $1 OFFSET $2",
            ),
            (
                "UPDATE t SET a = ?, b = 'ä\n?' WHERE c IN (?, ?) OR NOT ?",
                "UPDATE t SET a = $1, b = 'ä\n?' WHERE c IN ($2, $3) OR NOT $4",
            ),
            (
                "SELECT a<?, a>=?, a<>?, a-?, a%?, a||?, ?-1",
                "SELECT a<$1, a>=$2, a<>$3, a-$4, a%$5, a||$6, $7-1",
            ),
            (
                "SELECT t LIKE ?||'%', ts AT TIME ZONE ?, a ?| b",
                "SELECT t LIKE $1||'%', ts AT TIME ZONE $2, a ?| b",
            ),
            (
                "SELECT sum(a) OVER (ORDER BY a ROWS ? PRECEDING), '{}'??'a'",
                "SELECT sum(a) OVER (ORDER BY a ROWS $1 PRECEDING), '{}'?'a'",
            ),
            ("SELECT?LIMIT?OFFSET ?", "SELECT $1 LIMIT $2 OFFSET $3"),
            ("SELECT ?AS a, ?_b, ?? 'k', ?é, (?)1", "SELECT $1 AS a, $2 _b, ? 'k', $3 é, ($4)1"),
            ("SELECT CASE WHEN ? THEN ? ELSE ? END ? 'k'", "SELECT CASE WHEN $1 THEN $2 ELSE $3 END ? 'k'"),
        ];
        for (written, expected) in spelled {
            assert_eq!(for_postgres(written), expected);
        }
    }
}
