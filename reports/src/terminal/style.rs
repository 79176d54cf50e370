//! What the caller chooses: width, colours, and how much is shown.

/// How to show a run. Whoever prints decides it; nothing here looks at a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The columns that a line may take; below 40 it is taken as 40.
    pub width: usize,
    /// Whether to use ANSI colours. Without them there is not one escape byte.
    pub color: bool,
    /// How much to say.
    pub verbosity: Verbosity,
    /// Whether to list every statement that was sent.
    pub sql: bool,
}

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verbosity {
    /// Only the summary of the run, with the reasons of failures.
    Quiet,
    /// What a learner reads.
    Normal,
    /// All rows, the audit, the spread of the samples, the kinds of statements.
    Verbose,
}

impl Style {
    pub(super) fn is_quiet(&self) -> bool {
        self.verbosity == Verbosity::Quiet
    }

    pub(super) fn is_verbose(&self) -> bool {
        self.verbosity == Verbosity::Verbose
    }
}
