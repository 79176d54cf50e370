//! Why a database has no such way to load many rows.

use crate::answer::Unsupported;
use crate::database::DatabaseKind;

/// No rows out of arrays.
pub const fn no_unnest(database: DatabaseKind) -> Unsupported {
    Unsupported(match database {
        DatabaseKind::Sqlite => "SQLite has no arrays: https://sqlite.org/datatype3.html",
        DatabaseKind::Postgres => "unnest is not in the library's query builder",
        DatabaseKind::Mysql => "MySQL and MariaDB have no arrays, and no UNNEST",
    })
}

/// No way but statements.
pub const NO_COPY_IN_SQLITE: Unsupported =
    Unsupported("SQLite has no COPY: rows are inserted by statements (https://sqlite.org/lang_insert.html)");
