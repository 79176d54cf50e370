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
    /// The program that makes a data folder, if it needs one, and the one that serves.
    pub programs: (Option<&'static str>, &'static str),
    /// Writes what the programs need; gives the commands' arguments.
    pub prepare: fn(&Installation<'_>) -> io::Result<()>,
    pub install: fn(&Installation<'_>) -> Vec<String>,
    /// Writes what it can be told by a file alone, now that its port is known.
    pub configure: fn(&Installation<'_>, u16) -> io::Result<()>,
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
    /// The ports of the servers that it stands before, or is a copy of.
    pub peers: &'a [u16],
}

impl Installation<'_> {
    /// A path within the folder, as an argument.
    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

/// The user of a throw-away server, who may do everything.
pub const USER: &str = "runner";
