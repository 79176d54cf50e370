//! The suite that every backend passes.

use backend_conformance::{Expected, Lack};
use backend_diesel::Diesel;

fn main() {
    backend_conformance::main(
        &Diesel,
        &Expected {
            unsupported: &["derive_migration", "mark_migrated", "cancel_check_out"],
            persists: true,
            lacks: &[Lack::ReturningOnMariadb, Lack::BinaryCollation],
        },
    );
}
