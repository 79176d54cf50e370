//! The suite that every backend passes.

use backend_conformance::Expected;
use backend_sea_orm::SeaOrm;

fn main() {
    backend_conformance::main(&SeaOrm, &Expected { unsupported: &[], persists: true, lacks: &[] });
}
