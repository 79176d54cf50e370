//! The libraries that the programs are written with.

use crate::registry::backend;
use strum::{EnumIter, EnumString, IntoStaticStr};

const LOCKED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/versions.rs"));

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

    /// What it calls itself.
    pub fn name(self) -> String {
        let about = backend(self.backend()).map(|backend| backend.about().library);
        about
            .and_then(|about| Some(about.split_once(' ')?.0.to_owned()))
            .unwrap_or_else(|| self.stem().to_owned())
    }

    /// Its version in the `Cargo.lock` that this program was built with.
    pub fn version(self) -> &'static str {
        LOCKED.iter().find(|(name, _)| *name == self.backend()).map_or("", |(_, version)| version)
    }
}
