//! The commands, a file each.

pub mod calibrate;
pub mod check;
pub mod clean;
pub mod compare;
pub mod list;
pub mod menu;
pub mod merge;
pub mod play;
pub mod report;
pub mod show;
pub mod worker;
