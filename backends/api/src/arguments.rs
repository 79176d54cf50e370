//! The arguments of a query of the user's own, as the types that a library's code takes.

use crate::failure::{Failure, FailureKind};
use crate::params::Param;
use crate::value::{Typed, Value};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use std::collections::BTreeMap;

/// The arguments of one execution.
#[derive(Debug, Clone, Copy)]
pub struct Arguments<'a>(&'a BTreeMap<String, Param>);

impl<'a> Arguments<'a> {
    pub(crate) fn new(params: &'a BTreeMap<String, Param>) -> Self {
        Arguments(params)
    }

    /// An argument of this name.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    pub fn get<T: FromValue>(self, name: &str) -> Result<T, Failure> {
        match self.param(name)? {
            Param::Value(value) => of(value, name),
            Param::List(_) => Err(wrong(format!("`{name}` is a list where one value is taken"))),
        }
    }

    /// A list of this name; one value is a list of one.
    ///
    /// # Errors
    /// If there is none, or its values are of another type.
    pub fn list<T: FromValue>(self, name: &str) -> Result<Vec<T>, Failure> {
        self.param(name)?.values().iter().map(|value| of(value, name)).collect()
    }

    /// The values for placeholders that stand for these parameters.
    ///
    /// # Errors
    /// If one of them has no value.
    pub fn bound(self, binds: &[String]) -> Result<Vec<Value>, Failure> {
        let mut values = Vec::with_capacity(binds.len());
        for name in binds {
            values.extend_from_slice(self.param(name)?.values());
        }
        Ok(values)
    }

    fn param(self, name: &str) -> Result<&'a Param, Failure> {
        self.0.get(name).ok_or_else(|| wrong(format!("`{name}` has no value")))
    }
}

fn of<T: FromValue>(value: &Value, name: &str) -> Result<T, Failure> {
    T::from_value(value).ok_or_else(|| wrong(format!("`{name}` is {value}, which is no {}", T::EXPECTED)))
}

fn wrong(message: String) -> Failure {
    Failure::of(FailureKind::WrongParameters, message)
}

/// What each execution is given, one after the other.
#[derive(Debug, Clone)]
pub struct Turns<T> {
    each: Vec<T>,
    next: usize,
}

impl<T> Turns<T> {
    pub(crate) fn new(each: Vec<T>) -> Self {
        Turns { each, next: 0 }
    }

    /// What the next execution is given; behind the last one comes the first again.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> &T {
        let index = self.next;
        self.next = if index + 1 < self.each.len() { index + 1 } else { 0 };
        &self.each[index]
    }
}

/// A type that a value may be read as.
pub trait FromValue: Sized {
    /// What it is called.
    const EXPECTED: &'static str;

    /// The value as this type; nothing if it is none.
    fn from_value(value: &Value) -> Option<Self>;
}

/// Types that a value is read as by a match.
macro_rules! from_value {
    ($($Type:ty, $expected:literal: $($pattern:pat => $read:expr),+;)+) => {$(
        impl FromValue for $Type {
            const EXPECTED: &'static str = $expected;

            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    $($pattern => $read,)+
                    _ => None,
                }
            }
        }
    )+};
}

from_value! {
    bool, "boolean": Value::Bool(value) => Some(*value), Value::Int(value @ 0..=1) => Some(*value == 1);
    i8, "whole number of 8 bits": Value::Int(value) => (*value).try_into().ok();
    u8, "number of 8 bits that is not negative": Value::Int(value) => (*value).try_into().ok();
    u16, "number of 16 bits that is not negative": Value::Int(value) => (*value).try_into().ok();
    u32, "number of 32 bits that is not negative": Value::Int(value) => (*value).try_into().ok();
    u64, "number that is not negative":
        Value::Int(value) => (*value).try_into().ok(),
        Value::Typed(Typed::Decimal(value)) => value.parse().ok();
    i16, "whole number of 16 bits": Value::Int(value) => (*value).try_into().ok();
    i32, "whole number of 32 bits": Value::Int(value) => (*value).try_into().ok();
    i64, "whole number": Value::Int(value) => Some(*value);
    f64, "number":
        Value::Real(value) => Some(*value),
        Value::Int(value) => Some(*value as f64),
        Value::Typed(Typed::Float(value)) => Some((*value).into());
    f32, "number":
        Value::Real(value) => Some(*value as f32),
        Value::Int(value) => Some(*value as f32);
    String, "text":
        Value::Text(value) => Some(value.clone()),
        Value::Typed(Typed::Decimal(value)) => Some(value.clone());
    NaiveDate, "date":
        Value::Typed(Typed::Date(value)) => Some(*value),
        Value::Text(value) => value.parse().ok();
    NaiveDateTime, "date and time":
        Value::Text(value) => value.replacen(' ', "T", 1).parse().ok();
    NaiveTime, "time": Value::Text(value) => value.parse().ok();
    DateTime<Utc>, "moment":
        Value::Text(value) => DateTime::parse_from_str(value, "%Y-%m-%d %H:%M:%S%.f%#z").ok().map(Into::into);
    Vec<u8>, "blob": Value::Typed(Typed::Blob(value)) => Some(value.clone());
}

impl FromValue for Value {
    const EXPECTED: &'static str = "value";

    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_as_the_types_that_code_takes() {
        let params: BTreeMap<String, Param> = [
            ("user", Param::Value(7.into())),
            ("name", Param::Value("Ann".into())),
            ("at", Param::Value("2026-12-24 18:00:00".into())),
            ("since", Param::Value("2026-12-24 20:00:00+02".into())),
            ("ids", Param::List(vec![1.into(), 2.into()])),
            ("none", Param::Value(Value::Null)),
        ]
        .map(|(name, param)| (name.to_owned(), param))
        .into();
        let given = Arguments::new(&params);
        assert_eq!(given.get::<i64>("user"), Ok(7));
        assert_eq!(given.get::<f64>("user"), Ok(7.0));
        assert_eq!(given.get::<Option<String>>("name"), Ok(Some("Ann".to_owned())));
        assert_eq!(given.get::<Option<String>>("none"), Ok(None));
        assert_eq!(given.get::<NaiveDateTime>("at").unwrap().to_string(), "2026-12-24 18:00:00");
        assert_eq!(given.get::<DateTime<Utc>>("since").unwrap().to_string(), "2026-12-24 18:00:00 UTC");
        assert_eq!(given.list::<i32>("ids"), Ok(vec![1, 2]));
        let because = |failure: Failure| (failure.kind, failure.message);
        let (kind, message) = because(given.get::<i64>("name").unwrap_err());
        assert_eq!(
            (kind, message.as_str()),
            (FailureKind::WrongParameters, "`name` is Ann, which is no whole number")
        );
        assert_eq!(
            because(given.get::<i64>("ids").unwrap_err()).1,
            "`ids` is a list where one value is taken"
        );
        assert_eq!(because(given.get::<i64>("other").unwrap_err()).1, "`other` has no value");
    }

    #[test]
    fn behind_the_last_turn_comes_the_first() {
        let mut turns = Turns::new(vec![1, 2]);
        assert_eq!([*turns.next(), *turns.next(), *turns.next()], [1, 2, 1]);
    }
}
