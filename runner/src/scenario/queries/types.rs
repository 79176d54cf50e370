//! The types of parameters, as an annotation or a cast declares them.

use std::fmt;

/// A parameter of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The type of its values.
    pub kind: ParameterType,
    /// Whether it may be a list of values, as in `IN (:ids)`.
    pub is_list: bool,
}

/// The type of a parameter's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParameterType {
    /// Nothing is declared: any value.
    #[default]
    Any,
    /// A whole number.
    Integer,
    /// A floating-point number.
    Number,
    /// A number of exact digits.
    Decimal,
    /// A text, or what is written as one: a time, a UUID.
    Text,
    /// A boolean.
    Boolean,
    /// A date.
    Date,
    /// Bytes.
    Blob,
}

/// The words of SQL for each type; the first is the one that is shown.
const WORDS: [(ParameterType, &[&str]); 7] = [
    (
        ParameterType::Integer,
        &["integer", "int", "bigint", "smallint", "int2", "int4", "int8", "signed", "unsigned"],
    ),
    (ParameterType::Number, &["real", "double", "float", "float4", "float8"]),
    (ParameterType::Decimal, &["decimal", "numeric"]),
    (
        ParameterType::Text,
        &[
            "text",
            "varchar",
            "char",
            "character",
            "uuid",
            "time",
            "timestamp",
            "timestamptz",
            "datetime",
            "json",
            "jsonb",
        ],
    ),
    (ParameterType::Boolean, &["boolean", "bool"]),
    (ParameterType::Date, &["date"]),
    (ParameterType::Blob, &["blob", "bytea", "binary", "varbinary"]),
];

impl ParameterType {
    /// The type that a word of SQL names.
    pub fn of(word: &str) -> Option<ParameterType> {
        let word = word.to_lowercase();
        WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
    }

    /// The words that an annotation may have, one for each type.
    pub fn words() -> [&'static str; 7] {
        WORDS.map(|(_, words)| words[0])
    }
}

/// As it is written in an annotation; `any` where none is.
impl fmt::Display for ParameterType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(WORDS.iter().find(|(kind, _)| kind == self).map_or("any", |(_, words)| words[0]))
    }
}
