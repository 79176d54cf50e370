//! The suite that every backend passes.

use backend_conformance::{Expected, Lack};
use backend_diesel_async::DieselAsync;

fn main() {
    backend_conformance::main(
        &DieselAsync,
        &Expected {
            unsupported: &["derive_migration", "mark_migrated"],
            persists: true,
            lacks: &[Lack::BinaryCollation],
        },
    );
}
