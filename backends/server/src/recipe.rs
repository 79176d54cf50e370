//! What is known of a kind of server: how it is installed, started and ended.

use std::io;
use std::path::Path;

/// What is known of a kind of server.
pub struct Recipe {
    pub name: &'static str,
    pub package: &'static str,
    /// The user who runs it, if this program is root.
    pub user: &'static str,
    /// Its programs are searched for in these folders, and then on the path.
    pub folders: &'static [&'static str],
    /// The program that makes a data folder, and the one that serves.
    pub programs: [&'static str; 2],
    /// Writes what the programs need; gives the commands' arguments.
    pub prepare: fn(&Installation<'_>) -> io::Result<()>,
    pub install: fn(&Installation<'_>) -> Vec<String>,
    pub serve: fn(&Installation<'_>, u16) -> Vec<String>,
    /// It says this when it listens.
    pub ready: &'static str,
    /// The signal that has it stop in an orderly way: what it acknowledged is on its disk.
    pub stop: &'static str,
    /// The signal that ends it at once.
    pub end: &'static str,
}

/// Where a server lives, and its secret.
pub struct Installation<'a> {
    pub folder: &'a Path,
    pub password: &'a str,
}

impl Installation<'_> {
    /// A path within the folder, as an argument.
    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

/// The user of a throw-away server, who may do everything.
pub const USER: &str = "runner";
