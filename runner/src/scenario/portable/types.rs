//! Types, as each database has them.

use backend_api::DatabaseKind;
use sqlparser::ast::{DataType, ExactNumberInfo, TimezoneInfo};

/// A type that all databases have, each under its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    SmallInt,
    Integer,
    BigInt,
    Boolean,
    Real,
    Decimal(String),
    Text,
    /// `VARCHAR(40)`, as it is written.
    Varchar(String),
    Date,
    Time,
    Timestamp,
    Blob,
    Json,
    Uuid,
}

/// Which one it is, and whether it numbers the rows by itself, as PostgreSQL's `SERIAL` does.
///
/// # Errors
/// What to write instead.
pub fn of(written: &DataType) -> Result<(Type, bool), String> {
    use DataType as T;
    let plain = |kind| Ok((kind, false));
    match written {
        T::SmallInt(None) | T::Int2(None) => plain(Type::SmallInt),
        T::Int(None) | T::Integer(None) | T::Int4(None) => plain(Type::Integer),
        T::BigInt(None) | T::Int8(None) => plain(Type::BigInt),
        T::TinyInt(_) => Err("PostgreSQL has no whole numbers of one byte: write SMALLINT".to_owned()),
        T::Bool | T::Boolean => plain(Type::Boolean),
        T::Real | T::Float(ExactNumberInfo::None) | T::Float8 | T::DoublePrecision => plain(Type::Real),
        T::Double(ExactNumberInfo::None) => plain(Type::Real),
        T::Numeric(info) | T::Decimal(info) | T::Dec(info) => match info {
            ExactNumberInfo::PrecisionAndScale(..) => plain(Type::Decimal(format!("DECIMAL{info}"))),
            _ => {
                Err("without its digits DECIMAL is of whole numbers in MySQL: write DECIMAL(10,2)".to_owned())
            }
        },
        T::Text => plain(Type::Text),
        T::Varchar(Some(length)) | T::CharacterVarying(Some(length)) => {
            plain(Type::Varchar(format!("VARCHAR({length})")))
        }
        T::Char(Some(length)) | T::Character(Some(length)) => plain(Type::Varchar(format!("CHAR({length})"))),
        T::Varchar(None) | T::CharacterVarying(None) => {
            Err("MySQL wants its length: write VARCHAR(255), or TEXT".to_owned())
        }
        T::Date => plain(Type::Date),
        T::Time(None, TimezoneInfo::None | TimezoneInfo::WithoutTimeZone) => plain(Type::Time),
        T::Timestamp(None, TimezoneInfo::None | TimezoneInfo::WithoutTimeZone) | T::Datetime(None) => {
            plain(Type::Timestamp)
        }
        T::Blob(None) | T::Bytea => plain(Type::Blob),
        T::JSON | T::JSONB => plain(Type::Json),
        T::Uuid => plain(Type::Uuid),
        T::Custom(name, modifiers) if modifiers.is_empty() => {
            match name.to_string().to_ascii_uppercase().as_str() {
                "SERIAL" => Ok((Type::Integer, true)),
                "BIGSERIAL" => Ok((Type::BigInt, true)),
                _ => Err(String::new()),
            }
        }
        _ => Err(String::new()),
    }
}

impl Type {
    /// Its name in a database.
    pub fn name(&self, kind: DatabaseKind) -> &str {
        let [sqlite, postgres, mysql] = match self {
            Type::SmallInt => ["SMALLINT"; 3],
            Type::Integer => ["INTEGER"; 3],
            Type::BigInt => ["BIGINT"; 3],
            Type::Boolean => ["BOOLEAN"; 3],
            Type::Real => ["REAL", "DOUBLE PRECISION", "DOUBLE"],
            Type::Decimal(digits) => return digits,
            Type::Text => ["TEXT"; 3],
            Type::Varchar(written) => return written,
            Type::Date => ["DATE"; 3],
            Type::Time => ["TIME"; 3],
            Type::Timestamp => ["TIMESTAMP", "TIMESTAMP", "DATETIME"],
            Type::Blob => ["BLOB", "BYTEA", "LONGBLOB"],
            Type::Json => ["TEXT", "JSONB", "JSON"],
            Type::Uuid => ["TEXT", "UUID", "CHAR(36)"],
        };
        match kind {
            DatabaseKind::Sqlite => sqlite,
            DatabaseKind::Postgres => postgres,
            DatabaseKind::Mysql => mysql,
        }
    }
}
