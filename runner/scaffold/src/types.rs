//! The types of columns, parameters and expressions.

use std::fmt;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Base {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A floating-point number.
    Real,
    /// Text.
    Text,
    /// Bytes.
    Blob,
    /// A calendar date.
    Date,
    /// A date with a time.
    DateTime,
}

impl Base {
    /// From a declared type, by SQLite's rules of affinity and the names that libraries read as dates and booleans.
    /// A column without a type holds whatever it is given: bytes, by those rules.
    pub fn declared(name: &str) -> Base {
        let name = name.to_uppercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        match name.split('(').next().unwrap_or_default().trim() {
            "BOOLEAN" | "BOOL" => Base::Bool,
            "DATE" => Base::Date,
            "DATETIME" | "TIMESTAMP" | "TIMESTAMP WITHOUT TIME ZONE" => Base::DateTime,
            "" => Base::Blob,
            _ if has(&["INT"]) => Base::Int,
            _ if has(&["CHAR", "CLOB", "TEXT"]) => Base::Text,
            _ if has(&["BLOB", "BINARY", "BYTEA"]) => Base::Blob,
            _ if has(&["REAL", "FLOA", "DOUB", "NUMERIC", "DECIMAL"]) => Base::Real,
            _ => Base::Text,
        }
    }

    /// The type's name in messages, and in a cast that names it.
    pub fn name(self) -> &'static str {
        match self {
            Base::Bool => "boolean",
            Base::Int => "integer",
            Base::Real => "real",
            Base::Text => "text",
            Base::Blob => "blob",
            Base::Date => "date",
            Base::DateTime => "datetime",
        }
    }

    /// Whether one can calculate with it.
    pub fn is_number(self) -> bool {
        matches!(self, Base::Int | Base::Real)
    }

    /// The type that is owned in Rust.
    pub fn owned(self) -> &'static str {
        match self {
            Base::Bool => "bool",
            Base::Int => "i64",
            Base::Real => "f64",
            Base::Text => "String",
            Base::Blob => "Vec<u8>",
            Base::Date => "NaiveDate",
            Base::DateTime => "NaiveDateTime",
        }
    }

    /// The type of a function's argument.
    pub fn argument(self) -> &'static str {
        match self {
            Base::Text => "&str",
            Base::Blob => "&[u8]",
            other => other.owned(),
        }
    }

    /// Whether its type is one of chrono's.
    pub fn is_chrono(self) -> bool {
        matches!(self, Base::Date | Base::DateTime)
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A type that may be `NULL`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Type {
    /// What it is.
    pub base: Base,
    /// Whether it may be `NULL`.
    pub nullable: bool,
}

impl Type {
    /// Never `NULL`.
    pub const fn of(base: Base) -> Self {
        Type { base, nullable: false }
    }

    /// The same, which may be `NULL`.
    pub const fn or_null(base: Base) -> Self {
        Type { base, nullable: true }
    }

    /// The type that is owned in Rust.
    pub fn owned(self) -> String {
        optional(self.base.owned(), self.nullable)
    }

    /// The type of a function's argument.
    pub fn argument(self) -> String {
        optional(self.base.argument(), self.nullable)
    }
}

fn optional(name: &str, nullable: bool) -> String {
    if nullable { format!("Option<{name}>") } else { name.to_owned() }
}
