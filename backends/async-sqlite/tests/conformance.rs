//! The suite that every backend passes.

use backend_async_sqlite::AsyncSqlite;
use backend_conformance::Expected;

fn main() {
    backend_conformance::main(
        &AsyncSqlite,
        &Expected { unsupported: &["derive_migration"], persists: true, lacks: &[] },
    );
}
