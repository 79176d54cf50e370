//! The two matrices.

use reports::programs::Verdict;

/// Which matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What catches a mistake.
    Mistakes,
    /// How something is written.
    Can,
}

impl Kind {
    /// Its command, and its folder in `scenarios`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Mistakes => "mistakes",
            Kind::Can => "can",
        }
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Mistakes => "What catches a mistake",
            Kind::Can => "What can be written",
        }
    }

    /// What it tells.
    pub fn about(self) -> &'static str {
        match self {
            Kind::Mistakes => {
                "Common mistakes, each written once with each library as its guide has it; the verdict is that of doing it."
            }
            Kind::Can => {
                "What applications need of a database, written once with each library: by an interface that the library has for \
                 it, as raw SQL, or not at all."
            }
        }
    }

    /// The groups of its rows, in their order.
    pub fn groups(self) -> &'static [&'static str] {
        match self {
            Kind::Mistakes => &[
                "Statements",
                "Types and values",
                "Migrations",
                "Transactions",
                "Async and pools",
                "Input",
                "Answers",
            ],
            Kind::Can => &[
                "Models and relations",
                "Queries",
                "Types",
                "Writing",
                "Transactions and sessions",
                "Streams and limits",
                "Projects",
            ],
        }
    }

    /// The verdicts that a program of it may have.
    pub fn verdicts(self) -> &'static [Verdict] {
        match self {
            Kind::Mistakes => &[
                Verdict::Impossible,
                Verdict::Compiler,
                Verdict::Lint,
                Verdict::Start,
                Verdict::RunTime,
                Verdict::Harmless,
                Verdict::Silent,
            ],
            Kind::Can => &[Verdict::Typed, Verdict::Tool, Verdict::Raw, Verdict::No],
        }
    }
}
