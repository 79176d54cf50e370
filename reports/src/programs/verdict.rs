//! What became of a program.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// What became of a program, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// It cannot be written.
    Impossible,
    /// It does not compile.
    Compiler,
    /// The compiler or Clippy warns of it.
    Lint,
    /// It fails before its first request.
    Start,
    /// It fails when it gets there.
    RunTime,
    /// It gives the right answer all the same.
    Harmless,
    /// It gives a wrong answer, and nobody says so.
    Silent,
    /// The library has an interface for it.
    Typed,
    /// The library's command-line tool does it.
    Tool,
    /// Only as SQL that the library does not look into.
    Raw,
    /// Not with this library.
    No,
}

/// How good that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Nothing to fear.
    Good,
    /// Seen by whoever tests.
    Fair,
    /// Nobody is told.
    Bad,
}

impl Verdict {
    /// What a mistake comes to before a program runs: it cannot be written, or somebody says so.
    pub const BEFORE: [Verdict; 4] = [Verdict::Impossible, Verdict::Compiler, Verdict::Lint, Verdict::Start];

    /// A word or two for a table's cell.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Impossible => "impossible",
            Verdict::Compiler => "compiler",
            Verdict::Lint => "lint",
            Verdict::Start => "at start",
            Verdict::RunTime => "run time",
            Verdict::Harmless => "harmless",
            Verdict::Silent => "silent",
            Verdict::Typed => "typed",
            Verdict::Tool => "tool",
            Verdict::Raw => "raw SQL",
            Verdict::No => "no",
        }
    }

    /// What the label means.
    pub fn meaning(self) -> &'static str {
        match self {
            Verdict::Impossible => "cannot be written with this library",
            Verdict::Compiler => "does not compile",
            Verdict::Lint => "the compiler or Clippy warns",
            Verdict::Start => "fails before the first request",
            Verdict::RunTime => "fails when it gets there",
            Verdict::Harmless => "gives the right answer all the same",
            Verdict::Silent => "gives a wrong answer, and nobody says so",
            Verdict::Typed => "an interface of the library's, or SQL that it checks",
            Verdict::Tool => "the library's command-line tool does it; no program was run",
            Verdict::Raw => "only as SQL that the library does not look into",
            Verdict::No => "not with this library",
        }
    }

    /// How good it is.
    pub fn grade(self) -> Grade {
        match self {
            Verdict::Impossible
            | Verdict::Compiler
            | Verdict::Lint
            | Verdict::Harmless
            | Verdict::Typed
            | Verdict::Tool => Grade::Good,
            Verdict::Start | Verdict::RunTime | Verdict::Raw => Grade::Fair,
            Verdict::Silent | Verdict::No => Grade::Bad,
        }
    }
}
