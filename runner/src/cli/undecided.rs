//! `--undecided`.

use clap::ValueEnum;

/// What becomes of a change that cannot be told from chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Undecided {
    /// It fails the gate: measure longer
    #[default]
    Fail,
    /// It is let through
    Pass,
}
