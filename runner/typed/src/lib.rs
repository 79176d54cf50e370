//! What `runner new` writes for five schemas, byte for byte, as modules: each folder is a workspace, without its manifests.
//! `UPDATE_TYPED=1 cargo test -p scaffold --test generated` writes it anew; the test of this crate plays it.

/// A shop, on SQLite.
pub mod shop {
    #[rustfmt::skip]
    #[path = "rusqlite/src/lib.rs"]
    pub mod rusqlite;
    #[rustfmt::skip]
    #[path = "diesel/src/lib.rs"]
    pub mod diesel;
    #[rustfmt::skip]
    #[path = "sqlx/src/lib.rs"]
    pub mod sqlx;
    #[rustfmt::skip]
    #[path = "sea-orm/src/lib.rs"]
    pub mod sea_orm;
}

/// A music catalogue, on SQLite.
pub mod music {
    #[rustfmt::skip]
    #[path = "rusqlite/src/lib.rs"]
    pub mod rusqlite;
    #[rustfmt::skip]
    #[path = "diesel/src/lib.rs"]
    pub mod diesel;
    #[rustfmt::skip]
    #[path = "sqlx/src/lib.rs"]
    pub mod sqlx;
    #[rustfmt::skip]
    #[path = "sea-orm/src/lib.rs"]
    pub mod sea_orm;
}

/// A blog with keys of several columns and trees, on SQLite.
pub mod blog {
    #[rustfmt::skip]
    #[path = "rusqlite/src/lib.rs"]
    pub mod rusqlite;
    #[rustfmt::skip]
    #[path = "diesel/src/lib.rs"]
    pub mod diesel;
    #[rustfmt::skip]
    #[path = "sqlx/src/lib.rs"]
    pub mod sqlx;
    #[rustfmt::skip]
    #[path = "sea-orm/src/lib.rs"]
    pub mod sea_orm;
}

/// Events with types of PostgreSQL's own.
#[cfg(feature = "postgres")]
pub mod events {
    #[rustfmt::skip]
    #[path = "postgres/src/lib.rs"]
    pub mod postgres;
    #[rustfmt::skip]
    #[path = "diesel/src/lib.rs"]
    pub mod diesel;
    #[rustfmt::skip]
    #[path = "sqlx/src/lib.rs"]
    pub mod sqlx;
    #[rustfmt::skip]
    #[path = "sea-orm/src/lib.rs"]
    pub mod sea_orm;
}

/// A lending library, on MySQL and MariaDB.
#[cfg(feature = "diesel-mysql")]
pub mod library {
    #[rustfmt::skip]
    #[path = "mysql/src/lib.rs"]
    pub mod mysql;
    #[rustfmt::skip]
    #[path = "diesel/src/lib.rs"]
    pub mod diesel;
    #[rustfmt::skip]
    #[path = "sqlx/src/lib.rs"]
    pub mod sqlx;
    #[rustfmt::skip]
    #[path = "sea-orm/src/lib.rs"]
    pub mod sea_orm;
}
