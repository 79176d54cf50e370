//! The languages that a backend can be begun in.

use clap::ValueEnum;

/// A language that there is a skeleton in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Python 3.11 or newer
    #[default]
    Python,
    /// Rust, on the crate that the built-in backends are written on
    Rust,
    /// JavaScript, for Node.js 20 or newer
    Node,
}
