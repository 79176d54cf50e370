//! The types of columns, parameters and expressions.

use crate::names;
use std::fmt;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Base {
    /// True or false.
    Bool,
    /// A whole number of 16 bits.
    SmallInt,
    /// A whole number of 32 bits.
    Integer,
    /// A whole number of 64 bits; any whole number of SQLite's.
    BigInt,
    /// A whole number of 8 bits, of MySQL's.
    TinyInt,
    /// One of 8 bits that is not negative, of MySQL's.
    UnsignedTiny,
    /// One of 16 bits that is not negative, of MySQL's.
    UnsignedSmall,
    /// One of 32 bits that is not negative, of MySQL's.
    Unsigned,
    /// One of 64 bits that is not negative, of MySQL's.
    UnsignedBig,
    /// A floating-point number of 32 bits.
    Float,
    /// A floating-point number of 64 bits.
    Double,
    /// A number of SQLite's, which keeps a whole one as such and any other as a floating-point number.
    Numeric,
    /// An exact decimal number.
    Decimal,
    /// Text.
    Text,
    /// Bytes.
    Blob,
    /// A calendar date.
    Date,
    /// A time of a day.
    Time,
    /// A date with a time.
    DateTime,
    /// A moment: a date with a time, in UTC.
    Instant,
    /// A UUID.
    Uuid,
    /// A JSON document.
    Json,
    /// One of the schema's enumerations, by its index.
    Enum(usize),
    /// An array.
    Array(Element),
}

/// What an array is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Element {
    /// True or false.
    Bool,
    /// Whole numbers of 16 bits.
    SmallInt,
    /// Whole numbers of 32 bits.
    Integer,
    /// Whole numbers of 64 bits.
    BigInt,
    /// Floating-point numbers of 64 bits.
    Double,
    /// Texts.
    Text,
    /// Dates.
    Date,
    /// UUIDs.
    Uuid,
}

impl Element {
    /// One of them.
    pub fn base(self) -> Base {
        match self {
            Element::Bool => Base::Bool,
            Element::SmallInt => Base::SmallInt,
            Element::Integer => Base::Integer,
            Element::BigInt => Base::BigInt,
            Element::Double => Base::Double,
            Element::Text => Base::Text,
            Element::Date => Base::Date,
            Element::Uuid => Base::Uuid,
        }
    }

    /// An array of these, if arrays of it are read here.
    pub fn of(base: Base) -> Option<Self> {
        Some(match base {
            Base::Bool => Element::Bool,
            Base::SmallInt => Element::SmallInt,
            Base::Integer => Element::Integer,
            Base::BigInt => Element::BigInt,
            Base::Double => Element::Double,
            Base::Text => Element::Text,
            Base::Date => Element::Date,
            Base::Uuid => Element::Uuid,
            _ => return None,
        })
    }
}

impl Base {
    /// The type's name in messages, and in a cast that names it.
    pub fn name(self) -> &'static str {
        match self {
            Base::Bool => "boolean",
            Base::SmallInt => "smallint",
            Base::Integer => "integer",
            Base::BigInt => "bigint",
            Base::TinyInt => "tinyint",
            Base::UnsignedTiny => "tinyint unsigned",
            Base::UnsignedSmall => "smallint unsigned",
            Base::Unsigned => "integer unsigned",
            Base::UnsignedBig => "bigint unsigned",
            Base::Float => "real",
            Base::Double => "double",
            Base::Numeric | Base::Decimal => "numeric",
            Base::Text => "text",
            Base::Blob => "blob",
            Base::Date => "date",
            Base::Time => "time",
            Base::DateTime => "datetime",
            Base::Instant => "timestamptz",
            Base::Uuid => "uuid",
            Base::Json => "json",
            Base::Enum(_) => "enum",
            Base::Array(_) => "array",
        }
    }

    /// Whether one can calculate with it.
    pub fn is_number(self) -> bool {
        self.is_whole() || matches!(self, Base::Float | Base::Double | Base::Numeric | Base::Decimal)
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        matches!(self, Base::TinyInt | Base::SmallInt | Base::Integer | Base::BigInt) || self.is_unsigned()
    }

    /// Whether it is a whole number that is not negative.
    pub fn is_unsigned(self) -> bool {
        matches!(self, Base::UnsignedTiny | Base::UnsignedSmall | Base::Unsigned | Base::UnsignedBig)
    }

    /// Whether both are one type of Rust's.
    pub fn is_alike(self, other: Base) -> bool {
        let plain = |base| if base == Base::Numeric { Base::Double } else { base };
        plain(self) == plain(other)
    }

    /// Whether a function takes it by reference.
    pub fn is_borrowed(self) -> bool {
        matches!(self, Base::Text | Base::Blob | Base::Json | Base::Array(_) | Base::Decimal)
    }

    /// The type that is owned in Rust.
    pub fn owned(self, enums: &[Enum]) -> String {
        let name = match self {
            Base::Bool => "bool",
            Base::SmallInt => "i16",
            Base::Integer => "i32",
            Base::BigInt => "i64",
            Base::TinyInt => "i8",
            Base::UnsignedTiny => "u8",
            Base::UnsignedSmall => "u16",
            Base::Unsigned => "u32",
            Base::UnsignedBig => "u64",
            Base::Float => "f32",
            Base::Double | Base::Numeric => "f64",
            Base::Decimal => "BigDecimal",
            Base::Text => "String",
            Base::Blob => "Vec<u8>",
            Base::Date => "NaiveDate",
            Base::Time => "NaiveTime",
            Base::DateTime => "NaiveDateTime",
            Base::Instant => "DateTime<Utc>",
            Base::Uuid => "Uuid",
            Base::Json => "Value",
            Base::Enum(index) => &enums[index].model,
            Base::Array(element) => return format!("Vec<{}>", element.base().owned(enums)),
        };
        name.to_owned()
    }

    /// The type of a function's argument.
    pub fn argument(self, enums: &[Enum]) -> String {
        match self {
            Base::Text => "&str".to_owned(),
            Base::Blob => "&[u8]".to_owned(),
            Base::Array(element) => format!("&[{}]", element.base().owned(enums)),
            Base::Json | Base::Decimal => format!("&{}", self.owned(enums)),
            other => other.owned(enums),
        }
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
    pub fn owned(self, enums: &[Enum]) -> String {
        optional(self.base.owned(enums), self.nullable)
    }

    /// The type of a function's argument.
    pub fn argument(self, enums: &[Enum]) -> String {
        optional(self.base.argument(enums), self.nullable)
    }
}

/// A type of Rust that may be missing.
pub(crate) fn optional(name: String, nullable: bool) -> String {
    if nullable { format!("Option<{name}>") } else { name }
}

/// A type whose values are a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// Its name in the database; MySQL gives it none, and the column's stands here.
    pub name: String,
    /// Its name in Rust.
    pub model: String,
    /// The words, each with its variant.
    pub words: Vec<(String, String)>,
}

impl Enum {
    /// A type of these words.
    pub fn new(name: &str, words: &[String]) -> Self {
        let variants = words.iter().map(|word| (word.clone(), names::camel(word))).collect();
        Enum { name: name.to_owned(), model: names::model(name), words: variants }
    }

    /// The variant of a word.
    pub fn variant(&self, word: &str) -> Option<&str> {
        self.words.iter().find(|(known, _)| known == word).map(|(_, variant)| variant.as_str())
    }
}
