//! From the declaration of a column to its type, by each database's own rules.

use crate::dialect::Dialect;
use crate::types::{Base, Element};
use sqlparser::ast::{ArrayElemTypeDef, DataType, EnumMember};

/// A declared type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// One that is known by its declaration.
    Base(Base),
    /// An enumeration that the declaration itself lists, as MySQL has it.
    Words(Vec<String>),
    /// A name that the schema may know.
    Named(String),
    /// One that is not read here, and why.
    Unknown(String),
}

/// What a declared type is.
pub fn declared(ty: &DataType, dialect: Dialect) -> Declared {
    match (dialect, ty) {
        (_, DataType::Unspecified) if dialect == Dialect::Sqlite => Declared::Base(Base::Blob),
        (Dialect::Sqlite, other) => Declared::Base(affinity(&other.to_string())),
        (_, DataType::Enum(members, _)) => {
            let words = members.iter().map(|member| match member {
                EnumMember::Name(word) | EnumMember::NamedValue(word, _) => word.clone(),
            });
            Declared::Words(words.collect())
        }
        (
            Dialect::Postgres,
            DataType::Array(
                ArrayElemTypeDef::SquareBracket(inner, _) | ArrayElemTypeDef::AngleBracket(inner),
            ),
        ) => match declared(inner, dialect) {
            Declared::Base(base) => match Element::of(base) {
                Some(element) => Declared::Base(Base::Array(element)),
                None => Declared::Unknown(format!("arrays of {base} are not translated")),
            },
            _ => Declared::Unknown("arrays of this type are not translated".to_owned()),
        },
        (Dialect::Postgres, other) => postgres(&other.to_string()),
        (Dialect::Mysql, other) => mysql(&other.to_string()),
    }
}

/// By SQLite's rules of affinity, and the names that libraries read as dates and booleans. A column without a type holds
/// whatever it is given: bytes, by those rules.
fn affinity(name: &str) -> Base {
    let name = name.to_uppercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match name.split('(').next().unwrap_or_default().trim() {
        "BOOLEAN" | "BOOL" => Base::Bool,
        "DATE" => Base::Date,
        "DATETIME" | "TIMESTAMP" | "TIMESTAMP WITHOUT TIME ZONE" => Base::DateTime,
        "" => Base::Blob,
        _ if has(&["INT"]) => Base::BigInt,
        _ if has(&["CHAR", "CLOB", "TEXT"]) => Base::Text,
        _ if has(&["BLOB", "BINARY", "BYTEA"]) => Base::Blob,
        _ if has(&["REAL", "FLOA", "DOUB"]) => Base::Double,
        "DEC" => Base::Numeric,
        _ if has(&["NUMERIC", "DECIMAL", "NUMBER", "MONEY"]) => Base::Numeric,
        _ => Base::Text,
    }
}

/// The words of a declaration without what stands in brackets, in upper case.
fn words(name: &str) -> String {
    let before = name.split('(').next().unwrap_or_default();
    let after = name.rsplit_once(')').map_or("", |(_, after)| after);
    format!("{before} {after}").split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

fn postgres(name: &str) -> Declared {
    Declared::Base(match words(name).as_str() {
        "BOOLEAN" | "BOOL" => Base::Bool,
        "SMALLINT" | "INT2" | "SMALLSERIAL" | "SERIAL2" => Base::SmallInt,
        "INTEGER" | "INT" | "INT4" | "SERIAL" | "SERIAL4" => Base::Integer,
        "BIGINT" | "INT8" | "BIGSERIAL" | "SERIAL8" => Base::BigInt,
        "REAL" | "FLOAT4" => Base::Float,
        "DOUBLE PRECISION" | "FLOAT8" | "FLOAT" | "DOUBLE" => Base::Double,
        "NUMERIC" | "DECIMAL" | "DEC" => Base::Decimal,
        "TEXT" | "VARCHAR" | "CHARACTER VARYING" | "CHAR" | "CHARACTER" | "BPCHAR" => Base::Text,
        "BYTEA" => Base::Blob,
        "DATE" => Base::Date,
        "TIME" | "TIME WITHOUT TIME ZONE" => Base::Time,
        "TIMESTAMP" | "TIMESTAMP WITHOUT TIME ZONE" => Base::DateTime,
        "TIMESTAMPTZ" | "TIMESTAMP WITH TIME ZONE" => Base::Instant,
        "UUID" => Base::Uuid,
        "JSONB" => Base::Json,
        "JSON" => return unknown("it cannot be compared: declare it as jsonb"),
        "INTERVAL"
        | "INET"
        | "CIDR"
        | "MONEY"
        | "TIMETZ"
        | "TIME WITH TIME ZONE"
        | "XML"
        | "BIT"
        | "TSVECTOR"
        | "POINT" => return unknown("no type of all libraries holds it"),
        _ => return Declared::Named(name.to_owned()),
    })
}

fn mysql(name: &str) -> Declared {
    let short = words(name);
    let is_flag = name.replace(' ', "").to_uppercase().starts_with("TINYINT(1)");
    // What is filled with zeros is not negative.
    let is_unsigned = ["UNSIGNED", "ZEROFILL"].iter().any(|word| short.contains(word));
    let either = |signed, unsigned| if is_unsigned { unsigned } else { signed };
    let number = short.replace("UNSIGNED", "").replace("ZEROFILL", "");
    Declared::Base(match number.trim() {
        // Those of a cast.
        "SIGNED" | "SIGNED INTEGER" => Base::BigInt,
        "" => Base::UnsignedBig,
        "INTEGER" if short.starts_with("UNSIGNED") => Base::UnsignedBig,
        "BOOLEAN" | "BOOL" => Base::Bool,
        "TINYINT" if is_flag && !is_unsigned => Base::Bool,
        "TINYINT" => either(Base::TinyInt, Base::UnsignedTiny),
        "SMALLINT" => either(Base::SmallInt, Base::UnsignedSmall),
        "INT" | "INTEGER" | "MEDIUMINT" => either(Base::Integer, Base::Unsigned),
        "BIGINT" => either(Base::BigInt, Base::UnsignedBig),
        "SERIAL" => Base::UnsignedBig,
        "FLOAT" => Base::Float,
        "DOUBLE" | "DOUBLE PRECISION" | "REAL" => Base::Double,
        "DECIMAL" | "NUMERIC" | "DEC" | "FIXED" => Base::Decimal,
        "BLOB" | "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" | "BINARY" | "VARBINARY" => Base::Blob,
        "DATE" => Base::Date,
        "DATETIME" => Base::DateTime,
        "TIMESTAMP" => {
            return unknown("some libraries read it with a zone and others without: declare it as DATETIME");
        }
        "TIME" => return unknown("a time of MySQL's is longer than a day, which few types hold"),
        "SET" | "YEAR" | "BIT" | "GEOMETRY" | "POINT" => return unknown("no type of all libraries holds it"),
        "JSON" => return unknown("MariaDB has no such type but its text"),
        _ if ["CHAR", "TEXT"].iter().any(|word| short.contains(word)) => Base::Text,
        _ => return unknown("no type of MySQL's of this name is known here"),
    })
}

fn unknown(because: &str) -> Declared {
    Declared::Unknown(because.to_owned())
}
