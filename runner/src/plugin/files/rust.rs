//! The backends in Rust that are built where they are wanted, from these files: a program of other files is kept in another place.

use super::{File, files};

/// Toasty.
pub const TOASTY: &[File] = files![
    "third-party/toasty/Cargo.toml" "third-party/toasty/Cargo.lock" "third-party/toasty/src/basics.rs"
    "third-party/toasty/src/bulk.rs" "third-party/toasty/src/concurrency.rs" "third-party/toasty/src/crud.rs"
    "third-party/toasty/src/dispatch.rs" "third-party/toasty/src/error.rs" "third-party/toasty/src/main.rs"
    "third-party/toasty/src/migrations.rs" "third-party/toasty/src/models.rs" "third-party/toasty/src/nested.rs"
    "third-party/toasty/src/own.rs" "third-party/toasty/src/paging.rs" "third-party/toasty/src/queries.rs"
    "third-party/toasty/src/relations.rs" "third-party/toasty/src/schema.rs" "third-party/toasty/src/session.rs"
    "third-party/toasty/src/transactions.rs" "third-party/toasty/src/writes.rs"
    "third-party/toasty/toasty/history.toml" "third-party/toasty/toasty/migrations/0001_initial.sql"
    "third-party/toasty/toasty/migrations/0002_add_genre.sql"
    "third-party/toasty/toasty/migrations/0003_fill_genre.sql"
    "third-party/toasty/toasty/migrations/0004_add_isbn.sql"
    "third-party/toasty/toasty/migrations/0005_index_genre.sql"
];

/// RBatis.
pub const RBATIS: &[File] = files![
    "third-party/rbatis/Cargo.toml" "third-party/rbatis/Cargo.lock" "third-party/rbatis/src/basics.rs"
    "third-party/rbatis/src/bulk.rs" "third-party/rbatis/src/concurrency.rs" "third-party/rbatis/src/crud.rs"
    "third-party/rbatis/src/dispatch.rs" "third-party/rbatis/src/error.rs" "third-party/rbatis/src/main.rs"
    "third-party/rbatis/src/models.rs" "third-party/rbatis/src/nested.rs" "third-party/rbatis/src/own.rs"
    "third-party/rbatis/src/paging.rs" "third-party/rbatis/src/queries.rs" "third-party/rbatis/src/relations.rs"
    "third-party/rbatis/src/schema.rs" "third-party/rbatis/src/session.rs" "third-party/rbatis/src/transactions.rs"
    "third-party/rbatis/src/writes.rs"
];
