//! The suite that every backend passes.

use backend_conformance::Expected;
use backend_rusqlite::Rusqlite;

fn main() {
    backend_conformance::main(
        &Rusqlite,
        &Expected { unsupported: &["derive_migration", "cancel_check_out"], persists: true, lacks: &[] },
    );
}
