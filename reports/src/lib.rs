//! The run record, and its renderings as pure functions: record in, text out.
//!
//! Nothing here prints, asks for the terminal or reads the environment. What to show is decided once, in
//! `view`; [`terminal`] and [`markdown`] only decide how it looks, and [`json`] is the form that is read again.

pub mod annotations;
pub mod codequality;
pub mod compare;
pub mod costs;
pub mod decide;
pub mod decision;
mod describe;
pub mod events;
pub mod evidence;
#[cfg(test)]
mod fuzz;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod merge;
mod number;
pub mod programs;
mod quantiles;
pub mod question;
pub mod record;
pub mod redact;
pub mod stats;
pub mod terminal;
mod view;
mod visible;

#[cfg(test)]
mod tests;
