//! Snapshots of the renderings, and properties that hold for all of them.

mod across;
mod calibration;
mod code;
mod columns;
mod comparison;
mod control_characters;
mod costs;
mod decide;
mod difference;
mod fairness;
pub(crate) mod fixture;
mod folding;
mod html;
mod json;
mod markdown;
mod markdown_structure;
mod matrix;
mod merge;
mod programs;
mod published;
mod quiet;
mod recovery;
mod screens;
mod services;
mod trust;
mod width;
mod workload;
