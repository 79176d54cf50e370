//! A library on a database, as a package with a feature.

use backend_api::DatabaseKind;

/// A library on a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Program {
    /// The backend's name.
    pub library: &'static str,
    /// The database.
    pub kind: DatabaseKind,
}

impl Program {
    /// The package's name.
    pub fn package(self) -> String {
        format!("cost-{}", self.library)
    }

    /// The feature that has it built for its database.
    pub fn feature(self) -> &'static str {
        self.kind.into()
    }
}
