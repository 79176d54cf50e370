//! The user's own migrations: what a library's own tool is to do with which files.
//!
//! A backend is told what the files say, and not where they are, so that a scenario may say what they said at another time:
//! before somebody edited one, or without one. [`MigrateFiles::unpack`] writes them as the tools read them.

mod folder;

use crate::answer::Answer;
use crate::models::Migration;
pub use folder::Unpacked;
use serde::{Deserialize, Serialize};

/// Migrations of the user's own, and what is to be done with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrateFiles {
    /// What is to be done.
    pub way: Way,
    /// The files, in the order of their versions, of which no two are the same.
    pub files: Vec<MigrationFile>,
}

/// What a migration's files say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrationFile {
    /// Its version.
    pub version: i64,
    /// Its name, such as `add_stock`.
    pub name: String,
    /// The SQL that it runs.
    pub up: String,
    /// The SQL that undoes it, if there is any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub down: Option<String>,
}

/// What is to be done with migrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Runs the next ones; (`version`, `name`) of those that ran.
    Up {
        /// How many; all that are pending if absent.
        #[serde(default)]
        steps: Option<u32>,
    },
    /// Undoes the latest ones; (`version`, `name`) of those that were undone, the latest first.
    Down {
        /// How many.
        steps: u32,
    },
    /// Tells them all; (`version`, `name`, `applied`) by version.
    History,
    /// Writes down that those up to a version have run; (`version`, `name`) of those that were pending.
    Mark {
        /// The last version that counts as applied.
        version: i64,
    },
}

impl MigrateFiles {
    /// The operation of the lessons that does the same with their migrations.
    pub fn operation(&self) -> &'static str {
        match self.way {
            Way::Up { .. } => "migrate_up",
            Way::Down { .. } => "migrate_down",
            Way::History => "migrations",
            Way::Mark { .. } => "mark_migrated",
        }
    }

    /// The migration of a version.
    pub fn file(&self, version: i64) -> Option<&MigrationFile> {
        self.files.iter().find(|file| file.version == version)
    }

    /// The answer of what was done.
    pub fn answer(&self, migrations: Vec<Migration>) -> Answer {
        match self.way {
            Way::History => Answer::rows::<Migration>(migrations),
            Way::Up { .. } | Way::Down { .. } | Way::Mark { .. } => Answer::migrated(migrations),
        }
    }
}

impl MigrationFile {
    /// The migration in a history.
    pub fn migration(&self, applied: bool) -> Migration {
        Migration { version: self.version, name: self.name.clone(), applied }
    }

    /// Its version and name as a folder or a file has them: `0002_add_stock`.
    pub fn title(&self) -> String {
        format!("{:04}_{}", self.version, self.name)
    }
}
