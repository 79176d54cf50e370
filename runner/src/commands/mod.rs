//! The commands, a file each; and how a run begins.

pub mod calibrate;
pub mod check;
pub mod clean;
pub mod compare;
pub mod completions;
pub mod costs;
pub mod decide;
pub mod list;
pub mod man;
pub mod menu;
pub mod merge;
pub mod new;
mod new_run;
pub mod play;
pub mod plugin;
pub mod programs;
pub mod report;
pub mod schema;
pub mod show;
pub mod translate;
pub mod welcome;
pub mod worker;
