//! Typed values as they cross the protocol, and rows of them.

pub use crate::array::Elements;
use crate::moment;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::marker::PhantomData;

/// One value of a row or one bound parameter.
///
/// JSON and YAML carry the plain ones as themselves (`null`, `true`, `7`, `1.5`, `"text"`) and the
/// others as a map with one key: `{"date": "2026-12-24"}`, `{"decimal": "9.90"}`, `{"blob": [0, 255]}`,
/// `{"float": "Infinity"}`. A whole number that is larger than an `Int` is a decimal. Some types are of parameters only:
/// in a row their values are texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// SQL `NULL`.
    Null,
    /// A boolean, where the library's model says so.
    Bool(bool),
    /// Any whole number.
    Int(i64),
    /// A finite floating-point number.
    Real(f64),
    /// Text.
    Text(String),
    /// A value that JSON has no form of its own for.
    Typed(Typed),
}

/// The values that need a name in JSON and YAML.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Typed {
    /// A calendar date.
    Date(NaiveDate),
    /// An exact decimal number, in digits, or PostgreSQL's `NaN`, `Infinity` or `-Infinity` of that type.
    Decimal(String),
    /// Raw bytes.
    Blob(Vec<u8>),
    /// A floating-point number that JSON has no digits for.
    Float(NotFinite),
    /// A parameter: a date and time without a zone, `2026-12-24 18:00:00`.
    #[serde(with = "moment::local")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    Timestamp(NaiveDateTime),
    /// A parameter: a date and time with a zone, `2026-12-24 18:00:00+01:00`. PostgreSQL has such a type.
    #[serde(with = "moment::with_zone")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    Timestamptz(DateTime<Utc>),
    /// A parameter: a time of the day, `18:00:00`.
    Time(NaiveTime),
    /// A parameter: a UUID in its 36 signs. Where a database has no such type it is a text.
    Uuid(#[serde(deserialize_with = "uuid")] String),
    /// A parameter: a JSON document. Where a database has no such type it is a text, without spaces.
    Json(serde_json::Value),
    /// A parameter: an array. PostgreSQL has such a type; a list, each of whose values has a placeholder, is something else.
    Array(Elements),
    /// A parameter: `NULL` of a type, where the statement does not tell which.
    Null(NullOf),
}

/// A UUID as it is usually written: the databases read other forms as well, and not the same ones.
fn uuid<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_sign = |(place, sign): (usize, char)| match place {
        8 | 13 | 18 | 23 => sign == '-',
        _ => sign.is_ascii_hexdigit(),
    };
    if text.len() == 36 && text.chars().enumerate().all(is_sign) {
        return Ok(text);
    }
    let message = format!("`{text}` is no UUID, such as `00112233-4455-6677-8899-aabbccddeeff`");
    Err(de::Error::custom(message))
}

/// The type of a `NULL`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum NullOf {
    Boolean,
    Integer,
    Real,
    Decimal,
    Text,
    Blob,
    Date,
    Timestamp,
    Timestamptz,
    Time,
    Uuid,
    Json,
}

/// A floating-point number without digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NotFinite {
    /// Not a number. Here it equals itself, as in a `GROUP BY`.
    NaN,
    /// Larger than any other.
    Infinity,
    /// Smaller than any other.
    #[serde(rename = "-Infinity")]
    NegativeInfinity,
}

/// A value in a database that nothing here reads: not the library's failure, and no reason to show its bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the runner does not read {type_name} yet")]
pub struct Unreadable {
    /// What the database calls the type.
    pub type_name: String,
}

impl Value {
    /// An exact number, as a library's own type of these shows it.
    pub fn decimal(number: impl fmt::Display) -> Self {
        Value::Typed(Typed::Decimal(number.to_string()))
    }
}

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotFinite::NaN => "NaN",
            NotFinite::Infinity => "Infinity",
            NotFinite::NegativeInfinity => "-Infinity",
        })
    }
}

impl From<NotFinite> for f64 {
    fn from(value: NotFinite) -> Self {
        match value {
            NotFinite::NaN => f64::NAN,
            NotFinite::Infinity => f64::INFINITY,
            NotFinite::NegativeInfinity => f64::NEG_INFINITY,
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visit::default())
    }
}

/// Takes whatever a format holds: YAML knows infinity, and whole numbers of any size.
pub(crate) struct Visit<T>(PhantomData<T>);

/// What may be a value, or a list where it takes one.
pub(crate) trait FromElements: From<Value> {
    /// Reads a list.
    fn from_elements<'de, A: SeqAccess<'de>>(elements: A) -> Result<Self, A::Error>;
}

impl FromElements for Value {
    fn from_elements<'de, A: SeqAccess<'de>>(_: A) -> Result<Self, A::Error> {
        Err(de::Error::invalid_type(Unexpected::Seq, &Visit::<Value>::default()))
    }
}

impl<T> Default for Visit<T> {
    fn default() -> Self {
        Visit(PhantomData)
    }
}

impl<'de, T: FromElements> Visitor<'de> for Visit<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value: null, true, 7, 1.5, a text, or a map such as { date: 2026-12-24 }")
    }

    fn visit_unit<E: de::Error>(self) -> Result<T, E> {
        Ok(Value::Null.into())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        Ok(Value::from(value).into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        Ok(Value::from(value).into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        Ok(Value::from(value).into())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<T, E> {
        Ok(Value::decimal(value).into())
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<T, E> {
        Ok(Value::decimal(value).into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        Ok(Value::from(value).into())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        Ok(Value::from(value).into())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<T, E> {
        Ok(Value::from(value).into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<T, A::Error> {
        T::from_elements(elements)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        Typed::deserialize(MapAccessDeserializer::new(map)).map(|typed| Value::Typed(typed).into())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("NULL"),
            Value::Bool(value) => value.fmt(f),
            Value::Int(value) => value.fmt(f),
            Value::Real(value) => write!(f, "{value:?}"),
            Value::Text(value) => f.write_str(value),
            Value::Typed(value) => value.fmt(f),
        }
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Typed::Date(value) => value.fmt(f),
            Typed::Decimal(value) | Typed::Uuid(value) => f.write_str(value),
            Typed::Float(value) => value.fmt(f),
            Typed::Blob(bytes) => {
                f.write_str("x'")?;
                bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
                f.write_str("'")
            }
            Typed::Timestamp(value) => value.fmt(f),
            Typed::Timestamptz(value) => write!(f, "{}+00:00", value.naive_utc()),
            Typed::Time(value) => value.fmt(f),
            Typed::Json(value) => value.fmt(f),
            Typed::Array(value) => value.fmt(f),
            Typed::Null(_) => f.write_str("NULL"),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<i16> for Value {
    fn from(value: i16) -> Self {
        Value::Int(value.into())
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Value::Int(value.into())
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Int(value)
    }
}

impl From<u64> for Value {
    /// A decimal if it is too large for a whole number, as half of MySQL's `BIGINT UNSIGNED` is.
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or_else(|_| Value::decimal(value), Value::Int)
    }
}

impl From<NaiveDateTime> for Value {
    /// As text: `2026-12-24 18:00:00`, with a fraction where there is one.
    fn from(value: NaiveDateTime) -> Self {
        Value::Text(value.to_string())
    }
}

impl From<DateTime<Utc>> for Value {
    /// As PostgreSQL writes it in UTC: `2026-12-24 18:00:00+00`.
    fn from(value: DateTime<Utc>) -> Self {
        Value::Text(format!("{}+00", value.naive_utc()))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        match value {
            _ if value.is_nan() => Value::Typed(Typed::Float(NotFinite::NaN)),
            f64::INFINITY => Value::Typed(Typed::Float(NotFinite::Infinity)),
            f64::NEG_INFINITY => Value::Typed(Typed::Float(NotFinite::NegativeInfinity)),
            _ => Value::Real(value),
        }
    }
}

impl From<f32> for Value {
    /// By its shortest digits: `0.1` and not `0.10000000149011612`.
    fn from(value: f32) -> Self {
        value.to_string().parse().unwrap_or_else(|_| f64::from(value)).into()
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::Text(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::Text(value.to_owned())
    }
}

impl From<NaiveDate> for Value {
    fn from(value: NaiveDate) -> Self {
        Value::Typed(Typed::Date(value))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Value::Typed(Typed::Blob(value))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl Value {
    /// A time of MySQL's, which may be negative and longer than a day, as text: `-26:03:04.500`.
    pub fn time(is_negative: bool, hours: u32, minutes: u32, seconds: u32, micros: u32) -> Self {
        let rest = TimeDelta::minutes(minutes.into())
            + TimeDelta::seconds(seconds.into())
            + TimeDelta::microseconds(micros.into());
        let sign = if is_negative { "-" } else { "" };
        Value::Text(format!("{sign}{hours:02}:{}", (NaiveTime::MIN + rest).format("%M:%S%.f")))
    }
}

/// A result set: named columns and rows of as many values.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rows {
    /// The columns' names, left to right.
    pub columns: Vec<String>,
    /// The rows, in the order in which the database gave them.
    pub rows: Vec<Vec<Value>>,
}

impl Rows {
    /// An empty result set with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Rows { columns: columns.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
    }
}
