//! Texts for the raw SQL interfaces of libraries that keep a prepared statement by its text alone, or whose every value has a type.

use crate::database::DatabaseKind;
use crate::tokens::{self, Kind};
use crate::value::{Elements, NullOf, Typed, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// The types that each text was used with, in their order.
static USED: RwLock<Option<HashMap<String, Vec<u64>>>> = RwLock::new(None);

/// The text to prepare for values of these types. Who keeps statements by their text would send the next values, of other types,
/// to the statement that was prepared for the first ones, and the server would read a number's bytes as those of another. The
/// text is itself for the first types that it is used with; for each others it has more spaces at its end.
pub fn text_for<'a>(sql: &'a str, params: &[Value]) -> Cow<'a, str> {
    if params.is_empty() {
        return Cow::Borrowed(sql);
    }
    let types = params.iter().fold(0_u64, |types, value| types.wrapping_mul(61).wrapping_add(number(value)));
    let place_in = |used: &Option<HashMap<String, Vec<u64>>>| {
        used.as_ref()?.get(sql)?.iter().position(|known| *known == types)
    };
    let known = place_in(&USED.read().unwrap_or_else(PoisonError::into_inner));
    let place = known.unwrap_or_else(|| {
        let mut used = USED.write().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have come first.
        place_in(&used).unwrap_or_else(|| {
            let of_text = used.get_or_insert_default().entry(sql.to_owned()).or_default();
            of_text.push(types);
            of_text.len() - 1
        })
    });
    if place == 0 { Cow::Borrowed(sql) } else { Cow::Owned(format!("{sql}{:place$}", "")) }
}

/// A number for the type that a value is bound as.
fn number(value: &Value) -> u64 {
    match value {
        Value::Null => 1,
        Value::Bool(_) | Value::Typed(Typed::Null(NullOf::Boolean)) => 2,
        Value::Int(_) | Value::Typed(Typed::Null(NullOf::Integer)) => 3,
        Value::Real(_) | Value::Typed(Typed::Float(_) | Typed::Null(NullOf::Real)) => 4,
        // What is no number is bound as the text that it is.
        Value::Typed(Typed::Decimal(digits))
            if digits.contains(|sign: char| sign.is_alphabetic() && !"eE".contains(sign)) =>
        {
            5
        }
        Value::Text(_) | Value::Typed(Typed::Null(NullOf::Text)) => 5,
        Value::Typed(Typed::Decimal(_) | Typed::Null(NullOf::Decimal)) => 6,
        Value::Typed(Typed::Blob(_) | Typed::Null(NullOf::Blob)) => 7,
        Value::Typed(Typed::Date(_) | Typed::Null(NullOf::Date)) => 8,
        Value::Typed(Typed::Timestamp(_) | Typed::Null(NullOf::Timestamp)) => 9,
        Value::Typed(Typed::Timestamptz(_) | Typed::Null(NullOf::Timestamptz)) => 10,
        Value::Typed(Typed::Time(_) | Typed::Null(NullOf::Time)) => 11,
        Value::Typed(Typed::Uuid(_) | Typed::Null(NullOf::Uuid)) => 12,
        Value::Typed(Typed::Json(_) | Typed::Null(NullOf::Json)) => 13,
        Value::Typed(Typed::Array(Elements::Int(_))) => 14,
        Value::Typed(Typed::Array(Elements::Real(_))) => 15,
        Value::Typed(Typed::Array(Elements::Bool(_))) => 16,
        Value::Typed(Typed::Array(Elements::Text(_))) => 17,
    }
}

/// A statement whose `NULL`s without a type stand in its text, and the values that are left; nothing if there are none. The server
/// finds out the type of a `NULL` there, where it would take none of a text's for a number.
pub fn with_nulls_written(sql: &str, params: &[Value]) -> Option<(String, Vec<Value>)> {
    if !params.contains(&Value::Null) {
        return None;
    }
    let is_null = |place: usize| params.get(place) == Some(&Value::Null);
    let mut text = String::with_capacity(sql.len());
    for (kind, piece) in tokens::of(sql, DatabaseKind::Postgres) {
        match kind {
            Kind::Placeholder(Some(number)) if number > 0 => {
                let place = number - 1;
                let before = (0..place).filter(|&before| is_null(before)).count();
                text.push_str(&if is_null(place) {
                    "NULL".to_owned()
                } else {
                    format!("${}", number - before)
                });
            }
            _ => text.push_str(piece),
        }
    }
    Some((text, params.iter().filter(|value| **value != Value::Null).cloned().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_other_types_have_another_text() {
        let sql = "SELECT $1, $2 -- of these types";
        let text = |one: Value, other: Value| text_for(sql, &[one, other]).into_owned();
        assert_eq!(text(1.into(), "a".into()), sql);
        assert_eq!(text(1.5.into(), "a".into()), format!("{sql} "));
        assert_eq!(text(2.into(), "b".into()), sql);
        assert_eq!(text(Value::Null, "b".into()), format!("{sql}  "));
        assert_eq!(text(2.5.into(), Value::Typed(Typed::Null(NullOf::Text))), format!("{sql} "));
        assert_eq!(text("a".into(), 1.into()), format!("{sql}   "));
        assert_eq!(text_for(sql, &[]), sql);
    }

    #[test]
    fn a_null_stands_in_the_text_and_the_others_are_counted_anew() {
        let params = [Value::Null, 7.into(), Value::Null, "x".into()];
        let sql = "SELECT $1, '$2', $4::text /* $3 */ WHERE a = $3 OR b = $2 OR c = $9";
        let (text, left) = with_nulls_written(sql, &params).unwrap();
        assert_eq!(text, "SELECT NULL, '$2', $2::text /* $3 */ WHERE a = NULL OR b = $1 OR c = $7");
        assert_eq!(left, [Value::from(7), Value::from("x")]);
        assert_eq!(with_nulls_written(sql, &[7.into()]), None);
    }
}
