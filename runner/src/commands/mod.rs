//! The commands, a file each.

pub mod check;
pub mod list;
pub mod menu;
pub mod play;
pub mod show;
pub mod worker;
