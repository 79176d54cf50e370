//! The libraries that the programs are written with.

use crate::registry::backend;
use strum::{EnumIter, EnumString, IntoStaticStr};

/// A library, which is a column of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumIter, EnumString, IntoStaticStr)]
pub enum Library {
    /// rusqlite
    #[strum(serialize = "rusqlite")]
    Rusqlite,
    /// Diesel
    #[strum(serialize = "diesel")]
    Diesel,
    /// sqlx
    #[strum(serialize = "sqlx")]
    Sqlx,
    /// SeaORM
    #[strum(to_string = "sea_orm", serialize = "sea-orm")]
    SeaOrm,
}

impl Library {
    /// The name of its files, without their ending, and of its folder in `scenarios/shop`.
    pub fn stem(self) -> &'static str {
        self.into()
    }

    /// The name of its backend.
    pub fn backend(self) -> &'static str {
        match self {
            Library::SeaOrm => "sea-orm",
            other => other.stem(),
        }
    }

    /// Its name and its version.
    pub fn named(self) -> (String, String) {
        let about = backend(self.backend()).map(|backend| backend.about().library);
        let about = about.unwrap_or_else(|| self.stem().to_owned());
        let (name, version) = about.split_once(' ').unwrap_or((&about, ""));
        (name.to_owned(), version.to_owned())
    }
}
