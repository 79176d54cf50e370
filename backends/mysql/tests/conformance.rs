//! The suite that every backend passes.

use backend_conformance::Expected;
use backend_mysql::Mysql;

fn main() {
    backend_conformance::main(
        &Mysql,
        &Expected { unsupported: &["derive_migration", "cancel_check_out"], persists: true, lacks: &[] },
    );
}
