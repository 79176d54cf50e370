//! What became of a program, as it was found.

use super::super::library::Library;
use reports::programs::Verdict;
use std::collections::BTreeMap;

/// What became of programs, by the row of the matrix and the library.
pub type Programs = BTreeMap<(String, Library), Found>;

/// What became of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It was not compiled, or it ended.
    Ended {
        /// How.
        outcome: Outcome,
        /// What was said.
        said: String,
    },
    /// It could not be tried.
    NotTried(String),
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The compiler refused it.
    NotCompiled,
    /// A lint complained.
    Warned,
    /// It failed before it said that it was ready.
    NotStarted,
    /// It failed later.
    Failed,
    /// It got something else than a sound program.
    Wrong,
    /// It got what a sound program gets.
    Right,
    /// It ended well, without saying what it got.
    Mute,
}

impl Outcome {
    /// Whether a program of which this is claimed ends so.
    pub fn is(self, claimed: Verdict) -> bool {
        match claimed {
            Verdict::Compiler => self == Outcome::NotCompiled,
            Verdict::Lint => self == Outcome::Warned,
            Verdict::Start => self == Outcome::NotStarted,
            Verdict::RunTime => self == Outcome::Failed,
            Verdict::Silent => self == Outcome::Wrong,
            Verdict::Harmless | Verdict::Typed | Verdict::Raw => self == Outcome::Right,
            Verdict::Impossible | Verdict::Tool | Verdict::No => false,
        }
    }

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::NotCompiled => "did not compile",
            Outcome::Warned => "compiled with a warning",
            Outcome::NotStarted => "failed before it was ready",
            Outcome::Failed => "failed at run time",
            Outcome::Wrong => "gave a wrong answer",
            Outcome::Right => "gave the right answer",
            Outcome::Mute => "ended without saying what it got: it is to call `tell`",
        }
    }

    /// How a program ended that was run, by what it wrote: `ready`, and what is right beside what it got.
    pub fn of_run(is_success: bool, stdout: &str) -> Outcome {
        let value = |name: &str| stdout.lines().rev().find_map(|line| line.strip_prefix(name));
        match (is_success, value("right: "), value("got: ")) {
            (false, ..) if stdout.lines().any(|line| line == "ready") => Outcome::Failed,
            (false, ..) => Outcome::NotStarted,
            (true, Some(right), Some(got)) if right == got => Outcome::Right,
            (true, Some(_), Some(_)) => Outcome::Wrong,
            (true, ..) => Outcome::Mute,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_program_ended_is_read_from_what_it_wrote() {
        assert_eq!(Outcome::of_run(false, ""), Outcome::NotStarted);
        assert_eq!(Outcome::of_run(false, "ready\n"), Outcome::Failed);
        assert_eq!(Outcome::of_run(true, "ready\nright: 1\ngot: 2\n"), Outcome::Wrong);
        assert_eq!(Outcome::of_run(true, "ready\nright: 1\ngot: 1\n"), Outcome::Right);
        assert_eq!(Outcome::of_run(true, "ready\n"), Outcome::Mute);
        // Whatever was got before it failed.
        assert_eq!(Outcome::of_run(false, "ready\nright: 1\ngot: 1\n"), Outcome::Failed);
    }

    #[test]
    fn nothing_that_was_run_is_impossible() {
        for claimed in [Verdict::Impossible, Verdict::No] {
            assert!(!Outcome::Right.is(claimed) && !Outcome::NotCompiled.is(claimed));
        }
        assert!(Outcome::Right.is(Verdict::Raw) && !Outcome::Wrong.is(Verdict::Raw));
    }
}
