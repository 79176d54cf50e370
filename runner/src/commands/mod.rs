//! The commands, a file each.

pub mod check;
pub mod compare;
pub mod list;
pub mod menu;
pub mod play;
pub mod report;
pub mod show;
pub mod worker;
