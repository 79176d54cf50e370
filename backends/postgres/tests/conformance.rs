//! The suite that every backend passes.

use backend_conformance::Expected;
use backend_postgres::Postgres;

fn main() {
    backend_conformance::main(
        &Postgres,
        &Expected { unsupported: &["derive_migration", "cancel_check_out"], persists: true, lacks: &[] },
    );
}
