//! Types of SQL, and what else has another name on each database.

use crate::dialect::Dialect;
use crate::schema::Schema;
use crate::types::{Base, Type};

/// A type of SQL as Diesel calls it, where it is imported.
pub fn sql_type(base: Base, schema: &Schema) -> String {
    let name = match base {
        Base::Bool => "Bool",
        Base::SmallInt => "SmallInt",
        Base::Integer => "Integer",
        Base::BigInt => "BigInt",
        Base::TinyInt => "TinyInt",
        Base::UnsignedTiny => "Unsigned<TinyInt>",
        Base::UnsignedSmall => "Unsigned<SmallInt>",
        Base::Unsigned => "Unsigned<Integer>",
        Base::UnsignedBig => "Unsigned<BigInt>",
        Base::Float => "Float",
        Base::Double | Base::Numeric => "Double",
        Base::Decimal => "Numeric",
        Base::Text => "Text",
        Base::Blob => "Binary",
        Base::Date => "Date",
        Base::Time => "Time",
        Base::DateTime if schema.dialect == Dialect::Mysql => "Datetime",
        Base::DateTime => "Timestamp",
        Base::Instant => "Timestamptz",
        // The value's own type has this name.
        Base::Uuid => "diesel::sql_types::Uuid",
        Base::Json => "Jsonb",
        Base::Enum(index) => return format!("super::schema::sql_types::{}", schema.enums[index].model),
        Base::Array(element) => return format!("Array<{}>", sql_type(element.base(), schema)),
    };
    name.to_owned()
}

/// The same, which may be `NULL`.
pub fn nullable_type(ty: Type, schema: &Schema) -> String {
    let name = sql_type(ty.base, schema);
    if ty.nullable { format!("Nullable<{name}>") } else { name }
}

/// What is imported for a type: its name, and those within it. One with a path needs none.
pub fn imported(ty: &str) -> impl Iterator<Item = String> + '_ {
    let names = ty.split(['<', '>']).filter(|name| !name.is_empty() && !name.contains("::"));
    names.map(|name| format!("diesel::sql_types::{name}"))
}

/// The connection of a database.
pub fn connection(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SqliteConnection",
        Dialect::Postgres => "PgConnection",
        Dialect::Mysql => "MysqlConnection",
    }
}

/// The backend of a database.
pub fn backend(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "diesel::sqlite::Sqlite",
        Dialect::Postgres => "diesel::pg::Pg",
        Dialect::Mysql => "diesel::mysql::Mysql",
    }
}
