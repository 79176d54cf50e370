//! The suite that every backend passes.

use backend_conformance::Expected;
use backend_memory::Memory;

fn main() {
    backend_conformance::main(
        &Memory,
        &Expected {
            unsupported: &[
                "sql",
                "script",
                "query",
                "transaction",
                "per_row",
                "migrate_up",
                "migrate_down",
                "migrations",
                "derive_migration",
                "mark_migrated",
                "migrate_older_program",
                "migrate_files",
                "create_books",
                "interleave",
                "hold_connection",
                "cancel_check_out",
            ],
            persists: false,
            lacks: &[],
        },
    );
}
