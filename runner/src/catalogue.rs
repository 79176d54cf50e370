//! What is built into the program: the backends and the scenarios. Registration is these two constants.

use backend_api::Backend;

/// Every built-in backend, in the order of the tables.
pub const BACKENDS: &[&(dyn Backend + Sync)] = &[
    &backend_rusqlite::Rusqlite,
    &backend_diesel::Diesel,
    &backend_sqlx::Sqlx,
    &backend_sea_orm::SeaOrm,
    &backend_memory::Memory,
];

/// The backends that are played if none is named: all libraries, and not the one without a database.
pub const USUAL: &[&str] = &["rusqlite", "diesel", "sqlx", "sea-orm"];

/// The backend whose time is 1 in every ratio.
pub const BASELINE: &str = "rusqlite";

/// A scenario that is built in.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// The file's name without its ending.
    pub id: &'static str,
    /// The file's text.
    pub source: &'static str,
}

macro_rules! scenarios {
    ($($id:literal)*) => {
        &[$(BuiltIn { id: $id, source: include_str!(concat!("../../scenarios/", $id, ".yaml")) }),*]
    };
}

/// Every scenario of the folder `scenarios`, by name.
pub const SCENARIOS: &[BuiltIn] = scenarios![
    "01" "02" "03" "04" "05" "05-scale"
    "bench/journal" "bench/paging" "bench/reads" "bench/relations" "bench/statements" "bench/streaming"
    "bench/values" "bench/writes"
];

/// The built-in backend of this name.
pub fn backend(name: &str) -> Option<&'static (dyn Backend + Sync)> {
    BACKENDS.iter().copied().find(|backend| backend.about().name == name)
}
