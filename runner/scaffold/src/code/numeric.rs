//! A number of SQLite's `NUMERIC` as a type of Rust, for libraries that do not read a whole number as `f64`.

use crate::query::Query;
use crate::schema::Schema;
use crate::types::Base;

/// The type's name.
pub const NAME: &str = "Numeric";

/// Whether rows of queries have such numbers.
pub fn is_read(queries: &[Query]) -> bool {
    queries.iter().flat_map(|query| query.statement.items()).any(|item| item.ty.base == Base::Numeric)
}

/// Whether tables have such numbers.
pub fn is_kept(schema: &Schema) -> bool {
    schema.tables.iter().flat_map(|table| &table.columns).any(|column| column.ty.base == Base::Numeric)
}

/// The type in sqlx.
pub const SQLX: &str = "
/// A number of a `NUMERIC` column: SQLite keeps a whole one as an integer, which sqlx takes for no `f64`.
#[derive(Debug, Clone, Copy, PartialEq, Decode)]
pub struct Numeric(pub f64);

impl Type<Sqlite> for Numeric {
fn type_info() -> SqliteTypeInfo {
<f64 as Type<Sqlite>>::type_info()
}

fn compatible(column: &SqliteTypeInfo) -> bool {
<f64 as Type<Sqlite>>::compatible(column) || <i64 as Type<Sqlite>>::compatible(column)
}
}
";

/// What it is made of.
pub const OF_SQLX: [&str; 4] = ["sqlx::Decode", "sqlx::Sqlite", "sqlx::Type", "sqlx::sqlite::SqliteTypeInfo"];

/// The type in SeaORM, whose rows are sqlx's.
pub const SEA_ORM: &str = "
/// A number of a `NUMERIC` column: SQLite keeps a whole one as an integer, which SeaORM takes for no `f64`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeric(pub f64);

impl TryGetable for Numeric {
fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
let row = row.try_as_sqlite_row().ok_or_else(|| DbErr::Type(\"no row of SQLite\".to_owned()))?;
let number: Option<f64> = row
.try_get_unchecked(index.as_sqlx_sqlite_index())
.map_err(|error| DbErr::Query(RuntimeErr::SqlxError(error.into())))?;
number.map(Numeric).ok_or_else(|| TryGetError::Null(format!(\"{index:?}\")))
}
}

impl From<Numeric> for Value {
fn from(number: Numeric) -> Self {
number.0.into()
}
}

impl ValueType for Numeric {
fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
<f64 as ValueType>::try_from(value).map(Numeric)
}

fn type_name() -> String {
\"Numeric\".to_owned()
}

fn array_type() -> ArrayType {
<f64 as ValueType>::array_type()
}

fn column_type() -> ColumnType {
<f64 as ValueType>::column_type()
}
}

impl Nullable for Numeric {
fn null() -> Value {
f64::null()
}
}
";

/// What it is made of.
pub const OF_SEA_ORM: &str = "use sea_orm::sea_query::{ArrayType, Nullable, ValueType, ValueTypeErr};
use sea_orm::sqlx::Row;
use sea_orm::{ColIdx, ColumnType, DbErr, QueryResult, RuntimeErr, TryGetError, TryGetable, Value};
";
