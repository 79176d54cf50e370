//! The backends in JavaScript, which Node.js runs.

use super::{File, files};

/// What all of them share.
pub const SHARED: &[File] = files![
    "node/runner-backend/package.json" "node/runner-backend/index.js" "node/runner-backend/answers.js" "node/runner-backend/codes.js"
    "node/runner-backend/failures.js" "node/runner-backend/garbage.js" "node/runner-backend/meter.js" "node/runner-backend/operations.js" "node/runner-backend/own.js"
    "node/runner-backend/serve.js" "node/runner-backend/session.js" "node/runner-backend/sql.js" "node/runner-backend/values.js"
];

/// Drizzle.
pub const DRIZZLE: &[File] = files![
    "third-party/drizzle/package.json" "third-party/drizzle/package-lock.json" "third-party/drizzle/main.js" "third-party/drizzle/basics.js"
    "third-party/drizzle/bulk.js" "third-party/drizzle/concurrency.js" "third-party/drizzle/crud.js" "third-party/drizzle/error.js"
    "third-party/drizzle/migrations.js" "third-party/drizzle/models.js" "third-party/drizzle/nested.js" "third-party/drizzle/own.js"
    "third-party/drizzle/paging.js" "third-party/drizzle/queries.js" "third-party/drizzle/relations.js" "third-party/drizzle/schema.js"
    "third-party/drizzle/session.js" "third-party/drizzle/transactions.js" "third-party/drizzle/writes.js"
    "third-party/drizzle/migrations/meta/_journal.json" "third-party/drizzle/migrations/0000_initial.sql"
    "third-party/drizzle/migrations/0001_add_genre.sql" "third-party/drizzle/migrations/0002_fill_genre.sql"
    "third-party/drizzle/migrations/0003_add_isbn.sql" "third-party/drizzle/migrations/0004_index_genre.sql"
];
