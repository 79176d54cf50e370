//! Backends that are programs of their own. Those of this repository are known by name; a user's are found on the path, in the
//! plugins folder, or in a file that names them.

pub mod announced;
pub mod check;
mod files;
mod folder;
mod found;
mod known;
mod remote;
pub mod replay;
mod runtime;
mod setup;
pub mod skeleton;

pub use folder::plugins;
pub use found::{Found, Unreadable, all, found, in_file, in_folder, on_path};
pub use known::{KNOWN, known};
pub use runtime::NotReady;
pub use setup::set_up;
