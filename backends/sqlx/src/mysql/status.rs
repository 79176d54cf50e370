//! A column's type as an enum.

use super::Db;
use sqlx::Type;
use sqlx::mysql::MySqlTypeInfo;

/// Whether a book is in the library; text in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Encode, sqlx::Decode)]
#[sqlx(rename_all = "snake_case")]
pub enum Status {
    Available,
    CheckedOut,
}

/// By hand, because the derive takes any enum for an `ENUM`, which no text is
/// (<https://github.com/launchbadge/sqlx/issues/4179>).
impl Type<Db> for Status {
    fn type_info() -> MySqlTypeInfo {
        <str as Type<Db>>::type_info()
    }

    fn compatible(column: &MySqlTypeInfo) -> bool {
        <str as Type<Db>>::compatible(column)
    }
}
