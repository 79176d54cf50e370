//! The suite that every backend passes.

use backend_conformance::Expected;
use backend_sqlx::Sqlx;

fn main() {
    backend_conformance::main(
        &Sqlx,
        &Expected { unsupported: &["derive_migration"], persists: true, lacks: &[] },
    );
}
