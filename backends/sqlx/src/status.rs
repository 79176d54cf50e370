//! A column's type as an enum.

/// Whether a book is in the library; text in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Status {
    Available,
    CheckedOut,
}
