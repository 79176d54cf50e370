//! The backends in Python.

use super::{File, files};

/// What all of them share, and the migrations that raw drivers run.
pub const SHARED: &[File] = files![
    "python/runner_backend/__init__.py" "python/runner_backend/answers.py" "python/runner_backend/clients.py" "python/runner_backend/codes.py"
    "python/runner_backend/engine.py" "python/runner_backend/failures.py" "python/runner_backend/meter.py" "python/runner_backend/migrate.py"
    "python/runner_backend/operations.py" "python/runner_backend/own.py"
    "python/runner_backend/serve.py" "python/runner_backend/session.py" "python/runner_backend/sql.py"
    "python/runner_backend/statements.py" "python/runner_backend/story.py" "python/runner_backend/turns.py"
    "python/runner_backend/values.py"
    "api/migrations/sqlite/0001_initial/up.sql" "api/migrations/sqlite/0001_initial/down.sql"
    "api/migrations/sqlite/0002_add_genre/up.sql" "api/migrations/sqlite/0002_add_genre/down.sql"
    "api/migrations/sqlite/0003_fill_genre/up.sql" "api/migrations/sqlite/0003_fill_genre/down.sql"
    "api/migrations/sqlite/0004_add_isbn/up.sql" "api/migrations/sqlite/0004_add_isbn/down.sql"
    "api/migrations/sqlite/0005_index_genre/up.sql" "api/migrations/sqlite/0005_index_genre/down.sql"
];

/// Python's `sqlite3`.
pub const SQLITE3: &[File] = files![
    "python-sqlite3/__main__.py" "python-sqlite3/basics.py" "python-sqlite3/bulk.py" "python-sqlite3/concurrency.py" "python-sqlite3/crud.py"
    "python-sqlite3/error.py" "python-sqlite3/migrations.py" "python-sqlite3/models.py" "python-sqlite3/nested.py"
    "python-sqlite3/own.py" "python-sqlite3/own_migrations.py" "python-sqlite3/paging.py" "python-sqlite3/queries.py" "python-sqlite3/relations.py" "python-sqlite3/schema.py"
    "python-sqlite3/session.py" "python-sqlite3/traced.py" "python-sqlite3/transactions.py" "python-sqlite3/writes.py"
];

/// SQLAlchemy.
pub const SQLALCHEMY: &[File] = files![
    "sqlalchemy/__main__.py" "sqlalchemy/basics.py" "sqlalchemy/bulk.py" "sqlalchemy/concurrency.py" "sqlalchemy/crud.py" "sqlalchemy/drivers.py"
    "sqlalchemy/error.py" "sqlalchemy/events.py" "sqlalchemy/migrations.py" "sqlalchemy/models.py" "sqlalchemy/nested.py"
    "sqlalchemy/own.py" "sqlalchemy/own_migrations.py" "sqlalchemy/paging.py" "sqlalchemy/queries.py" "sqlalchemy/relations.py" "sqlalchemy/schema.py"
    "sqlalchemy/session.py" "sqlalchemy/transactions.py" "sqlalchemy/writes.py" "sqlalchemy/migrations/env.py"
    "sqlalchemy/migrations/versions/0001_initial.py" "sqlalchemy/migrations/versions/0002_add_genre.py"
    "sqlalchemy/migrations/versions/0003_fill_genre.py" "sqlalchemy/migrations/versions/0004_add_isbn.py"
    "sqlalchemy/migrations/versions/0005_index_genre.py"
];

/// The packages that SQLAlchemy's backend needs, each with the hashes of its files.
pub const REQUIREMENTS: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/sqlalchemy/requirements.lock"));
