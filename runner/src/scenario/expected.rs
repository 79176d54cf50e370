//! What a row, a value or a text must be.

use backend_api::value::Typed;
use backend_api::{Value, literal};
use regex_lite::Regex;
use std::fmt;

/// A row that an answer must have.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpectedRow {
    /// All of its values, left to right.
    Values(Vec<ExpectedValue>),
    /// Some of them, by the names of their columns; the others may be anything.
    Columns(Vec<(String, ExpectedValue)>),
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpectedValue {
    /// This value.
    Is(Value),
    /// A number that is no farther than `within` from this one.
    About {
        /// The number.
        number: f64,
        /// How far from it.
        within: f64,
    },
    /// A value whose text is such a text.
    Text(ExpectedText),
    /// Anything but `NULL`.
    NotNull,
}

/// What a text must be.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpectedText {
    /// It contains this one.
    Contains(String),
    /// The pattern is found in it.
    Matches(Pattern),
}

/// A regular expression.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

/// Of what type a value is, as the runner reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, strum::IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ValueType {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A floating-point number.
    Real,
    /// Text.
    Text,
    /// A calendar date.
    Date,
    /// An exact decimal number.
    Decimal,
    /// Bytes.
    Blob,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(pattern: &str) -> Result<Self, String> {
        Regex::new(pattern).map(Pattern).map_err(|error| error.to_string())
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl ExpectedText {
    /// Whether a text is such a text.
    pub fn is(&self, text: &str) -> bool {
        match self {
            ExpectedText::Contains(part) => text.contains(part.as_str()),
            ExpectedText::Matches(Pattern(pattern)) => pattern.is_match(text),
        }
    }
}

impl ExpectedValue {
    /// Whether a value is what it must be; `tolerance` is how far numbers may be from each other.
    pub fn is(&self, actual: &Value, tolerance: f64) -> bool {
        match self {
            ExpectedValue::NotNull => *actual != Value::Null,
            ExpectedValue::Text(text) => *actual != Value::Null && text.is(&actual.to_string()),
            ExpectedValue::About { number, within } => {
                self::number(actual).is_some_and(|actual| (actual - number).abs() <= *within)
            }
            ExpectedValue::Is(expected) => same(expected, actual) || near(expected, actual, tolerance),
        }
    }

    /// Whether no more than one value is such a one.
    pub fn is_exact(&self) -> bool {
        matches!(self, ExpectedValue::Is(_))
    }
}

impl ValueType {
    /// Whether a value is of this type; `NULL` is of any.
    pub fn is_of(self, value: &Value) -> bool {
        ValueType::of(value).is_none_or(|of| of == self)
    }

    /// A value's type; nothing for `NULL`.
    pub fn of(value: &Value) -> Option<ValueType> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(_) => ValueType::Boolean,
            Value::Int(_) => ValueType::Integer,
            Value::Real(_) | Value::Typed(Typed::Float(_)) => ValueType::Real,
            Value::Text(_) => ValueType::Text,
            Value::Typed(Typed::Date(_)) => ValueType::Date,
            Value::Typed(Typed::Decimal(_)) => ValueType::Decimal,
            Value::Typed(Typed::Blob(_)) => ValueType::Blob,
            // Of parameters only: in rows they are texts.
            Value::Typed(_) => ValueType::Text,
        })
    }
}

/// YAML has no form of its own for dates and decimals: their text will do, as the words for what is no finite number.
fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Text(expected), Value::Typed(Typed::Date(_) | Typed::Decimal(_) | Typed::Float(_))) => {
            *expected == actual.to_string()
        }
        // Types of parameters only: in rows their values are texts. So are dates, where a database has none.
        (Value::Typed(Typed::Blob(_) | Typed::Float(_) | Typed::Decimal(_)), Value::Text(_)) => false,
        (Value::Typed(expected), Value::Text(actual)) => expected.to_string() == *actual,
        // Of large whole numbers several have the same floating-point number.
        (Value::Int(expected), Value::Real(actual)) => {
            actual.fract() == 0.0 && *actual as i128 == i128::from(*expected)
        }
        _ => expected == actual,
    }
}

/// Whether two values are numbers that are no farther from each other than this.
pub fn near(one: &Value, other: &Value, tolerance: f64) -> bool {
    tolerance > 0.0
        && number(one).zip(number(other)).is_some_and(|(one, other)| (one - other).abs() <= tolerance)
}

/// A value as a number, if it is one.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Real(number) => Some(*number),
        Value::Typed(Typed::Decimal(digits)) => digits.parse().ok(),
        _ => None,
    }
}

/// As people read it: `1, Dune`, or `title: Dune`.
impl fmt::Display for ExpectedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<String> = match self {
            ExpectedRow::Values(values) => values.iter().map(ToString::to_string).collect(),
            ExpectedRow::Columns(columns) => {
                columns.iter().map(|(name, value)| format!("{name}: {value}")).collect()
            }
        };
        f.write_str(&values.join(", "))
    }
}

impl fmt::Display for ExpectedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExpectedValue::Is(value) => f.write_str(&literal::shown(value)),
            ExpectedValue::About { number, within } => write!(f, "{number} ± {within}"),
            ExpectedValue::Text(text) => write!(f, "what {text}"),
            ExpectedValue::NotNull => f.write_str("not NULL"),
        }
    }
}

/// What it does, behind the name of a text: `contains `UNIQUE``.
impl fmt::Display for ExpectedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExpectedText::Contains(part) => write!(f, "contains `{part}`"),
            ExpectedText::Matches(Pattern(pattern)) => write!(f, "matches `{pattern}`"),
        }
    }
}
